"""The Swedish catalogue is complete, and the check that says so can fail."""

import pytest
from babel.messages import Catalog

from site_cms import catalogue


@pytest.fixture(scope="module")
def source():
    return catalogue.source_messages()


def test_the_catalogue_is_complete(source):
    assert catalogue.faults(catalogue.read(), source) == []


def test_messages_come_from_code_and_from_templates(source):
    assert source.get("The picture is damaged or not complete. Export or download it again, and try once more.")
    assert source.get("The page does not exist")
    assert source.get("to", context="years")


def broken(**changes):
    there = Catalog(locale="sv")
    there.add("One %(thing)s", changes.get("text", "En %(thing)s"), flags=changes.get("flags", []))
    if "unused" in changes:
        there.add(changes["unused"], "Onödig")
    return there


def wanted():
    asked = Catalog(locale="sv")
    asked.add("One %(thing)s", flags=["python-format"])
    return asked


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"text": ""}, "not translated"),
        ({"flags": ["fuzzy"]}, "fuzzy"),
        ({"unused": "Nobody says this"}, "no longer in the source"),
        ({"text": "En %(sak)s", "flags": ["python-format"]}, "unknown named placeholder"),
    ],
)
def test_each_fault_is_found(changes, fault):
    assert [f for f in catalogue.faults(broken(**changes), wanted()) if fault in f]


def test_a_sound_catalogue_has_no_fault():
    assert catalogue.faults(broken(flags=["python-format"]), wanted()) == []


def test_a_message_that_is_missing_altogether_is_found():
    assert catalogue.faults(Catalog(locale="sv"), wanted()) == ["not translated: 'One %(thing)s'"]


def test_updating_adds_what_is_new_keeps_what_is_translated_and_drops_the_rest(tmp_path, monkeypatch):
    file = tmp_path / "django.po"
    monkeypatch.setattr(catalogue, "CATALOGUE", file)
    monkeypatch.setattr(catalogue, "source_messages", wanted)
    catalogue.update()
    assert "One %(thing)s" in file.read_text(encoding="utf-8")
    file.write_text(
        file.read_text(encoding="utf-8")
        .replace('msgstr ""\n', 'msgstr "En %(thing)s"\n')
        .replace('msgid ""\nmsgstr "En %(thing)s"\n', 'msgid ""\nmsgstr ""\n', 1)
        + '\nmsgid "Old"\nmsgstr "Gammal"\n',
        encoding="utf-8",
    )
    catalogue.update()
    assert "En %(thing)s" in file.read_text(encoding="utf-8")
    assert "Gammal" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(("arguments", "status"), [(["--check"], 0), ([], 0)])
def test_the_command_line(monkeypatch, arguments, status, tmp_path):
    if not arguments:
        monkeypatch.setattr(catalogue, "CATALOGUE", tmp_path / "new" / "django.po")
    monkeypatch.setattr("sys.argv", ["catalogue", *arguments])
    assert catalogue.main() == status


def test_the_command_line_tells_what_is_missing(monkeypatch, capsys):
    monkeypatch.setattr(catalogue, "read", lambda: Catalog(locale="sv"))
    monkeypatch.setattr("sys.argv", ["catalogue", "--check"])
    assert catalogue.main() == 1
    assert "not translated" in capsys.readouterr().out

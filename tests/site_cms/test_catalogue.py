"""The Swedish catalogue is complete, and the check that says so can fail."""

import re
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po
from django.apps import apps
from django.urls import reverse

from site_cms.languages import message_catalogue
from site_cms.languages.borrowed_messages import SAID_BY_WAGTAIL
from site_cms.languages.messages_in_code import UnknownMessageError, messages_of
from site_cms.models import User


@pytest.fixture(scope="module")
def source():
    return message_catalogue.source_messages()


def test_the_catalogue_is_complete(source):
    assert message_catalogue.faults(message_catalogue.read(), source) == []


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
    assert [f for f in message_catalogue.faults(broken(**changes), wanted()) if fault in f]


def test_a_sound_catalogue_has_no_fault():
    assert message_catalogue.faults(broken(flags=["python-format"]), wanted()) == []


def test_a_message_that_is_missing_altogether_is_found():
    assert message_catalogue.faults(Catalog(locale="sv"), wanted()) == ["not translated: 'One %(thing)s'"]


def test_updating_adds_what_is_new_keeps_what_is_translated_and_drops_the_rest(tmp_path, monkeypatch):
    file = tmp_path / "django.po"
    monkeypatch.setattr(message_catalogue, "CATALOGUE", file)
    monkeypatch.setattr(message_catalogue, "source_messages", wanted)
    message_catalogue.update()
    assert "One %(thing)s" in file.read_text(encoding="utf-8")
    file.write_text(
        file.read_text(encoding="utf-8")
        .replace('msgstr ""\n', 'msgstr "En %(thing)s"\n')
        .replace('msgid ""\nmsgstr "En %(thing)s"\n', 'msgid ""\nmsgstr ""\n', 1)
        + '\nmsgid "Old"\nmsgstr "Gammal"\n',
        encoding="utf-8",
    )
    message_catalogue.update()
    assert "En %(thing)s" in file.read_text(encoding="utf-8")
    assert "Gammal" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(("arguments", "status"), [(["--check"], 0), ([], 0)])
def test_the_command_line(monkeypatch, arguments, status, tmp_path):
    if not arguments:
        monkeypatch.setattr(message_catalogue, "CATALOGUE", tmp_path / "new" / "django.po")
    monkeypatch.setattr("sys.argv", ["catalogue", *arguments])
    assert message_catalogue.main() == status


def test_the_command_line_tells_what_is_missing(monkeypatch, capsys):
    monkeypatch.setattr(message_catalogue, "read", lambda: Catalog(locale="sv"))
    monkeypatch.setattr("sys.argv", ["catalogue", "--check"])
    assert message_catalogue.main() == 1
    assert "not translated" in capsys.readouterr().out


CODE = """
from django.utils import translation
from django.utils.translation import gettext as now, gettext_lazy as _, ngettext, pgettext_lazy
said = now
a = f"{_('In an f-string')} {now('By another name')}"
b = said("By a name given later") + translation.gettext("By the module")
c = ngettext("%(n)s day", "%(n)s days", 2), pgettext_lazy("years", "to")
d = print("Not for translation")
"""


def test_messages_are_found_in_f_strings_and_by_whatever_name_they_are_called():
    found = {(each.message, each.context) for each in messages_of(CODE, "code.py")}
    alone = {"In an f-string", "By another name", "By a name given later", "By the module"}
    assert found == {*((text, None) for text in alone), (("%(n)s day", "%(n)s days"), None), ("to", "years")}


@pytest.mark.parametrize("argument", ["f'{day} days'", "name", "'a' + name", ""])
def test_what_is_put_together_while_the_program_runs_is_a_fault(argument):
    code = f"from django.utils.translation import gettext as _\nx = _({argument})"
    with pytest.raises(UnknownMessageError, match=r"code\.py:2"):
        list(messages_of(code, "code.py"))


def test_what_is_said_for_wagtail_is_still_what_it_says_and_it_still_has_no_swedish():
    """Fails after an upgrade that changed the words, or that brought Swedish ones: take them out then."""
    source, translated = set(), set()
    for config in apps.get_app_configs():
        if not config.name.startswith(("wagtail", "wagtail_localize")):
            continue
        for language, kept in (("en", source), ("sv", translated)):
            for path in Path(config.path).glob(f"locale/{language}/LC_MESSAGES/django.po"):
                with path.open("rb") as file:
                    for message in read_po(file):
                        text = message.id if isinstance(message.id, str) else message.id[0]
                        if language == "en" or (message.string and all(message.string)):
                            kept.add(text)
    said = {message.id if isinstance(message.id, str) else message.id[0] for message in borrowed()}
    assert len(said) == len(SAID_BY_WAGTAIL)
    assert said - source == set()
    assert said & translated == set()


def borrowed():
    path = Path(message_catalogue.ROOT) / "site_cms" / "languages" / "borrowed_messages.py"
    asked = Catalog()
    for each in messages_of(path.read_text(encoding="utf-8"), "borrowed"):
        asked.add(each.message)
    return [message for message in asked if message.id]


SWEDISH_LABELS = [
    {"Läge", "Periodens första dag"},
    {"Från", "Till"},
    {"Certifierad från", "Certifierad till"},
]


@pytest.mark.django_db
@pytest.mark.parametrize("model", ["edition", "course", "instructor"])
def test_the_lists_of_the_ledger_are_narrowed_in_swedish(client, model):
    client.force_login(User.objects.create_superuser("admin", "admin@example.org", "x"))
    html = client.get(reverse(f"wagtailsnippets_commitments_{model}:list")).content.decode()
    labels = set(re.findall(r'<label[^>]*for="id_(?:first|state|since|until)[^>]*>\s*([^<]+?)\s*<', html))
    assert labels in SWEDISH_LABELS
    assert "greater than" not in html

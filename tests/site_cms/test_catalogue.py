"""The Swedish catalogue is complete, and the check that says so can fail."""

import json
import re
from importlib import import_module
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po
from django.apps import apps
from django.urls import reverse

from site_cms.languages import message_catalogue
from site_cms.languages.borrowed_messages import SAID_BY_WAGTAIL
from site_cms.languages.messages_in_code import UnknownMessageError, messages_of
from site_cms.languages.reworded_messages import SAID_BETTER
from site_cms.models import User
from tests.factories import person
from tests.taking_out import taken_out


@pytest.fixture(scope="module")
def source():
    return message_catalogue.source_messages()


def test_the_catalogue_is_complete(source):
    assert message_catalogue.faults(message_catalogue.read(), source) == []


def test_messages_come_from_code_and_from_templates(source):
    assert source.get("The picture is damaged or incomplete. Export or download it again and try once more.")
    assert source.get("Page not found")
    assert source.get("to", context="years")


def broken(**changes):
    there = Catalog(locale="sv")
    there.add("One %(thing)s", changes.get("text", "En %(thing)s"), flags=changes.get("flags", []))
    if "unused" in changes:
        there.add(changes["unused"], "Onödig")
    if "put_aside" in changes:
        there.obsolete[changes["put_aside"]] = Message(changes["put_aside"], "Bortlagd")
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
        ({"put_aside": "Nobody says this any more"}, "no longer in the source"),
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
    source, swedish = wagtails_own()
    said = said_in("borrowed_messages")
    assert len(said) == len(SAID_BY_WAGTAIL)
    assert said - source == set()
    assert said & set(swedish) == set()


def test_what_is_said_better_is_still_what_wagtail_says_and_says_otherwise():
    """Fails after an upgrade that changed the words, or took ours: take them out then."""
    source, swedish = wagtails_own()
    said, ours = said_in("reworded_messages"), message_catalogue.read()
    assert len(said) == len(SAID_BETTER)
    assert said - source == set()
    ours_of_them = {text: message.string for text in said if (message := ours.get(text))}
    assert ours_of_them.keys() == said
    assert {text for text, string in ours_of_them.items() if string == swedish.get(text)} == set()


def wagtails_own():
    """What Wagtail and its translation tool say, and their own Swedish for it."""
    source, swedish = set(), {}
    for config in apps.get_app_configs():
        if not config.name.startswith(("wagtail", "wagtail_localize")):
            continue
        for language in ("en", "sv"):
            for path in Path(config.path).glob(f"locale/{language}/LC_MESSAGES/django.po"):
                with path.open("rb") as file:
                    for message in read_po(file):
                        text = message.id if isinstance(message.id, str) else message.id[0]
                        if language == "en":
                            source.add(text)
                        elif message.string and all(message.string):
                            swedish[text] = message.string
    return source, swedish


def said_in(module):
    path = Path(message_catalogue.ROOT) / "site_cms" / "languages" / f"{module}.py"
    found = {each.message for each in messages_of(path.read_text(encoding="utf-8"), module)}
    return {message if isinstance(message, str) else message[0] for message in found}


SWEDISH_LABELS = [
    {"Läge", "Periodens första dag"},
    {"Från", "Till"},
    {"Diplomerad från", "Diplomerad till"},
]


@pytest.mark.django_db
@pytest.mark.parametrize("model", ["edition", "course", "instructor"])
def test_the_lists_of_the_ledger_are_narrowed_in_swedish(client, model):
    client.force_login(User.objects.create_superuser("admin", "admin@example.org", "x"))
    html = client.get(reverse(f"wagtailsnippets_commitments_{model}:list")).content.decode()
    labels = set(re.findall(r'<label[^>]*for="id_(?:first|state|since|until)[^>]*>\s*([^<]+?)\s*<', html))
    assert labels in SWEDISH_LABELS
    assert "greater than" not in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("package", "name"),
    [("wagtail.admin", "wagtailadmin_javascript_catalog"), ("wagtail_localize", "wagtail_localize:javascript_catalog")],
)
def test_scripts_of_the_admin_have_swedish_for_all_that_they_say(client, package, name):
    folder = Path(import_module(package).__path__[0])
    with (folder / "locale/en/LC_MESSAGES/djangojs.po").open("rb") as source:
        says = {m.id if isinstance(m.id, str) else m.id[0] for m in read_po(source) if m.id}
    client.force_login(person("publisher"))
    script = client.get(reverse(name), headers={"accept-language": "sv"})
    said = json.loads(taken_out(r"newcatalog = (\{.*?\});", script.content.decode(), re.DOTALL))
    assert says
    assert says - set(said) == set()


@pytest.mark.django_db
def test_scripts_of_the_translation_tool_part_words_from_what_they_put_behind_them(client):
    client.force_login(person("publisher"))
    script = client.get(reverse("wagtail_localize:javascript_catalog"), headers={"accept-language": "sv"})
    said = json.loads(taken_out(r"newcatalog = (\{.*?\});", script.content.decode(), re.DOTALL))
    before_a_word = {text: said[text] for text in said if text.endswith(" ")}
    assert before_a_word["Publish in "] == "Publicera på "
    assert [text for text in before_a_word.values() if not text.endswith(" ")] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "swedish"),
    [("Download PO file", "Ladda ner PO-fil"), ("segments translated", "stycken översatta"), ("Actions", "Åtgärder")],
)
def test_scripts_of_the_translation_tool_say_in_our_words_what_theirs_say_badly(client, text, swedish):
    client.force_login(person("publisher"))
    script = client.get(reverse("wagtail_localize:javascript_catalog"), headers={"accept-language": "sv"})
    assert json.loads(taken_out(r"newcatalog = (\{.*?\});", script.content.decode(), re.DOTALL))[text] == swedish

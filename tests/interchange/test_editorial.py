"""What editors have said of the site itself goes along: its name, meanings, commitments, synonyms, letters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Site

from commitments.models import Promise
from interchange.importing import ImportRefusedError, import_file
from search.models import SynonymGroup
from site_cms.pages.fixed_pages import ensure_home
from stories.models import CoreValue, Goal
from submissions.models import DeclineLetter
from tests import generated
from tests.interchange.test_round_trip import exported, run

pytestmark = pytest.mark.django_db


def test_what_editors_said_is_said_again_in_an_empty_site(tmp_path: Path) -> None:
    ensure_home("sv")
    Site.objects.update(site_name="Exempel", hostname="here.example.org")
    CoreValue.objects.filter(code="equity").update(description_sv="Alla lika.", description_en=None)
    Goal.objects.filter(number=6).update(description_en="Water.")
    Promise.objects.filter(key="internal").update(text_sv="Vi lovar\nmer.")
    SynonymGroup.objects.create(language="sv", words="vatten\navlopp")
    DeclineLetter.objects.update_or_create(language="sv", defaults={"before": "Hej.", "after": "Tack."})
    once = exported(tmp_path / "once")
    Site.objects.update(site_name="", hostname="there.example.org")
    CoreValue.objects.update(description_sv="")
    Goal.objects.update(description_en="")
    Promise.objects.update(text_sv="Annat.")
    SynonymGroup.objects.all().delete()
    DeclineLetter.objects.all().delete()
    run("import_content", tmp_path / "once" / "content.jsonl")
    assert exported(tmp_path / "twice") == once
    site = Site.objects.get()
    assert (site.site_name, site.hostname) == ("Exempel", "there.example.org")
    assert Promise.objects.get(key="internal").text_sv == "Vi lovar\nmer."
    again = import_file(tmp_path / "once" / "content.jsonl")
    assert (again.made, again.replaced) == (0, 0)


def test_what_a_file_says_nothing_of_stays(tmp_path: Path) -> None:
    SynonymGroup.objects.create(language="sv", words="vatten\navlopp")
    record = {"type": "synonyms", "language": "sv", "words": ["skola", "utbildning"]}
    assert import_file(generated.write(tmp_path / "in.jsonl", [record])).made == 1
    assert SynonymGroup.objects.count() == 2
    assert import_file(generated.write(tmp_path / "in.jsonl", [record])).unchanged == 1


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"type": "site", "name": 1}, "line 1: name: must be text"),
        ({"type": "core_value", "code": "x", "description": {"sv": "a", "en": ""}}, "line 1: code: unknown value 'x'"),
        ({"type": "core_value", "code": "equity", "description": {"sv": "", "en": ""}}, "description: must be written"),
        ({"type": "goal", "number": 18, "description": {"sv": "a", "en": ""}}, "line 1: number: must be between"),
        ({"type": "commitment", "code": "internal", "text": {"sv": "", "en": ""}}, "line 1: to_report: is missing"),
        ({"type": "synonyms", "language": "sv", "words": ["ett"]}, "line 1: words: "),
        ({"type": "synonyms", "language": "sv", "words": ["ett, två", "tre"]}, "line 1: words: a word may not have"),
        ({"type": "synonyms", "language": "de", "words": ["ett", "två"]}, "line 1: language: unknown value"),
        ({"type": "letter", "language": "sv", "before": "", "after": ""}, "line 1: before: must not be empty"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_field(record: dict[str, Any], said: str, tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        import_file(generated.write(tmp_path / "in.jsonl", [record]))
    assert said in str(refused.value)


def test_the_same_thing_twice_in_a_file_is_told(tmp_path: Path) -> None:
    file = generated.write(tmp_path / "in.jsonl", [{"type": "site", "name": name} for name in "ab"])
    with pytest.raises(ImportRefusedError) as refused:
        import_file(file)
    assert str(refused.value) == "line 2: type: is on line 1 already"

"""The register of partnerships goes out and in with all the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from interchange.importing import ImportRefusedError, import_file
from partnerships.models import Network, Partnership
from places.models import InternationalParty
from stories.pages import StoryPage
from tests import generated
from tests.interchange.test_round_trip import collection, empty_the_site, exported, run, whole_story

pytestmark = pytest.mark.django_db

KEY = "7d3c0d2e-0000-4000-9000-000000000001"
NETWORK = {
    "type": "network",
    "id": "00000000-0000-4000-8000-0000000000aa",
    "slug": "peace",
    "languages": {"sv": {"title": "Fred"}, "en": {"title": "Peace"}},
}


def whole(**changes: Any) -> dict[str, Any]:
    """A partnership with every key that there is."""
    return {
        "type": "partnership",
        "id": KEY,
        "status": "live",
        "case": "2019-0042",
        "name": {"sv": "Växjö – An Giang", "en": "Växjö–An Giang"},
        "summary": {"sv": "Två kommuner.\nEn flod.", "en": ""},
        "programme": "partnership",
        "network": "peace",
        "core_values": ["equity", "participation"],
        "themes": [],
        "sdgs": [6, 16],
        "swedish_parties": ["0780", "R07"],
        "international_parties": [{"name": "An Giang", "country": "VN"}],
        "withhold_place": True,
        "phases": [
            {"kind": "inception", "from": None, "to": "2018-12-31"},
            {"kind": "other", "from": None, "to": None},
            {"kind": "project", "from": "2019-01-01", "to": "2021-12-31", "granted_for": {"sv": "Vatten", "en": ""}},
            {"kind": "steering_group", "from": "2019-01-01", "to": None},
        ],
        "source_url": "https://example.org/rapport",
    } | changes


def refused(tmp_path: Path, *records: dict[str, Any]) -> list[str]:
    """What is wrong with a file."""
    with pytest.raises(ImportRefusedError) as error:
        import_file(generated.write(tmp_path / "bad.jsonl", list(records)))
    assert not Partnership.objects.exists()
    return [str(problem) for problem in error.value.problems]


def test_every_key_survives_whatever_the_order_of_the_lines(tmp_path: Path, indexes: dict[str, Any]) -> None:
    story = whole_story(image=None, pictures=[], withhold_place=False) | {"partnerships": [KEY]}
    story["languages"]["sv"]["body_html"] = "<p>Text.</p>"
    del story["pictures"]
    file = generated.write(tmp_path / "in.jsonl", [story, whole(), NETWORK])
    assert run("import_content", file) == "Imported: 3 new, 0 replaced, 0 unchanged.\n"
    assert collection(exported(tmp_path / "out")) == [NETWORK, whole(), story]
    assert StoryPage.objects.get(slug="vattnet").partnerships.get().partnership.case == "2019-0042"
    assert run("import_content", file) == "Imported: 0 new, 0 replaced, 3 unchanged.\n"


def test_many_of_every_kind_go_to_an_empty_site_byte_for_byte(tmp_path: Path) -> None:
    run("import_content", generated.write(tmp_path / "in.jsonl", generated.every_kind(20)))
    first = exported(tmp_path / "first")
    empty_the_site()
    assert not Partnership.objects.exists()
    run("import_content", tmp_path / "first" / "content.jsonl")
    assert exported(tmp_path / "second") == first


def test_a_partnership_is_replaced_whole_and_its_place_matched_however_it_is_spelled(tmp_path: Path) -> None:
    run("import_content", generated.write(tmp_path / "in.jsonl", [NETWORK, whole()]))
    spelled = whole(international_parties=[{"name": "AN  GIANG", "country": "VN"}])
    out = run("import_content", generated.write(tmp_path / "again.jsonl", [spelled]))
    assert out == "Imported: 0 new, 0 replaced, 1 unchanged.\n"
    fewer = whole(phases=[], swedish_parties=["0114"], network=None, case=None, international_parties=[])
    run("import_content", generated.write(tmp_path / "fewer.jsonl", [fewer]))
    row = Partnership.objects.get()
    assert [each.party_id for each in row.swedish_parties.all()] == ["0114"]
    assert (row.phases.count(), row.network, row.case) == (0, None, None)
    assert InternationalParty.objects.count() == 1


def test_two_partnerships_may_change_case_numbers_with_each_other(tmp_path: Path) -> None:
    other = whole(id=KEY.replace("1", "2"), case="2019-0043")
    run("import_content", generated.write(tmp_path / "in.jsonl", [NETWORK, whole(), other]))
    swapped = [whole(case="2019-0043"), other | {"case": "2019-0042"}]
    run("import_content", generated.write(tmp_path / "swapped.jsonl", swapped))
    assert Partnership.objects.get(case="2019-0043").translation_key.hex.endswith("1")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"swedish_parties": []}, "line 2: swedish_parties: a partnership needs at least one"),
        ({"swedish_parties": ["0000"]}, "line 2: swedish_parties.0: unknown code '0000'"),
        ({"network": "war"}, "line 2: network: unknown code 'war'"),
        ({"network": []}, "line 2: network: unknown code []"),
        ({"name": {"sv": " ", "en": ""}}, "line 2: name: must not be empty in both languages"),
        ({"name": {"sv": "Växjö"}}, "line 2: name.en: is missing"),
        ({"case": ""}, "line 2: case: must not be empty"),
        ({"programme": None}, "line 2: programme: must be a programme, not null"),
        (
            {"phases": [{"kind": "project", "from": "2021-01-01", "to": "2020-01-01"}]},
            "line 2: phases.0.to: the phase ends (2020-01-01) before it begins (2021-01-01)",
        ),
        (
            {"phases": [{"kind": "party", "from": None, "to": None}]},
            "line 2: phases.0.kind: unknown value 'party'; must be one of inception, project, steering_group, other",
        ),
    ],
)
def test_what_is_wrong_is_said_at_its_key(changes: dict[str, Any], reason: str, tmp_path: Path) -> None:
    assert refused(tmp_path, NETWORK, whole(**changes)) == [reason]


def test_a_story_may_name_only_partnerships_that_there_are(tmp_path: Path) -> None:
    story = whole_story(image=None) | {"partnerships": [KEY]}
    story["languages"]["sv"]["body_html"] = ""
    del story["pictures"]
    assert refused(tmp_path, story) == [f"line 1: partnerships.0: unknown code '{KEY}'"]


def test_a_case_number_is_one_partnerships_own(tmp_path: Path) -> None:
    twice = [NETWORK, whole(), whole(id=KEY.replace("1", "2"))]
    assert refused(tmp_path, *twice) == ["line 3: case: the case number '2019-0042' is on line 2 already"]
    run("import_content", generated.write(tmp_path / "in.jsonl", twice[:2]))
    with pytest.raises(CommandError, match="is the case number of another partnership"):
        run("import_content", generated.write(tmp_path / "other.jsonl", twice[2:]))
    assert Network.objects.count() == 1


def test_what_was_renamed_keeps_its_addresses_in_an_empty_site(tmp_path: Path, indexes: dict[str, Any]) -> None:
    run("import_content", generated.write(tmp_path / "in.jsonl", [NETWORK, whole()]))
    row, network = Partnership.objects.get(), Network.objects.get()
    row.name_sv, network.name_sv = "Något annat", "Annat nät"
    row.save()
    network.save()
    addresses = row.slug, network.slug_sv
    once = exported(tmp_path / "once")
    empty_the_site()
    run("import_content", tmp_path / "once" / "content.jsonl")
    assert (Partnership.objects.get().slug, Network.objects.get().slug_sv) == addresses
    assert exported(tmp_path / "twice") == once
    again = import_file(tmp_path / "once" / "content.jsonl")
    assert (again.made, again.replaced) == (0, 0)


def test_the_address_of_another_is_told(tmp_path: Path) -> None:
    import_file(generated.write(tmp_path / "in.jsonl", [NETWORK, whole()]))
    slug = Partnership.objects.get().slug
    other = whole() | {"id": "7d3c0d2e-0000-4000-8000-0000000000aa", "case": None, "slug": slug}
    file = generated.write(tmp_path / "other.jsonl", [other])
    with pytest.raises(ImportRefusedError, match=f"line 1: slug: '{slug}' is the slug of another partnership"):
        import_file(file)

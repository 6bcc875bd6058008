import csv

import pytest
from django.core.exceptions import ValidationError

from places.countries import country_name, country_names
from places.models import InternationalParty, LocalGovernment, Region
from places.normalising import normalised, sort_key
from places.reference import DATA, NORTH_TO_SOUTH, load_places, rows

pytestmark = pytest.mark.django_db


def test_there_are_21_regions_and_310_organisations():
    assert Region.objects.count() == 21
    assert LocalGovernment.objects.count() == 310
    assert LocalGovernment.objects.filter(is_municipality=True).count() == 290
    assert LocalGovernment.objects.filter(is_region_authority=True).count() == 21


def test_gotland_is_one_organisation_with_two_duties_under_either_code():
    gotland = LocalGovernment.objects.with_code("0980")
    assert gotland == LocalGovernment.objects.with_code("R09")
    assert gotland.is_municipality
    assert gotland.is_region_authority
    assert not LocalGovernment.objects.filter(pk="R09").exists()


def test_the_reference_files_agree_with_each_other():
    counties = {row["county_code"] for row in rows("regions.csv")}
    assert counties == set(NORTH_TO_SOUTH)
    for row in rows("municipalities.csv"):
        assert row["county_code"] in counties
        assert len(row["code"]) == 4
        assert row["code"].isdigit()
        assert row["code"][:2] == row["county_code"], row
        assert row["name_sv"] in row["legal_name_sv"] or row["name_sv"][:4] == row["legal_name_sv"][:4]


def test_every_reference_file_names_its_source():
    sources = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    for file in DATA.glob("*.csv"):
        assert f"`{file.name}`" in sources


def test_loading_again_changes_nothing_and_mends_what_was_changed():
    LocalGovernment.objects.filter(pk="0780").update(name_sv="Fel namn")
    load_places()
    assert LocalGovernment.objects.get(pk="0780").name_sv == "Växjö kommun"
    assert LocalGovernment.objects.count() == 310


def test_slugs_are_the_addresses_of_the_regions():
    slugs = set(Region.objects.values_list("slug", flat=True))
    assert {"gotland", "vastra-gotaland", "jonkoping", "skane", "orebro", "vasternorrland"} <= slugs


@pytest.mark.parametrize("spelling", ["an giang", "An  Giang", "ÁN GIANG", " An Giang ", "An\tGiang"])
def test_another_spelling_of_a_partner_is_caught_with_the_name_of_the_one_that_exists(spelling):
    InternationalParty.objects.create(name="An Giang", country="VN")
    with pytest.raises(ValidationError, match="An Giang, Vietnam"):
        InternationalParty(name=spelling, country="VN").full_clean()


def test_the_same_name_in_another_country_is_another_partner():
    InternationalParty.objects.create(name="Kibaha", country="TZ")
    InternationalParty(name="Kibaha", country="KE").full_clean()


def test_a_partner_keeps_its_spelling_but_not_its_odd_spaces():
    party = InternationalParty.objects.create(name="  Bihać \t grad ", country="BA")
    assert party.name == "Bihać grad"
    assert party.normalised_name == "bihac grad"


def test_normalising_is_the_rule_of_the_format_and_nothing_else():
    assert normalised("Straße  ÅÄÖ") == "strasse aao"
    assert normalised("Moi's Bridge") == "moi's bridge"
    assert normalised("ﬁ") == "fi"


def test_countries_have_names_in_both_languages():
    assert country_name("ID", "sv") == "Indonesien"
    assert country_name("ID", "en") == "Indonesia"
    assert set(country_names("sv")) == set(country_names("en"))
    # Every official code, as the reference partnerships use them.
    assert {"KE", "UA", "VN", "TZ", "ZA", "BA", "RS", "BW", "NA", "UG", "ZM", "ID"} <= set(country_names("sv"))
    assert not {"EU", "UN", "ZZ", "150"} & set(country_names("sv"))


def test_swedish_order_puts_the_last_letters_last():
    assert sorted(["Öckerö", "Åmål", "Ängelholm", "Zambia"], key=sort_key) == ["Zambia", "Åmål", "Ängelholm", "Öckerö"]


def test_the_file_is_plain_csv():
    with (DATA / "regions.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.reader(file))) == 22

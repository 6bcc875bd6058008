"""The organisation that is meant by a name as people write it."""

from __future__ import annotations

import pytest

from places.models import LocalGovernment
from places.party_names import matching_party

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Region Jämtland-Härjedalen", "R23"),
        ("region jämtland och härjedalen", None),
        ("Region Jönköping", "R06"),
        ("Region Kalmar", "R08"),
        ("Region Orebro", "R18"),
        ("Region Örebro", "R18"),
        ("Upplands Bro", "0139"),
        ("Upplands-Väsby", "0114"),
        ("upplands–väsby kommun", "0114"),
        ("Dals Ed", "1438"),
        ("Malung Sälen", "2023"),
        ("Malung / Sälen", "2023"),
        ("Kalmar", "0880"),
        ("Falun", "2080"),
        ("Gothenburg", "1480"),
        ("gothenburg", "1480"),
        ("Habo", "0643"),
        ("Håbo", "0305"),
        ("Gotland", "0980"),
        ("Falu kommun", "2080"),
        ("Region", None),
        ("", None),
        ("län", None),
    ],
)
def test_a_name_is_known_without_its_hyphen_its_accents_or_its_county(text, code):
    found = matching_party(text)
    assert (found.code if found else None) == code


def test_every_name_with_and_without_hyphen_leads_to_its_own_organisation():
    for party in LocalGovernment.objects.all():
        for name in (party.name_sv, party.name_sv.replace("-", " "), party.name_sv.upper()):
            assert matching_party(name) == party, name

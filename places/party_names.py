"""Which of the 310 municipalities and regions somebody means by what they wrote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from places.models import LocalGovernment
from places.models.swedish import GOTLAND, GOTLAND_AS_REGION
from places.normalising import normalised, tidied

_DUTY = re.compile(r"s? (kommun|stad|municipality|city)$")


def matching_party(text: str) -> LocalGovernment | None:
    """The one organisation with this name or code, in either language; None if none or several have it.

    A code comes before a name, a full name before a short one, and a name with its letters as
    they are before one without accents: Habo is not Håbo, "Kalmar" the municipality and not
    "Region Kalmar län".
    """
    code = text.strip().upper().replace(GOTLAND_AS_REGION, GOTLAND)
    parties = list(LocalGovernment.objects.all())
    municipalities = [party for party in parties if party.is_municipality]
    tries = [
        (parties, _exactly),
        (parties, normalised),
        (municipalities, lambda name: _without_duty(_exactly(name))),
        (municipalities, lambda name: _without_duty(normalised(name))),
        (parties, _loosely),
    ]
    found = [party for party in parties if party.code == code]
    for among, spelled in tries:
        found = found or _named(text, among, spelled)
    return found[0] if len(found) == 1 else None


def _named(text: str, parties: list[LocalGovernment], spelled: Callable[[str], str]) -> list[LocalGovernment]:
    """Those of which a name is spelled as the text is."""
    wanted = spelled(text)
    return [party for party in parties if wanted in map(spelled, _names(party))]


def _exactly(name: str) -> str:
    return tidied(unicodedata.normalize("NFC", name)).casefold()


def _loosely(name: str) -> str:
    """Without hyphens, and of a region without its county: "region jonkoping" for "Region Jönköpings län"."""
    spelled = " ".join(re.sub(r"[-‐-―−/]", " ", normalised(name)).split())
    if not spelled.startswith("region "):
        return _without_duty(spelled)
    return re.sub(r"s? (?:lan|county)$", "", spelled).removesuffix("s")


def _without_duty(name: str) -> str:
    """A name without saying that it is a municipality: "stockholm" for "stockholms stad"."""
    return _DUTY.sub("", name).removesuffix("s")


def _names(party: LocalGovernment) -> set[str]:
    """What it is called, a municipality by its place too: "Gothenburg" is in no name of the City of Gothenburg's."""
    names = {party.name_sv, party.name_en, party.legal_name_sv}
    return names | {party.place_sv or "", party.place_en or ""} - {""} if party.is_municipality else names

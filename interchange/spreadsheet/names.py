"""What stands in cells, known by its name in Swedish or English or by its code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from interchange.spreadsheet.bounds import heading_key
from partnerships.models import Network, Partnership, Phase
from partnerships.programme import Programme
from places.countries import country_names
from places.models import InternationalParty, LocalGovernment
from places.normalising import normalised
from places.party_names import matching_party
from stories.models import CoreValue, Goal, Theme

LANGUAGES = ("sv", "en")
# What countries are called besides their names in Unicode's CLDR.
_ALSO_COUNTRIES = {
    "turkey": "TR",
    "palestine": "PS",
    "palestina": "PS",
    "swaziland": "SZ",
    "macedonia": "MK",
    "makedonien": "MK",
    "czech republic": "CZ",
    "viet nam": "VN",
    "uk": "GB",
    "usa": "US",
}
_YES = ("ja", "j", "yes", "y", "x", "true", "sant", "1")
_DUTY = re.compile(r" (?:kommun|municipality|stad|city)$")
_NO = ("nej", "n", "no", "false", "falskt", "0")
# Looking for what a name may have meant costs as much as looking it up.
MOST_GUESSES = 200
# Ways to spell Swedish partners in one file.
MOST_ASKED = 400


class TooManyNamesError(ValueError):
    """A file names more Swedish partners than there are, each otherwise."""


@dataclass(frozen=True)
class Names:
    """Codes by their names: a vocabulary.

    Attributes:
        by_name: the code of each name in either language and of each code, as `heading_key` writes them.
        written: by language, what the site writes for each code; the code itself where two have the same name.
    """

    by_name: Mapping[str, Any]
    written: Mapping[str, Mapping[Any, str]]

    @classmethod
    def of(cls, words: Iterable[tuple[Any, str, str]], also: Mapping[str, Any] | None = None) -> Names:
        """Of codes with their names in Swedish and English."""
        rows = list(words)
        counted = Counter(name for _code, *names in rows for name in {heading_key(each) for each in names})
        by_name = dict(also or {})
        for code, *names in rows:
            by_name |= {key: code for each in names if counted[key := heading_key(each)] == 1}
        by_name |= {heading_key(str(code)): code for code, *_names in rows}
        written = {
            language: {
                row[0]: row[place] if by_name.get(heading_key(row[place])) == row[0] else str(row[0]) for row in rows
            }
            for place, language in enumerate(LANGUAGES, 1)
        }
        return cls(by_name, written)

    def code(self, text: str) -> Any:
        """The code of a name; None where it is unknown."""
        return self.by_name.get(heading_key(text))

    def close_to(self, text: str, language: str) -> str:
        """A name that may have been meant, in a language; empty if none is like it."""
        close = get_close_matches(heading_key(text), self.by_name, n=1, cutoff=0.75)
        return self.written[language].get(self.by_name[close[0]], "") if close else ""


class KnownNames:
    """All that cells may name, as the site has it now."""

    def __init__(self) -> None:
        self.statuses = Names.of(_choices(Partnership.Status))
        self.programmes = Names.of(_choices(Programme))
        self.kinds = Names.of(_choices(Phase.Kind), {"forstudie": "inception", "inception phase": "inception"})
        self.networks = Names.of(Network.objects.values_list("slug", "name_sv", "name_en"))
        self.themes = Names.of(Theme.objects.values_list("slug", "name_sv", "name_en"))
        self.core_values = Names.of(CoreValue.objects.values_list("code", "name_sv", "name_en"))
        goals = list(Goal.objects.values_list("number", "name_sv", "name_en"))
        self.goals = Names.of(
            goals,
            {
                heading_key(f"{lead} {each}"): number
                for number, *names in goals
                for lead, each in [("sdg", number), ("mal", number), ("goal", number), *((number, n) for n in names)]
            },
        )
        self.countries = Names.of(
            [(code, name, country_names("en")[code]) for code, name in country_names("sv").items()],
            _ALSO_COUNTRIES | _with_and(),
        )
        self._abroad = {(row.normalised_name, row.country): row for row in InternationalParty.objects.all()}
        self.swedish = {party.code: party for party in LocalGovernment.objects.all()}
        self._found = {name: party for name, party in self._full_names() if name}
        self._asked = 0
        self._places: dict[str, LocalGovernment] = {}
        for party in self.swedish.values():
            for language in LANGUAGES:
                self._places.setdefault(heading_key(party.place_in(language)), party)
        self._guesses = 0
        # Of those that the site has, some came in by other ways than a form.
        self.addresses = set(Partnership.objects.values_list("source_url", flat=True))

    def swedish_party(self, text: str) -> LocalGovernment | None:
        """As the form knows it."""
        key = " ".join(text.split())
        if key not in self._found:
            self._asked += 1
            if self._asked > MOST_ASKED:
                raise TooManyNamesError
            self._found[key] = matching_party(key)
        return self._found[key]

    def written_party(self, code: str, language: str) -> str:
        """What the site writes for a Swedish partner: its name, or its code where another has the same name."""
        name = self.swedish[code].name_in(language)
        found = self._found.get(name)
        return name if found and found.code == code else code

    def _full_names(self) -> Iterator[tuple[str, LocalGovernment | None]]:
        """What needs no looking up, which takes its time: each name that one party alone has, and its place's."""
        named = [(name, party) for party in self.swedish.values() for name in _names_of(party)]
        counted = Counter(name.casefold() for name, _party in named)
        yield from ((name, party) for name, party in named if counted[name.casefold()] == 1)

    def party_abroad(self, name: str, country: str) -> InternationalParty | None:
        """As `InternationalParty.objects.spelled` finds it."""
        return self._abroad.get((normalised(name), country))

    def hint_of_party(self, text: str, language: str) -> str:
        """Which Swedish partner may have been meant."""
        name = _DUTY.sub("", heading_key(text))
        close = get_close_matches(name, self._places, n=1, cutoff=0.75) if self._may_guess() else []
        return _did_you_mean(self._places[close[0]].name_in(language)) if close else ""

    def hint_of_party_abroad(self, name: str, country: str) -> str:
        """The same for one abroad."""
        near = {party.name: party for (_name, of), party in self._abroad.items() if of == country}
        close = get_close_matches(name, near, n=1, cutoff=0.75) if self._may_guess() else []
        return _did_you_mean(str(near[close[0]])) if close else ""

    def hint(self, text: str, names: Names, language: str) -> str:
        """Which of a vocabulary's names may have been meant; empty if none is like what is written."""
        close = names.close_to(text, language) if self._may_guess() else ""
        return _did_you_mean(close) if close else ""

    def _may_guess(self) -> bool:
        self._guesses += 1
        return self._guesses <= MOST_GUESSES


def _names_of(party: LocalGovernment) -> set[str]:
    return {party.name_sv, party.name_en} | ({party.place_in("sv")} if party.is_municipality else set())


def yes_or_no(text: str) -> bool | None:
    """Whether a cell says yes; None where it says neither."""
    told = heading_key(text)
    return told in _YES if told in _YES or told in _NO else None


def written_yes(language: str) -> str:
    """What the site writes for yes."""
    return "yes" if language == "en" else "ja"


def _did_you_mean(name: str) -> str:
    return _("Did you mean “%(name)s”?") % {"name": name}


def _choices(kinds: Any) -> list[tuple[str, str, str]]:
    """Codes with their labels in Swedish and English."""
    told = []
    for language in LANGUAGES:
        with override(language):
            told.append({code: str(label) for code, label in kinds.choices})
    return [(code, told[0][code], told[1][code]) for code in told[0]]


def _with_and() -> dict[str, str]:
    """Countries whose names have “&”, with the word for it."""
    return {
        heading_key(name.replace("&", word)): code
        for language, word in (("sv", "och"), ("en", "and"))
        for code, name in country_names(language).items()
        if "&" in name
    }

"""The register as its pages show it. Of a partnership that is withheld they know the countries alone."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from partnerships.in_words import named_together, years_of
from partnerships.models import Partnership
from partnerships.models.partnership import PartnershipQuerySet
from places.countries import country_name, country_path
from places.models import LocalGovernment
from places.normalising import sort_key
from site_cms.generation.remembering import remembered
from stories.models.party import StoryPartnership
from stories.pages import StoryPage
from stories.queries import StoryQuerySet

# What the search calls partnerships; `atlas.findable`, which registers them, is imported in its turn and not before.
PARTNERSHIPS = "partnership"
# A page that is not about partnerships alone shows so many.
MOST_PARTNERSHIPS = 12
_ROWS = ("core_values", "themes", "phases", "swedish_parties__party__region", "international_parties__party")


@dataclass(frozen=True)
class End:
    """One of the partners: what it is called, where it is, and the ends of the addresses of both.

    Attributes:
        path, place_path: below the page of all regions, or of all countries; empty where there is no page.
    """

    name: str
    place: str
    path: str = ""
    place_path: str = ""


@dataclass(frozen=True)
class PartnershipRow:
    """A partnership in a list, as `components/partnership_list.html` shows it.

    Attributes:
        value: the code of the core value whose dye its strand has.
        years: when, in words.
        told: the title of the newest example that tells of it; empty while nobody has.
        found: what is told of it that has the words of a search, marked; `missing` are those that it has not.
    """

    partnership: Partnership
    at_home: list[End]
    abroad: list[End]
    value: str
    subject: str
    years: str
    told: str
    url: str
    found: str = ""
    missing: Sequence[str] = ()

    @property
    def is_of_many(self) -> bool:
        """Whether there are several partners on either side, whose names need more room."""
        return max(len(self.at_home), len(self.abroad)) > 1

    @property
    def counties(self) -> str:
        """The counties of the Swedish partners."""
        return ", ".join(dict.fromkeys(end.place for end in self.at_home))

    @property
    def countries(self) -> str:
        """The countries of the partners abroad, where they are not told by these alone."""
        return ", ".join(dict.fromkeys(end.place for end in self.abroad if end.place != end.name))

    @property
    def title(self) -> str:
        """Who with whom: "Växjö kommun och An Giang"."""
        return named_together([end.name for end in (*self.at_home, *self.abroad)])

    @property
    def cited_title(self) -> str:
        """The same with its years, as far as they are known: "Växjö kommun och An Giang, 2019–2021"."""
        years = years_of(self.partnership)
        return ", ".join(filter(None, [self.title, years[:1].lower() + years[1:]]))


@dataclass(frozen=True)
class FirstOfRegister:
    """The first of some partnerships, for a page that leads to the list of all of them.

    Attributes:
        count: how many there are; `url` is the list of exactly those.
    """

    rows: list[PartnershipRow]
    count: int
    url: str

    @classmethod
    def of(
        cls,
        partnerships: PartnershipQuerySet,
        *,
        language: str,
        address: str,
        today: datetime.date,
        asked: Mapping[str, str],
        most: int = MOST_PARTNERSHIPS,
    ) -> FirstOfRegister:
        """Ask for them. A fixed number of queries, whatever their number.

        Args:
            partnerships: public ones.
            language: "sv" or "en".
            address: of the page of all partnerships in that language; without one there are none to show.
            today: the day on which they run or have ended.
            asked: the parameters by which the register shows exactly those.
            most: how many are the first.
        """
        if not address:
            return cls([], 0, "")
        keys = in_order(partnerships, language)
        first = Partnership.objects.filter(pk__in=keys[:most])
        rows = rows_of(first, language=language, address=address, today=today)
        return cls(rows, len(keys), f"{address}?{urlencode(asked)}")

    @property
    def is_all(self) -> bool:
        """Whether there are no more than these."""
        return self.count == len(self.rows)


def rows_of(
    partnerships: PartnershipQuerySet, *, language: str, address: str, today: datetime.date
) -> list[PartnershipRow]:
    """Partnerships as rows. A fixed number of queries, whatever their number.

    Args:
        partnerships: public ones.
        language: "sv" or "en".
        address: of the page of all partnerships in that language.
        today: the day on which they run or have ended.
    """
    found = list(partnerships.with_standing(today).select_related("network").prefetch_related(*_ROWS))
    titles = _titles(tuple(sorted(each.pk for each in found)), language)
    rows = [_row(each, titles, language=language, address=address) for each in found]
    return sorted(rows, key=lambda row: _place([end.name for end in row.at_home], row.partnership.translation_key))


def in_order(partnerships: PartnershipQuerySet, language: str) -> list[int]:
    """The keys of partnerships in the order of `rows_of`. One query."""
    party = "swedish_parties__party__"
    found = partnerships.order_by("swedish_parties__sort_order", "swedish_parties__pk")
    at_home: defaultdict[tuple[int, UUID], list[str]] = defaultdict(list)
    for pk, key, name_sv, name_en in found.values_list("pk", "translation_key", f"{party}name_sv", f"{party}name_en"):
        at_home[pk, key].append(LocalGovernment(name_sv=name_sv or "", name_en=name_en or "").name_in(language))
    return [pk for pk, key in sorted(at_home, key=lambda each: _place(at_home[each], each[1]))]


def _place(at_home: Sequence[str], key: UUID) -> tuple[list[str], UUID]:
    """Where a partnership stands in a list: by the names of its Swedish partners, and where they are the same by what
    it keeps when the site is started again from its file, which its row's number is not.
    """
    return [sort_key(name.removeprefix("Region ")) for name in at_home], key


def works_telling_of(partnerships: Iterable[int], language: str) -> StoryQuerySet:
    """The public works that tell of public partnerships, by their keys, and may be shown beside them."""
    told_of = StoryPartnership.objects.open().filter(partnership__in=partnerships)
    return StoryPage.objects.one_a_work(language).filter(pk__in=told_of.values("page"))


@remembered
def _titles(keys: tuple[int, ...], language: str) -> dict[tuple[int, bool], str]:
    """The title of the newest work that tells of each partnership, by its key and whether both are withheld. One query.

    Titles of one that has been withheld since are not those of one that is.
    """
    titles: dict[tuple[int, bool], str] = {}
    told = works_telling_of(keys, language).newest_first()
    for key, is_withheld, title in told.values_list("partnerships__partnership", "withhold_place", "title"):
        if key in keys:
            titles.setdefault((key, is_withheld), title)
    return titles


def _row(
    partnership: Partnership, titles: dict[tuple[int, bool], str], *, language: str, address: str
) -> PartnershipRow:
    values = sorted(partnership.core_values.all(), key=lambda value: value.position)
    return PartnershipRow(
        partnership=partnership,
        at_home=[
            End(party.name_in(language), party.region.name_in(language), party.path, party.region.path)
            for party in (row.party for row in partnership.swedish_parties.all())
        ],
        abroad=ends_abroad(partnership, language),
        value=values[0].code if values else "participation",
        subject=", ".join(theme.name_in(language) for theme in partnership.themes.all()),
        years=_years(partnership),
        told=titles.get((partnership.pk, partnership.withhold_place), ""),
        url=f"{address}{partnership.slug}/",
    )


def ends_abroad(partnership: Partnership, language: str) -> list[End]:
    """Its partners abroad; where they are withheld, each country once."""
    parties = [row.party for row in partnership.international_parties.all()]
    if not partnership.withhold_place:
        return [
            End(
                party.name,
                country_name(party.country, language),
                party.path_in(language),
                country_path(party.country, language),
            )
            for party in parties
        ]
    codes = sorted({party.country for party in parties}, key=lambda code: sort_key(country_name(code, language)))
    return [End(country_name(code, language), "", country_path(code, language)) for code in codes]


def _years(partnership: Partnership) -> str:
    """When it was, in the active language, or how much of that is not known."""
    dated = any(phase.first_day or phase.last_day for phase in partnership.phases.all())
    return years_of(partnership) or (_("The beginning is not known") if dated else _("The years are not known"))


def beside(partnership: Partnership, most: int = 3) -> PartnershipQuerySet:
    """Public partnerships that share a theme or a Swedish partner with one."""
    themes = [theme.pk for theme in partnership.themes.all()]
    parties = [row.party_id for row in partnership.swedish_parties.all()]
    shared = Q(themes__in=themes) | Q(swedish_parties__party__in=parties)
    keys = Partnership.objects.live().filter(shared).exclude(pk=partnership.pk).order_by("sort_key", "translation_key")
    chosen = list(dict.fromkeys(keys.values_list("pk", flat=True)))[:most]
    return Partnership.objects.filter(pk__in=chosen)

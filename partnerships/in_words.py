"""What a partnership is called where it stands among others: with whom and when, in the active language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from partnerships.models.partnership import Partnership, PartnershipQuerySet
from places.normalising import sort_key


def named_together(names: Sequence[str]) -> str:
    """Names as a sentence has them: "Älmhults kommun, Växjö kommun och JB Marks"."""
    *others, last = names or [""]
    return _("%(names)s and %(last)s") % {"names": ", ".join(others), "last": last} if others else last


def years_of(partnership: Partnership) -> str:
    """When it was, as far as that is known: "2019–2021", "Since 2020"; empty without a known year.

    Args:
        partnership: with its phases.
    """
    phases = [phase for phase in partnership.phases.all() if phase.first_day or phase.last_day]
    begun = [phase.first_day.year for phase in phases if phase.first_day]
    ended = [phase.last_day.year for phase in phases if phase.last_day]
    first = min(begun) if begun and len(begun) == len(phases) else None
    last = max(ended) if ended and len(ended) == len(phases) else None
    if first and last:
        return str(first) if first == last else f"{first}–{last}"
    if first:
        return _("Since %(year)s") % {"year": first}
    return _("Until %(year)s") % {"year": last} if last else ""


def title_of(partnership: Partnership) -> str:
    """Who with whom and when: "Falun och Kolomyia, 2019–2021". Of one that is withheld, the countries alone.

    Args:
        partnership: with its phases and its parties.
    """
    language = "en" if get_language() == "en" else "sv"
    years = years_of(partnership)
    partners = partnership.partners_in(language, withheld=partnership.withhold_place)
    return ", ".join(filter(None, [named_together(partners), years[:1].lower() + years[1:]]))


def titles_of(partnerships: PartnershipQuerySet) -> list[tuple[Partnership, str]]:
    """Partnerships with their titles, in the order of these; no two have the same.

    Those that would, say what they are about as well, and are numbered where that is the same too. A fixed number of
    queries, whatever their number.
    """
    rows = partnerships.prefetch_related("phases", "themes", "swedish_parties__party", "international_parties__party")
    titles = {row: title_of(row) for row in rows}
    plain = Counter(titles.values())
    titles = {row: title if plain[title] == 1 else _and_about(row, title) for row, title in titles.items()}
    numbers: Counter[str] = Counter()
    for row, title in titles.items():
        numbers[title] += 1
        titles[row] = title if numbers[title] == 1 else f"{title} ({numbers[title]})"
    return sorted(titles.items(), key=lambda each: sort_key(each[1]))


def _and_about(partnership: Partnership, title: str) -> str:
    return ": ".join(filter(None, [title, ", ".join(map(str, partnership.themes.all()))]))

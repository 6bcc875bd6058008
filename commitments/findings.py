"""What the figures say, in a sentence: the headings of the report's charts."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from commitments.declaring import Figure
from commitments.figures import SectionFigures


def is_unknown(figures: SectionFigures, figure: Figure) -> bool:
    """Whether a figure is a sum no part of which anybody has noted, which is not the same as zero.

    Args:
        figures: the figures of a section.
        figure: one of them.
    """
    if figure.sum_of is None:
        return False
    counted, unknown = (getattr(figures, of) for of in figure.sum_of)
    return counted > 0 and counted == unknown


def of_core_values(counts: Sequence[tuple[str, int]]) -> str:
    """Which core value most examples have, and which fewest; as much of it as is true.

    Args:
        counts: name and number of examples of each, in any order.
    """
    numbers = [number for _name, number in counts]
    if not any(numbers):
        return _("Core values")
    most = [name for name, number in counts if number == max(numbers)]
    fewest = [name for name, number in counts if number == min(numbers)]
    if len(most) == len(counts):
        return _("All core values are equally common")
    if len(most) == 1 and len(fewest) == 1:
        words = {"most": capfirst(most[0]), "fewest": fewest[0].lower()}
        return _("%(most)s is the most common, %(fewest)s the least") % words
    if len(most) == 1:
        return _("%(most)s is the most common") % {"most": capfirst(most[0])}
    if len(most) == 2:
        return _("%(one)s and %(other)s are the most common") % {"one": capfirst(most[0]), "other": most[1].lower()}
    return _("Core values")


def of_years(totals: Sequence[tuple[int, int]]) -> str:
    """Whether the last year has more examples than the one before it.

    Args:
        totals: years and their numbers of examples, at least two, oldest first.
    """
    (before, fewer), (year, number) = totals[-2:]
    if number > fewer:
        return _("More examples in %(year)s than in %(before)s") % {"year": year, "before": before}
    if number < fewer:
        return _("Fewer examples in %(year)s than in %(before)s") % {"year": year, "before": before}
    return _("As many examples in %(year)s as in %(before)s") % {"year": year, "before": before}

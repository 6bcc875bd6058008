"""From a figure to the list of exactly the works that it counts."""

from __future__ import annotations

from urllib.parse import urlencode

from commitments.period import Period


def works_url(listing: str, period: Period, *, language: str = "any", **facets: str) -> str:
    """The address of the listing that shows the works behind a figure.

    The parameters are those of `stories.filters.StoryFilter`: without `language` the listing
    would leave out works that exist only in the other language, and the figure counts them.

    Args:
        listing: the address of the listing of stories; empty where there is none.
        period: the days that are counted.
        language: "any" for all works, or `both`, `sv_only`, `en_only`.
        facets: for instance `value="equity"` or `country="VN"`.
    """
    if not listing:
        return ""
    days = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    return f"{listing}?{urlencode({'language': language, **days, **facets})}"

"""What visitors ask for: pages, the search, feeds, calendars, the sitemap."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.test import Client

from partnerships.models import Partnership
from places.models import InternationalParty
from stories.pages import StoryPage
from tests.bench.measuring import FEW_ROUNDS, Cost, cost, write

# A word that stands in nearly every text, and one in few: `demonstration/bulk_subjects.toml`.
COMMON, RARE = "kommunerna", "källkritik"


def addresses() -> dict[str, str]:
    """By what they are called in the table."""
    story = StoryPage.objects.public().in_language("sv").newest_first().first()
    partnership = Partnership.objects.live().filter(withhold_place=False, network__isnull=False).first()
    partner = InternationalParty.objects.filter(name="Homa Bay").first()
    assert story
    assert partnership
    assert partner
    return {
        "home": "/sv/",
        "listing": "/sv/goda-exempel/",
        "listing, filtered": "/sv/goda-exempel/?value=equity&region=07&language=any",
        "listing, a common word": f"/sv/goda-exempel/?q={COMMON}",
        "listing, a rare word": f"/sv/goda-exempel/?q={RARE}",
        "search, a common word": f"/sv/sok/?q={COMMON}",
        "search, a rare word": f"/sv/sok/?q={RARE}",
        "search, three words": "/sv/sok/?q=vatten+i+växjö",
        "search, nothing found": "/sv/sok/?q=xyzzyq+qwertyp",
        "story": story.get_url(),
        "events": "/sv/evenemang/",
        "report, a year": "/sv/ataganden/?year=2021",
        "report, all years": "/sv/ataganden/?from=2012&to=2026",
        "coverage": "/sv/ataganden/tackning/",
        "regions": "/sv/regioner/",
        "county": "/sv/regioner/vastra-gotaland/",
        "municipality": "/sv/regioner/kronoberg/vaxjo/",
        "partner abroad": f"/sv/lander/{partner.path_in('sv')}",
        "partnerships": "/sv/partnerskap/",
        "partnership": f"/sv/partnerskap/{partnership.slug}/",
        "subjects": "/sv/teman/",
        "theme": "/sv/teman/vatten/",
        "network": f"/sv/teman/natverk/{partnership.network.slug}/",
        "core value": "/sv/teman/karnvarden/jamlikhet/",
        "goal": "/sv/teman/globala-mal/16/",
        "countries": "/sv/lander/",
        "country": "/sv/lander/kenya/",
        "feed": "/sv/goda-exempel/feed/",
        "feed, filtered": "/sv/goda-exempel/feed/?value=equity&region=07",
        "calendar": "/sv/evenemang/calendar.ics",
        "sitemap index": "/sitemap.xml",
        "sitemap, a file": "/sitemap-stories-1.xml",
    }


def fetched(client: Client, path: str) -> int:
    """Ask for an address; the bytes of its answer."""
    response = client.get(path)
    assert response.status_code == 200, f"{path}: {response.status_code}"
    return len(b"".join(response))


def costs_of_visits(client: Client) -> Iterator[tuple[str, Cost]]:
    """Each twice: with what the site remembers of the content, and "new", as the first request after a write."""
    for name, path in addresses().items():
        yield name, cost(partial(fetched, client, path))
        yield f"{name}, new", cost(partial(fetched, client, path), FEW_ROUNDS, before=write)

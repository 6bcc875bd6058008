"""Content for the catalogue of components: harder than what editors write, and made without the database.

The texts are invented, and mean nothing.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import Any

from django.http import QueryDict
from django.templatetags.static import static
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from places.county_map import CountyMap
from places.reference import rows
from site_cms.citing.cited_page import NAMES, HowToCite
from site_cms.citing.licence import LICENCES
from site_cms.citing.reference import Reference
from site_cms.listing.chips import Chip
from site_cms.listing.facet import Option
from site_cms.listing.list_filter import FacetCounts
from site_cms.listing.paged_listing import FacetField
from site_cms.models import Picture
from site_cms.pages.blocks import ProseBlock
from site_cms.pages.links import LanguageLink, Link, PageLinks
from stories.blocks import ResultsBlock
from stories.facets import StoryFilter
from stories.listing import Listing
from stories.models import CoreValue, Goal, Theme
from stories.models.vocabulary import CORE_VALUES
from stories.pages import StoryPage
from stories.presentation import Partner, StoryPresentation
from stories.sorted_by import SortedBy
from stories.weave.partnerships import Loom

LONG_WORD = "Kommunalförbundsordförandeutbildningsprogramutvärderingen"
LONG_TITLE = f"{LONG_WORD} och ansvarsutkrävandefrågeställningarna i gränsöverskridande samhällsplaneringsprocesser"
LISTING = "/sv/goda-exempel/"
TEXT = "<p>Frågan är enkel att ställa och svår att besvara: hur mår vattnet här, just där jag bor?</p>"
MANY = 40


def core_value(code: str) -> CoreValue:
    """A core value by its code."""
    names = {each: (sv, en) for each, sv, en in CORE_VALUES}
    return CoreValue(code=code, name_sv=names[code][0], name_en=names[code][1])


def picture(*, upright: bool = False) -> Picture:
    """A picture in every size, each of which is the site's own mark."""
    sizes = {"fill-320x320": (320, 320), "fill-800x480": (800, 480), "fill-1200x675": (1200, 675)}
    sizes |= {"fill-1280x512": (1280, 512)}
    sizes |= {f"width-{wide}": (wide, wide * (8 if upright else 3) // 5) for wide in (640, 960, 1280)}
    # Any collection will do; the default would ask the database.
    made = Picture(title="Bild", width=1280, height=800, credit="Förnamn Efternamn", collection_id=0)
    made.prefetched_renditions = [
        SimpleNamespace(
            filter_spec=f"{shape}|format-png", focal_point_key="", width=w, height=h, url=static("img/icon.svg")
        )
        for shape, (w, h) in sizes.items()
    ]
    return made


def story(
    *,
    image: Picture | None = None,
    withhold_place: bool = False,
    source: str = "",
    results: Iterable[Any] = (),
    **fields: Any,
) -> StoryPresentation:
    """A story as cards and bands show it."""
    page = SimpleNamespace(
        image=image,
        withhold_place=withhold_place,
        source_url=source,
        programme="partnership",
        original_language="sv",
        text_fields=["body"],
        body=prose(("text", TEXT)),
        results=results,
    )
    given: dict[str, Any] = {
        "page": page,
        "title": "Vattnet som gemensam fråga",
        "summary": "Hur två förvaltningar gör miljödata begriplig för dem som bor vid vattnet.",
        "url": f"{LISTING}vattnet/",
        "language": "sv",
        "is_foreign": False,
        "seed": "exempel-1",
        "core_values": [core_value("transparency")],
        "programme": "Kommunalt partnerskap",
        "swedish": [Partner("Exempelby kommun", "Exempel län")],
        "international": [Partner("Exempelstad", "Vietnam")],
        "published_on": datetime.date(2021, 6, 3),
        "period": "2018–2021",
        **fields,
    }
    return StoryPresentation(**given)


def hard_story() -> StoryPresentation:
    """A story of which everything is long and much."""
    return story(
        title=LONG_TITLE,
        summary=f"{LONG_TITLE}. " * 3,
        core_values=[core_value(code) for code, _sv, _en in CORE_VALUES],
        swedish=[Partner(f"{LONG_WORD}s kommun", f"{LONG_WORD}s län"), *partners(MANY - 1)],
        international=[Partner(LONG_WORD, "Bosnien och Hercegovina"), *partners(3)],
        programme="Internationella utbildningsprogram",
        source="https://example.org/",
        sorted_by=SortedBy(
            themes=[Theme(slug="t", name_sv=LONG_WORD, name_en=LONG_WORD)],
            goals=[
                Goal(number=n, name_sv="Fredliga och inkluderande samhällen", name_en="Peace") for n in range(1, 18)
            ],
        ),
    )


def partners(number: int) -> list[Partner]:
    """Partners that do not exist."""
    return [Partner(f"Exempelort {n}", "Kenya") for n in range(1, number + 1)]


def options(number: int, *chosen: int) -> list[Option]:
    """Terms of a facet, of which some are chosen."""
    return [Option(str(n), LONG_WORD if n == 0 else f"Term {n}", n * 7, n in chosen) for n in range(number)]


def facet(name: str, terms: list[Option]) -> FacetField:
    """A facet as a form field."""
    return FacetField(name, "Facett", "Alla", terms)


def values_facet() -> FacetField:
    """The core values, two of them chosen."""
    terms = [Option(code, sv, 12, n < 2) for n, (code, sv, _en) in enumerate(CORE_VALUES)]
    return FacetField("value", "Kärnvärden", "", terms)


def chips(number: int) -> list[Chip]:
    """Chosen filters: a core value, a search, and others."""
    first = [Chip("value", "equity", "Jämlikhet", LISTING), Chip("q", "vatten", LONG_TITLE, LISTING)]
    return [*first, *(Chip("theme", str(n), f"Tema {n}", LISTING) for n in range(number))][:number]


def listing(*, chosen: int = 0, terms: int = 0, elsewhere: int = 0, ignored: Sequence[str] = ()) -> Listing:
    """A listing as its components read it."""
    facets = ("region", "party", "value", "theme", "goal", "programme", "country")
    found = {name: options(terms) for name in facets}
    found["value"] = values_facet().options if terms else []
    found["year"] = [Option(str(year), str(year), 3, False) for year in range(2014, 2014 + terms)]
    query = QueryDict("theme=water&sort=region")
    asked = StoryFilter(query, rows=StoryPage.objects.all(), language="sv")
    asked.ignored += ignored
    return Listing(
        address=LISTING,
        query=query,
        filter=asked,
        counts=FacetCounts(found, matching=0, total=0, elsewhere=elsewhere),
        page=None,  # type: ignore[arg-type]  # no component here asks for the page's own stories
        stories=[],
        chips=chips(chosen),
    )


def languages(*, is_translated: bool) -> list[LanguageLink]:
    """The language links of a Swedish page."""
    return [
        LanguageLink("sv", "Svenska", "/sv/", True, True, ""),
        LanguageLink("en", "English", "/en/", False, is_translated, "Good examples"),
    ]


def menu(number: int) -> list[Link]:
    """Links of a menu or a trail, the last one long and current."""
    links = [Link(f"Länk {n}", f"/sv/{n}/") for n in range(1, number)]
    return [*links, Link(LONG_TITLE, "/sv/lang/", True)]


def links(number: int = 0) -> PageLinks:
    """The links of a page with a menu of so many; none at all without."""
    if not number:
        return PageLinks(languages=languages(is_translated=True), home="/sv/")
    return PageLinks(
        languages=languages(is_translated=False),
        menu=menu(number),
        footer=menu(number),
        sections={"stories": LISTING},
        home="/sv/",
    )


def county_map(counts: dict[str, int]) -> CountyMap:
    """The map with so many works in each county."""
    names = {row["county_code"]: row["county_name_sv"] for row in rows("regions.csv")}
    return CountyMap.of(counts, names, lambda code: f"{LISTING}?region={code}")


def loom(number: int) -> Loom | None:
    """A weave of so many partnerships, one with names that have no room."""
    told = [
        story(
            swedish=[Partner(f"{LONG_WORD}s kommun" if n == 0 else f"Exempelby {n} kommun", "Exempel län", "0780")],
            international=[Partner(LONG_WORD if n == 0 else f"Exempelstad {n}", "Bosnien och Hercegovina", "BA")],
            core_values=[core_value(CORE_VALUES[n % 4][0])],
        )
        for n in range(number)
    ]
    return Loom.of(told, LISTING)


def pages(last: int, current: int) -> list[tuple[int | None, str, bool]]:
    """Links to pages, as stories.listing.Listing.numbered_pages gives them."""
    near = sorted({1, last, *range(current - 1, current + 2)} & set(range(1, last + 1)))
    found: list[tuple[int | None, str, bool]] = []
    for number in near:
        if found and number - (found[-1][0] or 0) > 1:
            found.append((None, "", False))
        found.append((number, f"{LISTING}?page={number}", number == current))
    return found


def prose(*parts: tuple[str, Any]) -> StreamValue:
    """Running text of blocks."""
    return ProseBlock().to_python([{"type": kind, "value": value} for kind, value in parts])


def pictures(*upright: bool) -> StreamValue:
    """A text and so many pictures, upright ones among them."""
    shown = [("picture", {"image": picture(upright=each), "caption": LONG_TITLE}) for each in upright]
    return ProseBlock().normalize([("text", RichText(TEXT)), *shown])


def results() -> StreamValue:
    """Results of each strength of evidence."""
    figures = ["300", "okänt", "4 → 61", "ca 300 000", "300 000 invånare", ""]
    given = zip(figures, itertools.cycle(["evaluated", "documented", "claimed"]), strict=False)
    return ResultsBlock().to_python(
        [
            {"type": "result", "value": {"figure": figure, "text": "Så här blev det", "evidence": evidence}}
            for figure, evidence in given
        ]
    )


def text_page(*, full: bool) -> SimpleNamespace:
    """A story's page with all its parts, or with running text alone."""
    parts = [("text", f"<h2>Underrubrik</h2>{TEXT * 3}"), ("quote", {"quote": "Ett citat.", "who": "Förnamn"})]
    body = prose(*parts) if full else prose(("text", TEXT))
    some = prose(("text", f"<h2>{LONG_WORD}</h2>{TEXT}")) if full else prose()
    return SimpleNamespace(body=body, challenge=some, done=some, setbacks=some)


def cited(*, is_report: bool = False) -> HowToCite:
    """How to refer to a story, or to a report that is frozen."""
    reference = Reference(
        title=LONG_TITLE,
        day=datetime.date(2022, 3, 1),
        address="https://example.org/sv/id/0123456789/",
        language="sv",
        read_on=datetime.date(2026, 5, 4),
        checksum="0123456789abcdef" * 4 if is_report else "",
        is_report=is_report,
    )
    files = [(name, f"/sv/x/referens.{form}/") for form, name in NAMES.items()]
    return HowToCite(reference, files, LICENCES["CC-BY-4.0"] if is_report else None)

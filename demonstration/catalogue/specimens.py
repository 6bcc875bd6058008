"""Every component in every state: what the catalogue shows, and with which variables."""

from __future__ import annotations

import datetime
from dataclasses import replace
from types import SimpleNamespace

from django.templatetags.static import static
from wagtail.rich_text import RichText

from demonstration.catalogue.content import (
    LISTING,
    LONG_TITLE,
    LONG_WORD,
    MANY,
    TEXT,
    chips,
    cited,
    core_value,
    county_map,
    facet,
    hard_story,
    languages,
    links,
    listing,
    loom,
    menu,
    options,
    pages,
    picture,
    pictures,
    results,
    story,
    text_page,
    values_facet,
)
from demonstration.catalogue.events import event_specimens
from demonstration.catalogue.frames import frames
from demonstration.catalogue.ledger import ledger_specimens
from demonstration.catalogue.search import search_specimens
from demonstration.catalogue.specimen import Specimen
from places.reference import NORTH_TO_SOUTH
from site_cms.listing.ways_on import WayOn, WaysOn
from site_cms.pictures.sizes import ShownPicture, Source, shown_picture
from stories.models.vocabulary import CORE_VALUES
from stories.presentation import Partner

WAYS_ON = WaysOn((WayOn("Skåne län", LISTING, 1),), (WayOn(LONG_TITLE, LISTING, 40), WayOn("Vatten", LISTING, 2)))
FORM = {"name": "Filtrera exemplen", "submit": "Visa exempel"}


def _blocks() -> list[Specimen]:
    when = datetime.date(2022, 3, 1)
    rich = RichText(TEXT)
    upright = picture(upright=True)
    result = {"figure": "24", "text": "kommuner deltog", "evidence": "evaluated", "source": "https://example.org/"}
    headed = RichText(f"<h2>{LONG_WORD}</h2>{TEXT}<h3>Under</h3><ul><li>Punkt</li></ul>")
    return [
        Specimen("blocks/follow_up", "a month and what happened", {"value": {"date": when, "text": rich}}),
        *(
            Specimen("blocks/lesson", f"side: {side}", {"value": {"side": side, "text": rich}})
            for side in ("swedish", "international", "both")
        ),
        Specimen("blocks/picture", "with caption", {"value": {"image": picture(), "caption": LONG_TITLE}}, "body"),
        Specimen("blocks/picture", "upright", {"value": {"image": upright}}, "body"),
        Specimen("blocks/picture", "in a row of two", {"value": {"image": picture()}, "in_row": 2}, "pictures__row"),
        Specimen("blocks/picture", "no picture", {"value": {"image": None}}),
        Specimen("blocks/preview_picture", "stands in for a picture in the editor", is_source=True),
        Specimen("blocks/quote", "somebody’s", {"value": {"quote": f"{LONG_TITLE}.\nOch mer.", "who": "Förnamn"}}),
        Specimen("blocks/quote", "lifted out of the text", {"value": {"quote": "Ett citat.", "who": ""}}),
        Specimen("blocks/result", "short figure, source", {"value": result}, "results"),
        Specimen("blocks/result", "long figure", {"value": result | {"figure": "ca 300 000 000"}}, "results"),
        Specimen("blocks/result", "no figure", {"value": result | {"figure": "", "source": ""}}, "results"),
        Specimen("blocks/text", "with headings", {"value": headed}),
        Specimen("blocks/text", "nested, headings one down", {"value": headed, "nested": True}),
    ]


def _frame() -> list[Specimen]:
    two = [("sv", "https://example.org/sv/"), ("en", "https://example.org/en/")]
    drawn = SimpleNamespace(address="/picture.png", width=1200, height=630, alt="A weave")
    shared = {"title": "Water", "address": "https://example.org/en/water/", "language": "en", "is_article": True}
    return [
        Specimen("alternates", "two languages", {"alternates": two}, is_source=True),
        Specimen("brand", "the mark", wrapper="brand"),
        Specimen("breadcrumbs", "two steps", {"breadcrumbs": menu(2)}),
        Specimen("breadcrumbs", "forty steps", {"breadcrumbs": menu(MANY)}),
        Specimen("breadcrumbs", "home itself: nothing", {"breadcrumbs": menu(1)}),
        Specimen("citation_meta", "a report", {"reference": cited().reference}, is_source=True),
        Specimen("cite", "a story, without a licence", {"cite": cited()}),
        Specimen("cite", "beside another panel", {"cite": cited(), "plain": True}),
        Specimen("cite", "a report with its checksum, under a licence", {"cite": cited(is_report=True)}),
        Specimen("footer", "with pages", {"links": links(4)}),
        Specimen("footer", "on an error page", {"links": links()}),
        Specimen("header", "with menu and search", {"links": links(4), "language": "sv"}),
        Specimen("header", "on an error page", {"links": links(), "language": "sv"}),
        Specimen("language_switch", "translated", {"languages": languages(is_translated=True), "language": "sv"}),
        Specimen("language_switch", "not translated", {"languages": languages(is_translated=False), "language": "sv"}),
        Specimen("menu", "one link", {"menu": menu(1)}),
        Specimen("menu", "forty links", {"menu": menu(MANY)}),
        Specimen("pager", "two pages", {"pages": pages(2, 1), "next_url": f"{LISTING}?page=2"}),
        Specimen("pager", "forty pages, in the middle", {"pages": pages(MANY, 20), "next_url": f"{LISTING}?page=21"}),
        Specimen("pager", "the last page", {"pages": pages(MANY, MANY), "next_url": ""}),
        Specimen("pager", "one page: nothing", {"pages": pages(1, 1), "next_url": ""}),
        Specimen("search", "in the header", {"action": LISTING, "id": "q-small"}),
        Specimen("search", "on the home page", {"action": LISTING, "id": "q-big", "big": True}),
        Specimen("who_to_ask", "a place", {"about": "Skåne län", "whom": "dem som var med"}),
        Specimen("section_head", "with a link", {"id": "h", "title": "Rubrik", "link": LISTING, "link_text": "Alla"}),
        Specimen("section_head", "long", {"id": "h", "title": LONG_TITLE}),
        Specimen("social", "a page", {"title": LONG_TITLE, "language": "sv", "picture": drawn}, is_source=True),
        Specimen("social", "a story in English", shared | {"picture": drawn}, is_source=True),
        Specimen("symbols", "drawn by reference", is_source=True),
    ]


def _figures() -> list[Specimen]:
    by_county = {code: number for number, code in enumerate(NORTH_TO_SOUTH)}
    return [
        Specimen("bar", "one of seven, as threads", {"count": 1, "whole": 7, "threads": True}),
        Specimen("bar", "forty of forty, as threads", {"count": MANY, "whole": MANY, "threads": True}),
        Specimen("bar", "too many for threads", {"count": 300, "whole": 400, "threads": False}),
        Specimen("bar", "nothing of nothing", {"count": 0, "whole": 0, "threads": True}),
        Specimen("county_map", "every class", {"map": county_map(by_county)}, "sweden"),
        Specimen("county_map", "one county", {"map": county_map({"09": 1})}, "sweden"),
        Specimen("county_map", "too many for threads", {"map": county_map({"14": 412, "01": 61})}, "sweden"),
        Specimen("county_map", "no example", {"map": county_map({})}, "sweden"),
        Specimen("map_figure", "every class", {"map": county_map(by_county)}, "sweden"),
        Specimen("map_key", "classes of several numbers", {"map": county_map(by_county)}),
        Specimen("loom", "two partnerships, names without room", {"loom": loom(2)}),
        Specimen("loom", "four partnerships", {"loom": loom(4)}),
        *(Specimen("meter", f"{part} of 21", {"part": part, "whole": 21}, "meter") for part in (0, 1, 21)),
        *(Specimen("threads", f"{count}", {"count": count}) for count in (0, 1, MANY)),
        *(Specimen("value_swatch", code, {"code": code}, f"v-{code}") for code, _sv, _en in CORE_VALUES),
        *(Specimen("value_tag", code, {"value": core_value(code)}) for code, _sv, _en in CORE_VALUES),
        Specimen("value_tag", "a link", {"value": core_value("accountability"), "listing": LISTING}),
        Specimen("value_tag", "a link to its page", {"value": core_value("equity"), "subjects": "/sv/teman/"}),
    ]


def _listing() -> list[Specimen]:
    return [
        *(Specimen("chips", f"{n} chosen", {"chips": chips(n), "clear": LISTING}) for n in (1, 2, MANY)),
        Specimen("facet_checks", "core values", {"field": values_facet()}),
        Specimen("facet_checks", "one term", {"field": facet("programme", options(1))}),
        Specimen("facet_checks", "forty terms", {"field": facet("programme", options(MANY, 3, 4))}),
        Specimen("facet_checks", "no term: nothing", {"field": facet("programme", [])}),
        Specimen("facet_select", "forty terms", {"field": facet("region", options(MANY, 2))}),
        Specimen("facet_select", "several chosen", {"field": facet("region", options(MANY, 0, 2))}),
        Specimen(
            "facet_span", "from and to", {"field": replace(facet("from", options(3)), until=facet("to", options(3)))}
        ),
        Specimen("facet_text", "words", {"field": replace(facet("q", []), value=LONG_WORD)}),
        Specimen("facet_year", "one end", {"field": facet("first", options(3))}),
        Specimen("feed_link", "all", {"url": LISTING}),
        Specimen("feed_link", "filtered", {"url": LISTING, "filtered": True}),
        Specimen("filters", "nothing chosen, forty terms", {"listing": listing(terms=MANY), **FORM}),
        Specimen("filters", "three chosen", {"listing": listing(terms=3, chosen=3), **FORM}),
        Specimen("filters", "no terms", {"listing": listing(), **FORM}),
        Specimen("listing_notes", "one elsewhere", {"listing": listing(elsewhere=1), "language": "sv"}),
        Specimen(
            "listing_notes",
            "forty elsewhere, facets left out",
            {"listing": listing(elsewhere=MANY, ignored=["Region", "År"]), "language": "en"},
        ),
        Specimen("nothing_found", "no stories", {"listing": listing()}),
        Specimen("nothing_found", "filtered", {"listing": listing(chosen=2)}),
        Specimen("nothing_found", "filtered, some elsewhere", {"listing": listing(chosen=2, elsewhere=3)}),
        Specimen("sort", "by region", {"listing": listing()}),
        Specimen("ways_on", "names that are alike, filters to let go of", {"ways": WAYS_ON, "unit": "example"}),
        Specimen("ways_on", "of events", {"ways": WAYS_ON, "unit": "event"}),
        Specimen("ways_on", "none: nothing", {"ways": WaysOn(), "unit": "example"}),
    ]


def _stories() -> list[Specimen]:
    plain, hard, pictured = story(), hard_story(), story(image=picture())
    foreign = story(is_foreign=True, language="en", title="Water as a shared question")
    bare = story(published_on=None, core_values=[])
    withheld = story(international=[Partner("Kenya", "Kenya")], withhold_place=True)
    shown = shown_picture(picture(), "wide")
    mark = static("img/icon.svg")
    told = story(results=results())
    narrow = ShownPicture((Source("image/svg+xml", mark),), mark, "", width=44, height=44)
    sizes = ("row", "card", "lead")
    return [
        *(Specimen("cover", f"{size}, no picture", {"story": plain, "size": size}) for size in sizes),
        *(Specimen("cover", f"{size}, picture", {"story": pictured, "size": size}) for size in sizes),
        Specimen("pair", "one and one", {"story": plain}),
        Specimen("pair", "many and long", {"story": hard}),
        Specimen("pair", "nobody abroad", {"story": story(international=[])}),
        Specimen("partnership", "one and one", {"story": plain, "listing": LISTING}),
        Specimen("partnership", "forty and four, all facts", {"story": hard, "listing": LISTING}),
        Specimen("partnership", "facts that lead to pages", {"story": hard, "subjects": "/sv/teman/"}),
        Specimen("partnership", "nobody abroad", {"story": story(international=[]), "listing": LISTING}),
        Specimen("partnership", "place withheld", {"story": withheld, "listing": LISTING}),
        Specimen("prose_blocks", "two pictures, one upright", {"blocks": pictures(False, True)}, "body"),
        Specimen("prose_blocks", "three upright pictures", {"blocks": pictures(True, True, True)}, "body"),
        Specimen("responsive_picture", "three widths", {"picture": shown, "alt": "Märket", "sizes": "50vw"}),
        Specimen(
            "responsive_picture",
            "one width, another format, first on its page",
            {
                "picture": narrow,
                "alt": "Webbplatsens märke",
                "eager": True,
            },
        ),
        *(Specimen("story_card", f"{size}, no picture", {"story": plain, "size": size}, "rows") for size in sizes),
        *(
            Specimen(
                "story_card", f"{size}, under a weave", {"story": plain, "size": size, "pictures_only": True}, "rows"
            )
            for size in sizes
        ),
        *(Specimen("story_card", f"{size}, picture", {"story": pictured, "size": size}, "rows") for size in sizes),
        *(Specimen("story_card", f"{size}, long", {"story": hard, "size": size}, "rows") for size in sizes),
        Specimen("story_card", "in the other language", {"story": foreign, "size": "row"}, "rows"),
        Specimen("story_card", "no day, no core value", {"story": bare, "size": "row"}, "rows"),
        Specimen("story_bar", "two languages", {"story": plain, "languages": languages(is_translated=True)}),
        Specimen(
            "story_bar",
            "side by side",
            {"story": plain, "languages": languages(is_translated=True), "parallel": "#", "is_parallel": True},
            "v-transparency",
        ),
        Specimen("story_bar", "one language", {"story": plain, "languages": languages(is_translated=False)}),
        Specimen("proofs", "one", {"proofs": story(results=list(results())[:1]).proofs}, "v-equity"),
        Specimen("proofs", "three, one of them long", {"proofs": told.proofs}, "v-transparency"),
        Specimen("story_card", "a result, lead", {"story": told, "size": "lead"}, "rows"),
        Specimen("story_text", "all parts", {"page": text_page(full=True), "story": told}),
        Specimen("story_text", "text alone", {"page": text_page(full=False), "story": plain}),
        Specimen("strand", "between two partners"),
    ]


def specimens() -> list[Specimen]:
    """All specimens, by component."""
    found = [
        *_blocks(),
        *_frame(),
        *_figures(),
        *_listing(),
        *_stories(),
        *frames(),
        *event_specimens(),
        *ledger_specimens(),
        *search_specimens(),
    ]
    return sorted(found, key=lambda specimen: specimen.component)

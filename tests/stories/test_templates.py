"""What the components show, and what they do not."""

import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.rich_text import RichText

from site_cms.listing.chips import Chip
from site_cms.listing.facet import Option
from site_cms.listing.list_filter import FacetCounts
from site_cms.listing.paged_listing import FacetField
from site_cms.pages.links import LanguageLink, Link, PageLinks
from site_cms.templatetags.prose import headings_one_down
from stories.facets import StoryFilter
from stories.listing import Listing
from stories.models import CoreValue
from stories.pages import StoryPage
from stories.presentation import Partner, StoryPresentation
from stories.templatetags.structured_data import article_data


def story(**fields) -> StoryPresentation:
    page = fields.pop("page", {})
    nothing = SimpleNamespace(all=list)
    given = {
        "page": SimpleNamespace(
            **{"image": None, "themes": nothing, "goals": nothing, "source_url": "", "results": [], **page}
        ),
        "title": "Vattnet som gemensam fråga",
        "summary": "Hur mår vattnet?",
        "url": "/sv/goda-exempel/vattnet/",
        "language": "sv",
        "is_foreign": False,
        "seed": "7d3c0d2e",
        "core_values": [CoreValue(code="equity", name_sv="Jämlikhet", name_en="Equity")],
        "programme": "Kommunalt partnerskap",
        "swedish": [Partner("Växjö kommun", "Kronobergs län")],
        "international": [Partner("An Giang", "Vietnam")],
        "published_on": datetime.date(2021, 6, 3),
        "period": "2018–2021",
        **fields,
    }
    return StoryPresentation(**given)


def render(name: str, **context) -> str:
    with override("en"):
        return " ".join(render_to_string(f"components/{name}.html", context).split())


def band(**fields) -> str:
    page = {"withhold_place": False, **fields.pop("page", {})}
    return render("partnership", story=story(page=page, **fields), listing="/sv/goda-exempel/")


def test_a_band_ties_both_sides_with_a_strand():
    html = band()
    assert "Växjö kommun" in html
    assert "An Giang" in html
    assert html.count('class="strand"') == 1


def test_a_band_without_a_partner_abroad_has_no_strand():
    html = band(international=[])
    assert 'class="strand"' not in html
    assert "Who took part" in html


def test_a_band_names_every_partner_of_both_sides():
    html = band(
        swedish=[Partner(name, "Skåne län") for name in ("A", "B", "C")],
        international=[Partner(name, "Kenya") for name in ("D", "E")],
    )
    assert [f"<b>{name}</b>" in html for name in "ABCDE"] == [True] * 5


def test_a_band_says_that_a_place_is_withheld():
    html = band(international=[Partner("Kenya", "Kenya")], page={"withhold_place": True})
    assert "The place is withheld" in html
    assert html.count("Kenya") == 1


@pytest.mark.parametrize("size", ["row", "card", "lead"])
def test_a_card_has_one_link_and_a_cover_that_is_passed_by(size):
    html = render("story_card", story=story(), size=size)
    assert html.count("<a ") == 1
    assert 'aria-hidden="true"' in html
    assert "style=" not in html


def test_a_card_in_another_language_says_so_in_words_and_in_code():
    html = render("story_card", story=story(is_foreign=True), size="row")
    assert '<h3 lang="sv">' in html
    assert "In Swedish" in html


def test_a_card_in_the_readers_language_is_not_marked():
    html = render("story_card", story=story(), size="row")
    assert "lang=" not in html
    assert "In Swedish" not in html


def test_a_card_of_a_story_that_has_not_counted_yet_shows_no_year():
    html = render("story_card", story=story(published_on=None), size="row")
    assert "<span></span>" not in html


def test_markup_in_a_title_is_shown_and_not_run():
    assert "<script>" not in render("story_card", story=story(title="<script>alert(1)</script>"), size="row")


def languages(*, is_translated: bool) -> list[LanguageLink]:
    return [
        LanguageLink("sv", "Svenska", "/sv/goda-exempel/x/", False, is_translated, "Goda exempel"),
        LanguageLink("en", "English", "/en/good-examples/y/", True, True, "Y"),
    ]


def test_the_language_switch_says_where_it_leads_when_there_is_no_translation():
    html = render("language_switch", languages=languages(is_translated=False), language="en")
    assert '<small lang="en">(this page is not in Swedish)</small>' in html
    assert "The link leads to:" in html
    assert "Goda exempel" in html


def test_the_language_switch_of_a_translated_page_says_no_more_than_the_languages():
    html = render("language_switch", languages=languages(is_translated=True), language="en")
    assert "<small" not in html
    assert 'hreflang="sv"' in html


def test_search_is_offered_only_where_it_leads_somewhere():
    assert 'role="search"' not in render("header", links=PageLinks(), language="sv")
    assert 'role="search"' in render("header", links=PageLinks(search="/sv/sok/"), language="sv")


def test_the_footer_tells_how_to_report_faults(settings):
    settings.CONTACT_EMAIL = "redaktionen@example.org"
    html = render("footer", links=PageLinks(footer=[Link("Om oss", "/sv/om/")]))
    assert html.count("mailto:redaktionen@example.org") == 4
    assert 'href="/sv/om/"' in html


def test_headings_go_one_down_and_text_that_looks_like_them_stays():
    text = RichText("<h2>A</h2><h3>B</h3><p>h2 &lt;h2&gt;</p>")
    assert headings_one_down(text) == "<h3>A</h3><h4>B</h4><p>h2 &lt;h2&gt;</p>"


def facet(name: str, options: list[Option], chips: list[Chip]) -> FacetField:
    query = QueryDict()
    asked = StoryFilter(query, rows=StoryPage.objects.all(), language="sv")
    counts = FacetCounts({"year" if name in ("from", "to") else name: options}, matching=0, total=0, elsewhere=0)
    page = Paginator[Any]([], 1).page(1)
    return Listing("/", query, asked, counts, page, chips, []).facet(name)


def test_a_chosen_term_that_nothing_has_stays_in_its_form_field():
    field = facet("region", [Option("24", "Västerbotten", 3, False)], [Chip("region", "25", "X", "")])
    assert [(option.key, option.is_chosen) for option in field.options] == [("25", True), ("24", False)]


def test_several_chosen_terms_are_kept_as_checkboxes():
    options = [Option("24", "Västerbotten", 3, True), Option("25", "Norrbotten", 1, True)]
    html = render("facet_select", field=facet("region", options, []))
    assert html.count("checked") == 2
    assert "<select" not in html


def test_a_facet_without_terms_is_not_shown():
    field = facet("theme", [], [])
    assert render("facet_select", field=field) == render("facet_checks", field=field) == ""


def test_the_year_that_is_asked_for_is_chosen():
    options = [Option("2021", "2021", 1, False), Option("2020", "2020", 1, False)]
    chips = [Chip("from", "2020", "Från 1 januari 2020", "")]
    assert [option.key for option in facet("from", options, chips).chosen] == ["2020"]


def test_structured_data_cannot_end_its_element():
    html = article_data(story(title="</script><b>"), "https://example.org/")
    assert html.count("</script>") == 1
    assert "<b>" not in html


def test_a_short_list_has_no_pager():
    assert render("pager", pages=[(1, "/sv/", True)], next_url="") == ""


@pytest.mark.parametrize("name", ["404.html", "403.html", "500.html"])
def test_an_error_page_asks_the_database_nothing_and_has_a_way_on(name):
    html = render_to_string(name, {"links": PageLinks.without_page("en"), "language": "en"})
    assert '<html lang="en">' in html
    assert html.count("<h1>") == 1
    assert 'href="/en/"' in html


def test_no_level_is_skipped_where_a_text_has_only_the_lower_heading():
    assert headings_one_down(RichText("<h3>B</h3>")) == "<h3>B</h3>"


def test_the_footer_leads_to_what_can_be_followed_and_reused():
    sections = {"stories": "/en/good-examples/", "report": "/en/commitments/"}
    html = render_to_string("components/footer.html", {"links": PageLinks(sections=sections)})
    assert 'href="/en/good-examples/feed/"' in html
    assert 'href="/en/commitments/"' in html
    assert "feed/" not in render_to_string("components/footer.html", {"links": PageLinks()})

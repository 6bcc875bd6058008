"""Builds the demonstration site from its registry. What exists already is left as it is."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.operations import translate_object

from demonstration import registry
from demonstration.build_events import make_event
from demonstration.build_ledger import make_ledger
from demonstration.build_register import make_register, party_abroad, swedish_party
from demonstration.build_submissions import make_submissions
from demonstration.drawn_pictures import drawn_picture
from demonstration.people import ensure_people
from demonstration.registry import DemoPage, DemoStory, blocks
from demonstration.translating import translate
from home.models import ContentPage
from partnerships.models import Network, Partnership
from site_cms.operations.query_planner import tell_planner
from site_cms.pages.fixed_pages import ensure_home, ensure_index
from stories.blocks.lessons import Side
from stories.models import CoreValue, Goal, StoryInternationalParty, StoryPartnership, StorySwedishParty, Theme
from stories.pages import StoryPage

EXAMPLE = {
    "sv": "<p><b>Det här är ett exempel.</b> Partnerskapet är verkligt. Texten är skriven för att visa webbplatsen "
    "och bygger på offentliga källor{sources}. Partnerna har inte granskat den.</p>",
    "en": "<p><b>This is an example.</b> The partnership is real. The text was written to show the site "
    "and draws on public sources{sources}. The partners have not reviewed it.</p>",
}


@transaction.atomic
def build_site() -> int:
    """Make what is missing of the demonstration site; returns how many pages were made."""
    before = Page.objects.count()
    people = ensure_people()
    for language in ("sv", "en"):
        ensure_home(language)
        for label, _slugs in registry.INDEXES.values():
            ensure_index(label, language)
    for row in registry.themes():
        Theme.objects.get_or_create(slug=row["slug"], defaults=row)
    for row in registry.networks():
        Network.objects.get_or_create(slug=row["slug"], defaults=row)
    for page in registry.content_pages():
        _make_content_page(page)
    make_register()
    for story in registry.stories():
        if not StoryPage.objects.filter(translation_key=story.translation_key).exists():
            _make_story(story)
    for event in registry.events():
        make_event(event)
    # Before the edition is counted over all that was made.
    tell_planner()
    make_ledger(people["report_owner"])
    make_submissions(people["editor"])
    return Page.objects.count() - before


def _make_content_page(page: DemoPage) -> None:
    if ContentPage.objects.filter(translation_key=page.translation_key).exists():
        return
    made = {}
    for language, text in page.texts.items():
        made[language] = ContentPage(
            title=text["title"],
            slug=text["slug"],
            introduction=text["introduction"],
            body=blocks(page.key, "body", [("text", text["body"].strip())]),
            translation_key=page.translation_key,
            locale=Locale.objects.get(language_code=language),
            live=False,
        )
    source = ensure_home("sv").add_child(instance=made["sv"])
    source.save_revision().publish()
    translate_object(source, [Locale.objects.get(language_code="en")])
    translate(source, made["en"])


def _make_story(story: DemoStory) -> None:
    first = story.first_language
    page = _story_page(story, first)
    ensure_index("stories.StoryIndexPage", first).add_child(instance=page)
    revision = page.save_revision()
    if story.is_draft:
        return
    revision.publish()
    for other in story.texts.keys() - {first}:
        source = StoryPage.objects.get(pk=page.pk)
        translate_object(source, [Locale.objects.get(language_code=other)])
        translate(source, _story_page(story, other))


def _story_page(story: DemoStory, language: str) -> StoryPage:
    """The story in one language, not yet in the tree."""
    text = story.texts[language]
    first, last = story.partnerships[0].period_from, story.partnerships[0].period_to
    picture = drawn_picture(story.drawing) if story.drawing else None
    page = StoryPage(
        title=text["title"],
        slug=story.slug(language),
        summary=text["summary"],
        image=picture,
        image_alt=text.get("alt", "") if picture else "",
        programme="partnership",
        period_from=first,
        period_to=last,
        original_language=story.first_language,
        published_on=story.published_on,
        withhold_place=story.is_withheld,
        source_url="" if story.is_withheld or not story.sources else story.sources[0],
        translation_key=story.translation_key,
        locale=Locale.objects.get(language_code=language),
        live=False,
        **_text_fields(story, language),
    )
    page.core_values = list(CoreValue.objects.filter(pk__in=story.core_values))
    page.themes = list(Theme.objects.filter(slug__in=story.themes))
    page.goals = list(Goal.objects.filter(pk__in=story.goals))
    swedish = {p.swedish_code: swedish_party(p.swedish_code) for p in story.partnerships}
    page.swedish_parties = [StorySwedishParty(party=p, sort_order=n) for n, p in enumerate(swedish.values())]
    abroad = {(p.name, p.country): party_abroad(p.name, p.country) for p in story.partnerships}
    page.international_parties = [StoryInternationalParty(party=p, sort_order=n) for n, p in enumerate(abroad.values())]
    told = [key for key, rows in registry.register().items() if set(rows) & set(story.partnerships)]
    partnerships = Partnership.objects.filter(translation_key__in=told)
    page.partnerships = [StoryPartnership(partnership=row, sort_order=n) for n, row in enumerate(partnerships)]
    return page


def _text_fields(story: DemoStory, language: str) -> dict[str, Any]:
    text, key = story.texts[language], story.key
    body: list[tuple[str, Any]] = [("text", text["body"].strip())]
    if "quote" in text:
        body.append(("quote", {"quote": text["quote"], "who": text.get("quote_who", "")}))
    if not story.is_draft:
        body.append(("text", EXAMPLE[language].format(sources=_hosts(story))))
    fields = {"body": blocks(key, "body", body)}
    inner: list[tuple[str, Any]] = []
    if story.inner_drawing:
        # Before the text that it stands beside, and after the first sentence of the story.
        inner.append(
            ("picture", {"image": drawn_picture(story.inner_drawing).pk, "alt": text["inner_alt"], "caption": ""})
        )
    for name in ("challenge", "done", "setbacks"):
        if name in text:
            fields[name] = blocks(key, name, [*(inner if name == "done" else []), ("text", text[name].strip())])
    results = [
        {name: each.get(name, "") for name in ("figure", "evidence", "source")} | {"text": each[language]}
        for each in story.results
    ]
    fields["results"] = blocks(key, "results", [("result", result) for result in results])
    lessons = [
        ("lesson", {"side": side, "text": text[f"lesson_{side}"].strip()})
        for side in Side.values
        if f"lesson_{side}" in text
    ]
    fields["lessons"] = blocks(key, "lessons", lessons)
    follow_ups = [{"date": str(each["date"]), "text": each[language].strip()} for each in story.follow_ups]
    fields["follow_ups"] = blocks(key, "follow_ups", [("follow_up", each) for each in follow_ups])
    return fields


def _hosts(story: DemoStory) -> str:
    """Whose sites the text rests on, in brackets; none of a place that is withheld."""
    hosts = {(urlsplit(address).hostname or "").removeprefix("www.") for address in story.sources}
    return "" if story.is_withheld or not hosts else f" ({', '.join(sorted(hosts))})"

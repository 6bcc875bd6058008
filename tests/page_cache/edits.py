"""Every kind of edit of a small site in both languages, each as an editor, a command or the database's owner makes it.

They are made by a process of their own (`tests.page_cache.editing`), which may be killed within any of them. So each
takes the site as it finds it: the edit before may have been left out.
"""

from __future__ import annotations

import datetime
import io
import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from commitments.editions.edition import Edition
from commitments.editions.freezing import freeze
from events.pages import EventPage
from home.missing_sections import make_missing_sections
from home.models import ContentPage
from partnerships.models import Partnership
from places.models import InternationalParty, LocalGovernment
from site_cms.models import User
from site_cms.pages.fixed_pages import public_home
from site_cms.pictures.sizes import make_missing_sizes
from stories.models import CoreValue, Theme
from stories.pages import StoryPage
from tests.factories import PictureFactory, event, partnership, person, story

Edit = Callable[[random.Random, str], object]
KINDS: dict[str, Edit] = {}

OLD_ADDRESS = "/sv/en-gammal-adress/"
SLUGS = ("berattelse-0", "berattelse-noll")

# What a visitor may ask for; the edits change each of them, and some are there only now and then.
PATHS = (
    "/sv/",
    "/en/",
    "/sv/goda-exempel/",
    "/sv/goda-exempel/?theme=vatten",
    "/sv/goda-exempel/?language=any",
    "/en/good-examples/",
    "/sv/goda-exempel/feed/",
    *(f"/sv/goda-exempel/{slug}/" for slug in (*SLUGS, "berattelse-1", "berattelse-2")),
    "/en/good-examples/story-0/",
    "/en/good-examples/berattelse-1/",
    "/sv/evenemang/",
    "/sv/evenemang/traff/",
    "/sv/regioner/kronoberg/",
    "/sv/lander/kenya/",
    "/sv/partnerskap/",
    "/sv/teman/",
    "/sv/ataganden/",
    "/sv/om-icld/",
    "/sv/tillganglighet/om-icld/",
    "/sv/sok/?q=berattelse",
    "/sitemap.xml",
    OLD_ADDRESS,
)


def make_site() -> str:
    """The site that the edits are made in; the key of the session of an editor who is signed in."""
    make_missing_sections(None)
    theme = Theme.objects.create(slug="vatten", name_sv="Vatten", name_en="Water")
    party = InternationalParty.objects.create(name="Kisumu", country="KE")
    for number in range(3):
        made = story(title=f"Berättelse {number}", slug=f"berattelse-{number}", abroad=(party,), themes=(theme,))
        if number == 0:
            story("en", of=made, title="Story 0", slug="story-0", original_language="sv")
    event(title="Träff", slug="traff", start="2026-01-10 09:00", end="2026-01-10 15:00")
    partnership(abroad=(party,))
    for page in ContentPage.objects.all():
        page.save_revision().publish()
    browser = Client()
    browser.force_login(person("administrator"))
    return browser.cookies["sessionid"].value


def kind(edit: Edit) -> Edit:
    """Declare a kind of edit, by its function's name."""
    KINDS[edit.__name__] = edit
    return edit


def _any_story(chance: random.Random, language: str = "sv") -> StoryPage:
    return chance.choice(list(StoryPage.objects.filter(locale__language_code=language).order_by("pk")))


# --- Pages ------------------------------------------------------------------------------------


@kind
def publish(chance: random.Random, word: str) -> None:
    """As the editor's button does."""
    page = _any_story(chance)
    page.title = word
    page.save_revision().publish()


@kind
def publish_the_translation(chance: random.Random, word: str) -> None:
    """Whose facts are also those of the Swedish version."""
    page = _any_story(chance, "en")
    page.summary = word
    page.published_on = datetime.date(chance.randint(2015, 2025), 3, 4)
    page.save_revision().publish()


@kind
def unpublish_or_publish(chance: random.Random, _word: str) -> None:
    """Whichever it is not."""
    page = _any_story(chance, chance.choice(("sv", "en")))
    if page.live:
        page.unpublish()
    else:
        page.save_revision().publish()


@kind
def make_or_delete(chance: random.Random, word: str) -> None:
    """A story that lives for a while."""
    there = StoryPage.objects.filter(slug="kortlivad").first()
    if there is not None:
        there.delete()
    else:
        story(title=word, slug="kortlivad")


@kind
def move(_chance: random.Random, _word: str) -> None:
    """A page of running text, below another one and back."""
    page = Page.objects.get(slug="om-icld", locale__language_code="sv")
    home = Page.objects.get(pk=public_home("sv").pk)
    other = home.get_children().get(slug="tillganglighet")
    page.move(home if page.get_parent().pk == other.pk else other, pos="last-child")


@kind
def rename(_chance: random.Random, _word: str) -> None:
    """Its address; the old one leads on."""
    page = StoryPage.objects.filter(slug__in=SLUGS).first()
    assert page is not None
    page.slug = SLUGS[page.slug == SLUGS[0]]
    page.save_revision().publish()


@kind
def translate(_chance: random.Random, word: str) -> None:
    """By way of wagtail-localize, as the editor's button does: into English, published."""
    page = StoryPage.objects.get(slug="berattelse-1", locale__language_code="sv")
    english = Locale.objects.get(language_code="en")
    source, _made = TranslationSource.update_or_create_from_instance(page)
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=english)
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            locale=english,
            context_id=segment.context_id,
            defaults={"data": f"In English {word}", "translation_type": "manual"},
        )
    translation.save_target(publish=True)


@kind
def choose_themes(chance: random.Random, word: str) -> None:
    """A story's rows between two tables, without a word of the page."""
    page = _any_story(chance)
    page.themes = list(Theme.objects.all()) if chance.random() < 0.5 else []
    page.save()


@kind
def menu(chance: random.Random, _word: str) -> None:
    """A section is taken out of it or put back."""
    page = chance.choice(list(public_home("sv").get_children().order_by("pk")))
    page.show_in_menus = not page.show_in_menus
    page.save()


@kind
def restrict(chance: random.Random, _word: str) -> None:
    """A page for those who are signed in, or for all again."""
    page = _any_story(chance)
    gone, _each = PageViewRestriction.objects.filter(page_id=page.pk).delete()
    if not gone:
        PageViewRestriction.objects.create(page_id=page.pk, restriction_type="login")


@kind
def redirect(_chance: random.Random, _word: str) -> None:
    """An old address leads on, or no longer."""
    gone, _each = Redirect.objects.filter(old_path=OLD_ADDRESS.rstrip("/")).delete()
    if not gone:
        Redirect.objects.create(old_path=OLD_ADDRESS.rstrip("/"), redirect_link="/sv/evenemang/")


# --- Vocabularies, the register, settings -----------------------------------------------------


@kind
def vocabulary(chance: random.Random, word: str) -> None:
    """The name of a theme or of a core value."""
    row: Theme | CoreValue = Theme.objects.get(slug="vatten")
    if chance.random() < 0.5:
        row = CoreValue.objects.get(pk="participation")
    row.name_sv = f"Tema {word}"
    row.save()


@kind
def place(chance: random.Random, word: str) -> None:
    """The name of a party abroad or of a municipality."""
    if chance.random() < 0.5:
        row: InternationalParty | LocalGovernment = InternationalParty.objects.get(country="KE")
    else:
        row = LocalGovernment.objects.with_code("0780")
    row.name = f"Ort {word}"
    row.save()


@kind
def in_the_register(_chance: random.Random, word: str) -> None:
    """A partnership's name and summary."""
    row = Partnership.objects.get()
    row.name_sv, row.summary_sv = f"Partnerskap {word}", word
    row.save()


@kind
def setting(_chance: random.Random, word: str) -> None:
    """The site's own row."""
    site = Site.objects.get()
    site.site_name = word
    site.save()


# --- By the worker, the clock, commands -------------------------------------------------------


@kind
def scheduled_publishing(chance: random.Random, word: str) -> None:
    """What was to be published by now, by the command that a timer calls."""
    page = _any_story(chance)
    page.title, page.go_live_at = word, timezone.now() + datetime.timedelta(hours=1)
    page.save_revision().publish()
    past = timezone.now() - datetime.timedelta(minutes=1)
    page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=past)
    call_command("publish_scheduled", stdout=io.StringIO())


@kind
def bring_in(chance: random.Random, word: str) -> None:
    """A file of all the content, in which a story has another title."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "content.jsonl"
        call_command("export_content", str(file), stdout=io.StringIO(), stderr=io.StringIO())
        # Others may have taken all of them off the site.
        live = list(StoryPage.objects.filter(live=True).order_by("pk"))
        old = chance.choice(live).title if live else word
        file.write_text(file.read_text().replace(f'"{old}"', f'"{word}"'))
        call_command("import_content", str(file), stdout=io.StringIO())


@kind
def edition(chance: random.Random, word: str) -> None:
    """A report of a year is frozen."""
    year = chance.randint(1900, 2025)
    if Edition.objects.filter(slug=str(year)).exists():
        return
    draft = Edition.objects.create(
        slug=str(year),
        first=datetime.date(year, 1, 1),
        last=datetime.date(year, 12, 31),
        title_sv=word,
        title_en=word,
        **{
            f"{part}_{language}": word
            for part in ("introduction", "internal", "external", "communicative", "coverage")
            for language in ("sv", "en")
        },
    )
    freeze(draft.pk, by=User.objects.get(), now=timezone.now())


@kind
def picture_sizes(chance: random.Random, _word: str) -> None:
    """A story's picture, and what the worker makes of it afterwards."""
    page = _any_story(chance)
    picture = PictureFactory()
    page.hero_image = picture
    page.save_revision().publish()
    make_missing_sizes(picture)


@kind
def event_ends_soon(_chance: random.Random, word: str) -> None:
    """The clock alone makes the lists of events others, two seconds from now."""
    page = EventPage.objects.get(slug="traff")
    page.title = word
    page.start, page.end = timezone.now() - datetime.timedelta(hours=1), timezone.now() + datetime.timedelta(seconds=2)
    page.save_revision().publish()


# --- Past the models --------------------------------------------------------------------------


@kind
def update(chance: random.Random, word: str) -> None:
    """Which sends no signal."""
    StoryPage.objects.filter(pk=_any_story(chance).pk).update(title=word)


@kind
def update_several(_chance: random.Random, word: str) -> None:
    """In one transaction."""
    with transaction.atomic():
        pages = list(StoryPage.objects.all())
        for page in pages:
            page.summary = word
        StoryPage.objects.bulk_update(pages, ["summary"])


@kind
def by_hand(_chance: random.Random, word: str) -> None:
    """SQL."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE stories_storypage SET summary = %s", [word])


@kind
def take_back(chance: random.Random, word: str) -> None:
    """A transaction that comes to nothing."""
    with transaction.atomic():
        update(chance, word)
        transaction.set_rollback(True)

"""What can be found of the pages that nothing else finds: running text, and what stands first of each part."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from events.pages import EventPage
from home.models import ContentPage, HomePage
from search.index.batches import in_batches
from search.index.kinds import Findable, Keys, Kind, register
from search.index.public_pages import public_pages
from search.index.running_text import running_text
from stories.pages import StoryPage


def findable(keys: Keys | None) -> Iterator[Findable]:
    """Public pages but for works and the home page, by their title, introduction and text."""
    pages = public_pages(Page).not_type(StoryPage, EventPage, HomePage)
    for page in in_batches(pages, keys):
        specific = page.specific
        introduction = getattr(specific, "introduction", "")
        yield Findable(
            key=str(page.pk),
            language=page.locale.language_code,
            title=page.title,
            address=page.get_url() or "",
            summary=introduction,
            text=running_text(specific, ["body"]) if isinstance(specific, ContentPage) else "",
            page_id=page.pk,
        )


PAGES = register(Kind(name="page", label=_("Pages"), findable=findable, page=Page))

"""The listing as a feed: the newest stories of the same query, for readers of feeds and, styled, for browsers.

Atom as RFC 4287 has it. Summary and subtitle are XHTML, so that a browser that shows the feed by
its stylesheet (static/css/feed.css) shows links that can be followed.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO, TextIOBase
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin
from xml.sax.xmlreader import AttributesImpl

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.templatetags.static import static
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.feedgenerator import Atom1Feed, Stylesheet
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from site_cms.listing.ignored import said_of_ignored
from site_cms.pages.unchanged import unless_known
from stories.facets import StoryFilter
from stories.listing_counts import narrowed, shown
from stories.presentation import StoryPresentation
from stories.queries import StoryQuerySet

if TYPE_CHECKING:
    from stories.story_page import StoryPage

MOST = 50
# When a listing was changed that nobody has published since the site made it.
NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
XHTML = "http://www.w3.org/1999/xhtml"
# What XML 1.0 cannot hold, however it is written.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class ReadableAtom(Atom1Feed):
    """Atom with a stylesheet, entries in languages of their own, and texts with links."""

    def write(self, outfile: TextIOBase, encoding: str) -> None:
        """Write the document; a stylesheet stands before its first element."""
        handler = SimplerXMLGenerator(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        for stylesheet in self.feed["stylesheets"]:
            handler.processingInstruction("xml-stylesheet", str(stylesheet))
        handler.startElement("feed", AttributesImpl(self.root_attributes()))
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")

    def latest_post_date(self) -> datetime.datetime:
        """When a story was changed last; of a feed without stories, when the listing was."""
        return max([item["updateddate"] for item in self.items], default=self.feed["updated"])

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """Add a subtitle with a link to the listing."""
        super().add_root_elements(handler)
        _write_text(handler, "subtitle", self.feed["says"], (self.feed["link"], self.feed["link_text"]))

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """The story's own language."""
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Add a summary with a link to the story."""
        super().add_item_elements(handler, {**item, "description": None})
        _write_text(handler, "summary", item["says"], (item["link"], item["link_text"]))


@dataclass(frozen=True)
class Followed:
    """What a feed is of.

    Attributes:
        title: of the listing.
        address: of the listing, absolute.
        language: of the listing; the active one while the feed is made.
        updated: when the listing itself was changed last.
        query: what is asked of it, of any content.
    """

    title: str
    address: str
    language: str
    updated: datetime.datetime
    query: QueryDict


def story_feed(followed: Followed, stories: StoryQuerySet) -> ReadableAtom:
    """The newest stories that a query asks for, at most `MOST`; a fixed number of queries.

    Args:
        followed: the listing and the query.
        stories: all stories.
    """
    query = followed.query.copy()
    for name in ("page", "sort"):  # A feed is one page, newest first.
        query.pop(name, None)
    asked = StoryFilter(query, rows=stories, language=followed.language)
    keep = f"?{query.urlencode()}" if query else ""
    feed = ReadableAtom(
        title=f"{followed.title} – ICLD" if not asked.chosen else _("%(title)s, a selection – ICLD") % vars(followed),
        link=followed.address + keep,
        description=None,
        language=followed.language,
        feed_url=f"{urljoin(followed.address, 'feed/')}{keep}",
        author_name="ICLD",
        author_link="https://icld.se/",
        stylesheets=[Stylesheet(static("css/feed.css"), mimetype="text/css", media="all")],
        updated=followed.updated,
        says=_subtitle(asked.ignored),
        link_text=_("See the same list on the site"),
    )
    for page in shown(narrowed(asked)).with_card_data().newest_first()[:MOST]:
        _add(feed, page, StoryPresentation.of(page), followed)
    return feed


def feed_answer(request: HttpRequest, feed: ReadableAtom) -> HttpResponseBase:
    """The feed as an answer; who has it already gets nothing but that word (304).

    Browsers, which ask for HTML, get the general name of XML, since some offer to save a file of
    the feed's own type and do not show it.
    """
    is_browser = "text/html" in request.headers.get("Accept", "")
    kind = "application/xml; charset=utf-8" if is_browser else ReadableAtom.content_type
    written = StringIO()
    feed.write(written, "utf-8")
    content = written.getvalue().encode()
    digest = hashlib.sha256(content).hexdigest()[:32]
    response = unless_known(request, digest, lambda: HttpResponse(content, content_type=kind))
    patch_vary_headers(response, ["Accept"])
    return response


def _add(feed: ReadableAtom, page: StoryPage, story: StoryPresentation, followed: Followed) -> None:
    changed = page.last_published_at or page.latest_revision_created_at or followed.updated
    partners = " – ".join(each for each in (story.at_home, story.abroad) if each)
    feed.add_item(
        title=_clean(story.title),
        link=urljoin(followed.address, story.url),
        description=story.summary,
        # The same whatever the story's address becomes, and another for each of its languages.
        unique_id=uuid.uuid5(page.translation_key, story.language).urn,
        pubdate=_midnight(story.published_on),
        updateddate=changed,
        categories=[str(value) for value in story.core_values],
        language=story.language,
        says=[story.summary, partners],
        link_text=_("Read the example"),
    )


def _subtitle(ignored: Sequence[str]) -> list[str]:
    says = [_("This is a feed. Add its address to a feed reader to get new examples as they are published.")]
    if ignored:
        says.append(said_of_ignored(ignored))
    return says


def _midnight(day: datetime.date | None) -> datetime.datetime | None:
    """The day's beginning in Stockholm."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time())) if day else None


def _write_text(handler: SimplerXMLGenerator, element: str, says: Sequence[str], link: tuple[str, str]) -> None:
    """An Atom text construct of XHTML: a paragraph each, and a link."""
    handler.startElement(element, AttributesImpl({"type": "xhtml"}))
    handler.startElement("div", AttributesImpl({"xmlns": XHTML}))
    for text in filter(None, says):
        handler.addQuickElement("p", _clean(text))
    handler.startElement("p", AttributesImpl({}))
    handler.addQuickElement("a", link[1], {"href": link[0]})
    handler.endElement("p")
    handler.endElement("div")
    handler.endElement(element)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)

"""A story's two languages beside each other, block by block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Protocol

from bs4 import BeautifulSoup
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from site_cms.pages.links import PageLinks
from site_cms.pictures.chooser import fetch_pictures
from site_cms.templatetags.prose import headings_one_down
from stories.presentation import StoryPresentation

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from stories.story_page import StoryPage

NOTHING = SafeString("")

# The parts of a story in the order of its page, with their headings.
PARTS: Mapping[str, StrPromise | None] = {
    "results": gettext_lazy("Results in brief"),
    "body": None,
    "challenge": gettext_lazy("The challenge"),
    "done": gettext_lazy("What was done"),
    "setbacks": gettext_lazy("What did not work"),
    "lessons": gettext_lazy("What each side learned"),
    "follow_ups": gettext_lazy("What happened next"),
}
# What an item of a list of blocks stands in, so that it looks as on the story's page.
LISTS = {"results": '<ul class="results"><li>{}</li></ul>', "follow_ups": '<ol class="next"><li>{}</li></ol>'}


class Block(Protocol):
    """A block of a stream, as Wagtail hands it out."""

    id: str
    block_type: str
    value: Any

    def render(self, context: Mapping[str, Any]) -> str:
        """The block's HTML; `context` is for its template."""


@dataclass(frozen=True)
class Version:
    """A story in one of its languages, and as that language's templates read it."""

    page: StoryPage
    story: StoryPresentation

    @classmethod
    def of(cls, page: StoryPage) -> Version:
        """Read a page for its own language."""
        with override(page.locale.language_code):
            return cls(page, StoryPresentation.of(page))


@dataclass(frozen=True)
class Row:
    """What stands beside each other: HTML of either language, of which one may be empty."""

    first: SafeString
    second: SafeString


def show_parallel(page: StoryPage, request: HttpRequest) -> HttpResponse:
    """Both languages of a story, its own first; where there is one alone, the way to that."""
    others = type(page).objects.public().filter(translation_key=page.translation_key).exclude(locale=page.locale_id)
    other = others.select_related("locale").first()
    if other is None:
        return redirect(page.get_url() or "/")
    type(page).objects.prefetch_card_data([page, other])
    for version in (page, other):
        fetch_pictures(getattr(version, name) for name in version.text_fields)
    links = PageLinks.of(page, request)
    context = {
        "page": page,
        # Search engines know the story by its own address.
        "links": replace(links.for_part((_("Side by side"), "side-by-side/")), canonical="", alternates=[]),
        "versions": sorted(links.languages, key=lambda link: not link.is_current),
        "story": StoryPresentation.of(page),
        "other": other,
        "rows": parallel_rows(page, other),
    }
    return render(request, "stories/parallel_page.html", context)


def parallel_rows(first: StoryPage, second: StoryPage) -> list[Row]:
    """The text of two versions of a story, piece by piece.

    A text of several paragraphs is paired paragraph by paragraph where both versions have the
    same kinds of paragraphs in the same order.
    """
    one_side, other_side = Version.of(first), Version.of(second)
    rows = [Row(_summary(one_side), _summary(other_side))] if one_side.story.lead or other_side.story.lead else []
    for name, heading in PARTS.items():
        pairs = list(paired(getattr(first, name), getattr(second, name)))
        if pairs and heading is not None:
            rows.append(Row(_heading(first, heading), _heading(second, heading)))
        for one, other in pairs:
            rows += _rows_of(name, (one_side, one), (other_side, other))
    return rows


def paired(first: Sequence[Block], second: Sequence[Block]) -> Iterator[tuple[Block | None, Block | None]]:
    """The blocks of a part in both languages: those with the same id, or, where none has, in their order.

    A block that one language alone has stands after the one that it follows there.
    """
    own = {block.id for block in first}
    others = {block.id: block for block in second}
    if not own & set(others):
        yield from zip_longest(first, second)
        return
    after: dict[str | None, list[Block]] = {}
    shared: str | None = None
    for block in second:
        if block.id in own:
            shared = block.id
        else:
            after.setdefault(shared, []).append(block)
    yield from ((None, block) for block in after.get(None, []))
    for block in first:
        yield block, others.get(block.id)
        yield from ((None, alone) for alone in after.get(block.id, []))


def _rows_of(name: str, one: tuple[Version, Block | None], other: tuple[Version, Block | None]) -> list[Row]:
    first, second = _shown(name, *one), _shown(name, *other)
    if one[1] is not None and other[1] is not None and one[1].block_type == other[1].block_type == "picture":
        # Once is enough of the picture itself.
        return [Row(first, format_html("<p>{}</p>", caption) if (caption := other[1].value["caption"]) else NOTHING)]
    texts = _elements(first), _elements(second)
    is_text = all(block is None or block.block_type == "text" for _version, block in (one, other))
    if is_text and [tag for tag, _html in texts[0]] == [tag for tag, _html in texts[1]]:
        return [Row(html, beside) for (_t, html), (_u, beside) in zip(*texts, strict=True)]
    return [Row(first, second)]


def _shown(name: str, version: Version, block: Block | None) -> SafeString:
    if block is None:
        return NOTHING
    with override(version.page.locale.language_code):
        if block.block_type == "text":
            return headings_one_down(block.value) if PARTS[name] else mark_safe(str(block.value))
        html = mark_safe(block.render({"story": version.story}))
        return format_html(LISTS[name], html) if name in LISTS else html


def _elements(html: str) -> list[tuple[str, SafeString]]:
    """The elements of the first level of a text, each with its name."""
    elements = BeautifulSoup(html, "html.parser").find_all(recursive=False)
    return [(each.name, mark_safe(str(each))) for each in elements]


def _summary(version: Version) -> SafeString:
    return format_html('<p class="lead">{}</p>', version.story.lead) if version.story.lead else NOTHING


def _heading(page: StoryPage, text: StrPromise) -> SafeString:
    with override(page.locale.language_code):
        return format_html("<h2>{}</h2>", text)

"""What partners learned, in their own words, to be quoted where their story is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import islice

from django.utils.html import strip_tags
from django.utils.translation import gettext

from stories.blocks.lessons import Side
from stories.presentation import StoryPresentation

# About four lines of a statement on a wide screen, nine on a phone.
LONGEST = 280
_ENDS = re.compile(r"</(?:p|li)>")
_SENTENCE = re.compile(r"(?<=[.!?…”\"])\s+")


@dataclass(frozen=True)
class Voice:
    """A lesson, whose it is, and the story that tells of it.

    Attributes:
        text: plain text, whole sentences.
        who: the partner's name; of a withheld place, the country alone.
    """

    text: str
    who: str
    story: StoryPresentation


def choose_voice(stories: Sequence[StoryPresentation]) -> Voice | None:
    """The first lesson of one side in the order of the stories, else the first of both; None where there is none.

    What it says is nothing but what the stories hold that were fetched anyway, so the same stories always
    give the same one.
    """
    for sides in ((Side.SWEDISH, Side.INTERNATIONAL), (Side.BOTH,)):
        for story in stories:
            for voice in _voices_of(story, sides):
                return voice
    return None


def voices_of_each_side(stories: Sequence[StoryPresentation]) -> list[Voice]:
    """The first lesson of the Swedish side and the first of the partner abroad, in the order of the stories.

    Where neither has one, the first that both have; empty without any.
    """
    sides = (Side.SWEDISH, Side.INTERNATIONAL)
    first = [next((voice for story in stories for voice in _voices_of(story, [side])), None) for side in sides]
    shared = (voice for story in stories for voice in _voices_of(story, [Side.BOTH]))
    return [voice for voice in first if voice] or list(islice(shared, 1))


def _voices_of(story: StoryPresentation, sides: Iterable[str]) -> Iterable[Voice]:
    names = {Side.SWEDISH: story.at_home, Side.INTERNATIONAL: story.abroad}
    names[Side.BOTH] = gettext("%(home)s and %(abroad)s") % {"home": story.at_home, "abroad": story.abroad}
    for block in story.page.lessons:
        side = block.value["side"]
        text = _opening(block.value["text"].source)
        who = names[side] if side != Side.BOTH or story.abroad else story.at_home
        if side in sides and text and who:
            yield Voice(text, who, story)


def _opening(html: str) -> str:
    """The first paragraph as plain text: as many of its sentences as have room, none where the first has not."""
    paragraphs = (" ".join(unescape(strip_tags(part)).split()) for part in _ENDS.split(html))
    said = ""
    for sentence in _SENTENCE.split(next(filter(None, paragraphs), "")):
        longer = f"{said} {sentence}".strip()
        if len(longer) > LONGEST:
            break
        said = longer
    return said

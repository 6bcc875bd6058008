"""The picture that a page is shared with: its photograph or a weave, its title, a line; 1200 by 630 pixels.

That of a story is drawn from a `StoryPresentation`, so that it knows no more of a withheld place
than the country. Each is kept in the storage under a name made from what it shows.
"""

from __future__ import annotations

import hashlib
import io
import logging
import math
import unicodedata
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from functools import cache
from importlib.resources import files

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont, ImageOps

from site_cms.object_storage.faults import StorageAwayError
from site_cms.pictures.sizes import file_of
from stories.presentation import StoryPresentation
from stories.weave.colours import BOTTLE, BOTTLE_2, INK, LINEN, LINEN_SHADE, MUTED, PAPER, YARNS, Colour, mixed
from stories.weave.cover import GAP, THREAD, draft, floats

log = logging.getLogger(__name__)

WIDTH, HEIGHT = 1200, 630
WEAVE = (75, 17)  # threads across and down: 1200 by 272 pixels
MARGIN = 64
TITLE_SIZES = (96, 68, 56, 46, 38)  # the largest in which the title needs no more lines than there is room for
TITLE_HEIGHT = 190
SMALL = 30
LINE = 40  # from one small line to the next
FOLDER = "share"
# Part of the name of each file: counted up when the drawing changes, so that all are drawn again.
DRAWING = 4


@dataclass(frozen=True)
class Shared:
    """All that a picture shows, and so all that its name depends on."""

    title: str
    partners: str
    seed: str
    core_value: str
    signature: str
    photograph: str = ""

    @classmethod
    def of(cls, story: StoryPresentation) -> Shared:
        """Read a story, in the active language."""
        partners = " – ".join(filter(None, [story.at_home, story.abroad]))
        picture = story.page.image
        return cls.titled(
            story.title,
            partners,
            seed=story.seed,
            core_value=story.first_value,
            photograph=file_of(picture, "top") if picture else "",
        )

    @classmethod
    def titled(
        cls, title: str, line: str, *, seed: str, core_value: str = "participation", photograph: str = ""
    ) -> Shared:
        """A page by its title, and a line below it; `photograph` names a file in the storage."""
        site = _("Good examples")
        signature = "ICLD" if title == site else f"ICLD · {site}"
        return cls(_one_line(title), _one_line(line), seed, core_value, signature, photograph)

    @classmethod
    def site(cls) -> Shared:
        """What the home page shows, in the active language."""
        return cls(
            _("Good examples of stronger local democracy"),
            _("Swedish municipalities and regions with partners abroad"),
            "icld",
            "participation",
            "ICLD",
        )

    @property
    def digest(self) -> str:
        """A name for what is shown: 32 hexadecimal digits."""
        return hashlib.sha256(repr((DRAWING, astuple(self))).encode()).hexdigest()[:32]


def picture_of(shown: Shared, language: str) -> bytes:
    """The PNG of a story in a language, drawn unless it is kept already; what it replaces is deleted.

    Where files cannot be reached it is drawn without its photograph, and not kept.
    """
    name = f"{FOLDER}/{shown.seed}/{language}-{shown.digest}.png"
    try:
        with suppress(FileNotFoundError), default_storage.open(name) as file:
            return file.read()
        content = drawn(shown)
        forget(shown.seed, language)
        default_storage.save(name, ContentFile(content))
    except StorageAwayError:
        log.error("The picture that a page is shared with could not be kept.")
        return drawn(replace(shown, photograph=""))
    return content


def forget(seed: str, language: str = "") -> None:
    """Delete what is kept of a work, in one language or in all."""
    folder = f"{FOLDER}/{seed}"
    try:
        _no_folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in names:
        if name.startswith(language):
            default_storage.delete(f"{folder}/{name}")


def drawn(shown: Shared) -> bytes:
    """The picture as PNG, whatever the title: too long a one is shortened."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(picture)
    top = WEAVE[1] * THREAD
    photograph = _photograph(shown.photograph, (WIDTH, top))
    if photograph is None:
        _draw_weave(draw, shown.seed, shown.core_value)
    else:
        picture.paste(photograph)
    lines, size = _fitted(shown.title)
    at = top + 32
    for line in lines:
        draw.text((MARGIN, at), line, fill=INK, font=_font(size))
        at += round(size * 1.2)
    small = _font(SMALL)
    foot = HEIGHT - 56
    width = line_width(shown.signature)
    draw.text((2 * MARGIN + width, foot), shown.signature, fill=BOTTLE, font=small)
    first, *rest = _two_lines(shown.partners, small, width)
    draw.text((MARGIN, foot - LINE * len(rest)), first, fill=MUTED, font=small)
    for line in rest:
        draw.text((MARGIN, foot), line, fill=MUTED, font=small)
    file = io.BytesIO()
    picture.quantize(256 if photograph else 64).save(file, "PNG", optimize=True)
    return file.getvalue()


def line_width(signature: str) -> float:
    """How much room there is for the line beside the signature, in pixels."""
    return WIDTH - 3 * MARGIN - _font(SMALL).getlength(signature)


def _photograph(name: str, size: tuple[int, int]) -> Image.Image | None:
    """What the site has made of a photograph, cut to a size; None where there is none, or none that can be read."""
    if not name:
        return None
    try:
        with default_storage.open(name) as file, Image.open(file) as opened:
            return ImageOps.fit(opened.convert("RGB"), size)
    except StorageAwayError:
        raise
    except OSError:
        return None


def _two_lines(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """The text on one line or two; what has no room on the second is left out there."""
    lines = _balanced(text, font, width) or [""]
    return lines if len(lines) <= 2 else [lines[0], _shortened(" ".join(lines[1:]), font, width)]


def _draw_weave(draw: ImageDraw.ImageDraw, seed: str, core_value: str) -> None:
    """The weave as `stories.weave.cover.cover_svg` draws it, in the light colours of static/css/weave.css."""
    across, down = WEAVE
    plan = draft(seed, across, down)
    bed, warps, wefts = _scheme(plan.scheme, YARNS.get(core_value, BOTTLE_2))
    edge = GAP // 2
    draw.rectangle((0, 0, across * THREAD - 1, down * THREAD - 1), fill=bed)
    for warp, colour in enumerate(plan.warp_colours):
        left = warp * THREAD + edge
        draw.rectangle((left, 0, left + THREAD - GAP - 1, down * THREAD - 1), fill=warps[colour])
    for weft, colour in enumerate(plan.weft_colours):
        top = weft * THREAD + edge
        for start, end in floats(plan, weft):
            left = start * THREAD + (edge if start else 0)
            right = end * THREAD - (edge if end < across else 0)
            draw.rectangle((left, top, right - 1, top + THREAD - GAP - 1), fill=wefts[colour])


def _scheme(number: int, yarn: Colour) -> tuple[Colour, tuple[Colour, Colour], tuple[Colour, Colour]]:
    """The colours of bed, warp and weft in one of the three schemes of static/css/weave.css."""
    black = (0, 0, 0)
    if number == 1:
        return LINEN_SHADE, (LINEN, mixed(yarn, LINEN, 0.34)), (yarn, BOTTLE)
    if number == 2:
        return mixed(yarn, black, 0.62), (yarn, BOTTLE), (LINEN, mixed(yarn, LINEN, 0.38))
    return mixed(BOTTLE, black, 0.6), (BOTTLE, BOTTLE_2), (yarn, LINEN)


def _fitted(title: str) -> tuple[list[str], int]:
    """The title in lines, in the largest size in which all of it has room.

    Only in the smallest is a word broken, or the end cut off.
    """
    room = WIDTH - 2 * MARGIN
    for size in TITLE_SIZES:
        font, most = _font(size), TITLE_HEIGHT // round(size * 1.2)
        lines = _balanced(title, font, room)
        is_whole = all(font.getlength(word) <= room for word in title.split())
        if len(lines) <= most and (is_whole or size == TITLE_SIZES[-1]):
            return lines, size
    rest = " ".join(lines[most - 1 :])
    return [*lines[: most - 1], _shortened(rest, font, room)], size


def _balanced(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """The text in as few lines as it needs, as much alike in length as they can be: none ends with a word alone."""
    lines = _wrapped(text, font, width)
    words = text.split()
    if len(lines) < 2 or any(font.getlength(word) > width for word in words):
        return lines
    low, high = math.ceil(max(font.getlength(word) for word in words)), math.floor(width)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if len(_wrapped(text, font, middle)) == len(lines) else (middle + 1, high)
    return _wrapped(text, font, high)


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """The text in lines that have room in `width` pixels; a word that has none alone is broken."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        while font.getlength(word) > width:
            fits = len(_longest_start(word, font, width))
            lines += [line, word[:fits]] if line else [word[:fits]]
            line, word = "", word[fits:]
        longer = f"{line} {word}".strip()
        if font.getlength(longer) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def _shortened(text: str, font: ImageFont.FreeTypeFont, width: float) -> str:
    """The text on one line of `width` pixels, with a sign that something is left out."""
    if font.getlength(text) <= width:
        return text
    start = _longest_start(text, font, width - font.getlength("…"))
    if " " in start and not text[len(start) :].startswith(" "):
        start = start.rsplit(" ", 1)[0]  # Rather a word less than half a word.
    return start.rstrip(" ,.:;–") + "…"


def _longest_start(text: str, font: ImageFont.FreeTypeFont, width: float) -> str:
    """The longest beginning of a text that has room; at least one character."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if font.getlength(text[:middle]) <= width else (low, middle - 1)
    return text[:low]


def _one_line(text: str) -> str:
    """The text without line breaks and without characters that draw nothing."""
    shown = "".join(" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join(unicodedata.normalize("NFC", shown).split())


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Source Serif: Pillow's own font has no å, ä and ö."""
    weight = "Regular" if size == SMALL else "Semibold"
    file = files("font_source_serif_pro") / "files" / f"SourceSerifPro-{weight}.ttf"
    return ImageFont.truetype(io.BytesIO(file.read_bytes()), size)

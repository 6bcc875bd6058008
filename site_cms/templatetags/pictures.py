"""Pictures in the sizes that are made of them; reading makes none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import template

from site_cms.pictures.picture import Picture
from site_cms.pictures.sizes import ShownPicture, original_picture, shown_picture

register = template.Library()

# A `StreamValue.StreamChild`, whose types Wagtail does not tell.
Block = Any


@dataclass(frozen=True)
class Run:
    """A block by itself, or several pictures that follow each other: a row has two of them, the first may have one."""

    block: Block | None = None
    rows: tuple[tuple[Block, ...], ...] = ()


@register.simple_tag
def in_size(picture: Picture | None, size: str) -> ShownPicture | None:
    """A picture in a place of `site_cms.pictures.sizes.SIZES`; None without one, or while it is not made."""
    return shown_picture(picture, size) if picture else None


@register.simple_tag
def in_size_or_original(picture: Picture | None, size: str) -> ShownPicture | None:
    """The same, but the picture's own file while it is not made."""
    return (shown_picture(picture, size) or original_picture(picture)) if picture else None


@register.filter
def in_runs(blocks: Iterable[Block]) -> Iterator[Run]:
    """The blocks of a text in their order; pictures that follow each other come together, in rows of two.

    A picture that is gone from the library is left out, so that it leaves no hole in a row.
    """
    there = (block for block in blocks if block.block_type != "picture" or block.value["image"])
    for is_picture, found in groupby(there, key=lambda block: bool(block.block_type == "picture")):
        run = tuple(found)
        if is_picture and len(run) > 1:
            odd = len(run) % 2
            pairs = tuple(run[at : at + 2] for at in range(odd, len(run), 2))
            yield Run(rows=((run[:odd], *pairs) if odd else pairs))
        else:
            yield from (Run(block=block) for block in run)

"""The part of an address that stands for a place."""

from __future__ import annotations

from collections.abc import Container
from itertools import count

from django.utils.text import slugify

LONGEST_SLUG = 70


def free_slug(name: str, taken: Container[str | None]) -> str:
    """The end of an address for a name, that no other has: "An Giang" is `an-giang`, else `an-giang-2`.

    A name without a letter that an address can have is `plats`.
    """
    slug = slugify(name)[:LONGEST_SLUG].strip("-") or "plats"
    numbered = (slug if n == 1 else f"{slug}-{n}" for n in count(1))
    return next(each for each in numbered if each not in taken)

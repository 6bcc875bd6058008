"""The block that chooses a picture, fetched together with the sizes in which it is shown."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from contextvars import ContextVar

from django.db.models import Prefetch
from wagtail.blocks import StreamValue
from wagtail.images.blocks import ImageChooserBlock

from site_cms.pictures.picture import Picture
from site_cms.pictures.sizes import renditions_for

# The pictures of all the texts that `fetch_pictures` is reading just now, by their keys.
_fetched: ContextVar[dict[int, Picture] | None] = ContextVar("fetched_pictures", default=None)


class PictureChooserBlock(ImageChooserBlock):
    """A picture of the library. All of a text cost two queries, however many they are."""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Picture | None]:
        """The pictures with the given keys, in their order; None for one that is no more."""
        keys = list(values)
        fetched = _fetched.get()
        pictures = _pictures(keys) if fetched is None else fetched
        # One that is there twice becomes two, as Wagtail does it.
        return [copy.copy(pictures[key]) if key in pictures else None for key in keys]


def fetch_pictures(texts: Iterable[StreamValue]) -> None:
    """Read several texts of a page, fetching the pictures of all of them in the same two queries."""
    texts = list(texts)
    keys = [(raw["value"] or {}).get("image") for text in texts for raw in text.raw_data if raw["type"] == "picture"]
    token = _fetched.set(_pictures(keys))
    try:
        for text in texts:
            # Reading its blocks is what makes pictures of the keys.
            list(text)
    finally:
        _fetched.reset(token)


def _pictures(keys: Iterable[int | None]) -> dict[int, Picture]:
    known = {key for key in keys if key is not None}
    if not known:
        return {}
    sizes = Prefetch("renditions", queryset=renditions_for("wide"), to_attr="prefetched_renditions")
    return Picture.objects.prefetch_related(sizes).in_bulk(known)

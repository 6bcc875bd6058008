"""Pictures in the sizes that are made of them; reading makes none."""

from __future__ import annotations

from django import template

from site_cms.pictures.picture import Picture
from site_cms.pictures.sizes import ShownPicture, original_picture, shown_picture

register = template.Library()


@register.simple_tag
def in_size(picture: Picture | None, size: str) -> ShownPicture | None:
    """A picture in a place of `site_cms.pictures.sizes.SIZES`; None without one, or while it is not made."""
    return shown_picture(picture, size) if picture else None


@register.simple_tag
def in_size_or_original(picture: Picture | None, size: str) -> ShownPicture | None:
    """The same, but the picture's own file while it is not made."""
    return (shown_picture(picture, size) or original_picture(picture)) if picture else None

"""Why a picture is not taken, in words, and what to do about it."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from site_cms.bounded_reading.messages import busy
from site_cms.bounded_reading.refusal import BUSY, TOO_MUCH, RefusalError
from site_cms.pictures.reading.opening import NO_PICTURE, OTHER_FORM, TOO_MANY_PIXELS


def picture_refusal(refused: RefusalError, taken: str) -> str:
    """The sentence for a refusal.

    Args:
        refused: by one of the readers of pictures.
        taken: names of the forms that are taken, separated by commas.
    """
    if refused.reason == BUSY:
        return busy()
    if refused.reason == OTHER_FORM:
        return _(
            "The file is in a format that we cannot use: %(form)s. The formats we can use are "
            "%(taken)s. Save or export the picture as a JPEG and try again."
        ) % {"taken": taken, "form": refused.told}
    if refused.reason == NO_PICTURE:
        return _(
            "The file is not a picture in a format that we can use (%(taken)s). Save or export it as a "
            "JPEG and try again."
        ) % {"taken": taken}
    if refused.reason == TOO_MANY_PIXELS:
        most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
        return _(
            "The picture has too many pixels. The most we can take is %(most)s million: make the "
            "picture smaller and try again."
        ) % {"most": most}
    if refused.reason == TOO_MUCH:
        return _("The picture is too complex to read. Save it as a smaller JPEG and try again.")
    return _("The picture is damaged or incomplete. Export or download it again and try once more.")

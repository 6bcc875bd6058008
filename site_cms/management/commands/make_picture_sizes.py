"""Make the sizes that pictures lack."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from site_cms.object_storage.faults import StorageAwayError
from site_cms.pictures.picture import Picture
from site_cms.pictures.sizes import SizesFailedError, make_missing_sizes


class Command(BaseCommand):
    """Idempotent: sizes that are made are left as they are."""

    help = "Make the sizes in which pages show pictures, for those that lack any."

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through all pictures; one of which a size cannot be made is named, and the others are made."""
        made, faults = 0, []
        for picture in Picture.objects.order_by("pk").iterator():
            try:
                made += make_missing_sizes(picture)
            except (SizesFailedError, Error) as error:
                faults.append(f"{picture.pk} {picture.title}: {error}")
            except StorageAwayError as error:
                raise CommandError(f"{error.strerror}. {made} sizes were made; run the command again later.") from None
        self.stdout.write(f"{made} sizes made.")
        if faults:
            raise CommandError("Not all sizes could be made of these pictures:\n" + "\n".join(faults))

"""Somebody who writes without a pause, and notes what was acknowledged: `python -m tests.drill.writing NUMBER NOTES`.

Each round adds a picture and a file that was sent in, and then publishes the number of the round in a story. So a site
that is at round 7 has seven pictures and seven files of this writer, or is in the middle of the eighth.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import django

django.setup()

# Once there are settings and apps.
from django.core.files.base import ContentFile  # noqa: E402

from site_cms.pictures.picture import Picture  # noqa: E402
from stories.pages import StoryPage  # noqa: E402
from submissions.models import Submission  # noqa: E402
from submissions.models.document import SubmittedDocument  # noqa: E402
from tests.drill.place import ROUND  # noqa: E402
from tests.picture_kinds import saved, scene  # noqa: E402


def write(number: int, notes: Path) -> None:
    """Until it is ended; a line with the round and the time once each is committed."""
    page = StoryPage.objects.filter(live=True).order_by("-pk")[number]
    submission = Submission.objects.earliest("pk")
    picture = saved(scene(), "JPEG")
    with notes.open("a", buffering=1) as file:
        file.write(f"{page.pk}\n")
        for each in range(1, 100_000):
            own = f"{ROUND} {number}-{each}"
            content = picture + own.encode()
            Picture.objects.create(title=own, file=ContentFile(content, name=f"{number}-{each}.jpg"), consent="nobody")
            SubmittedDocument.objects.create(
                submission=submission,
                file=ContentFile(own.encode(), name="sent.txt"),
                original_name=own,
                size=len(own),
                digest=own,
            )
            page.title = own
            page.save_revision().publish()
            file.write(f"{each} {time.time()}\n")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))

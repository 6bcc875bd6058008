"""Works that wait to be published in both languages, made in the site under test."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from site_cms.pages.work_page import WorkPage
from submissions.desk.story_making import make_story
from submissions.sign_off import asking
from tests.browser.submission_states import received
from tests.factories import event, story


@dataclass(frozen=True)
class Drafts:
    """The keys of a Swedish draft, of its whole English translation, a draft too, and of the submission behind it."""

    original: int
    translation: int
    submission: int | None


def write_drafts(kind: str, file: str) -> None:
    """Make a "story", an "event" or a story of a "submission", and write its keys to a file, as JSON."""
    submission = received("sv") if kind == "submission" else None
    publisher = get_user_model().objects.get(username="publicist")
    if submission:
        original: WorkPage = make_story(submission, publisher)
    else:
        original = (event if kind == "event" else story)(
            live=False, title="Broar över ån", summary="Två städer bygger."
        )
    translation = _translated(original)
    if submission:
        asking.permit_without(submission, "A test.", publisher, timezone.now())
    drafts = Drafts(original.pk, translation, submission.pk if submission else None)
    Path(file).write_text(json.dumps(asdict(drafts)), encoding="utf-8")


def read_drafts(file: Path) -> Drafts:
    """What `write_drafts` wrote."""
    return Drafts(**json.loads(file.read_text(encoding="utf-8")))


def _translated(original: WorkPage) -> int:
    translate_object(original, [Locale.objects.get(language_code="en")])
    translation = Translation.objects.get(source__object_id=original.translation_key)
    for segment in StringSegment.objects.filter(source=translation.source):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            defaults={"data": f"EN {segment.string.data}"},
        )
    translation.save_target(publish=False)
    return translation.get_target_instance().pk

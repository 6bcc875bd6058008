"""A submission in each state that a visitor can meet, made in the site under test."""

from __future__ import annotations

import datetime
import io
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from places.models import LocalGovernment
from site_cms.pages.fixed_pages import ensure_index
from stories.models.vocabulary import CoreValue
from submissions.conversation import answer_question, ask
from submissions.desk.story_making import make_story
from submissions.lifecycle import assign, decline, erase, withdraw
from submissions.mail.to_sender import (
    mail_accepted,
    mail_confirmation,
    mail_declined,
    mail_draft_link,
    mail_question,
    mail_received,
    status_link,
)
from submissions.models import Contact, SignOff, Submission, SubmittedPicture, SubmittedResult
from submissions.sign_off import asking
from submissions.signed_links import CONFIRM, link_path, sign_off_path

TITLE = "Dialog som prövar nya former för medborgardialogsarbete i Norrbotten"
TEXT = "Få unga kom till mötena, och de som kom talade sällan.\n\nI enkäten sade var fjärde att de hade blivit hörda."


@dataclass(frozen=True)
class Meeting:
    """An address, and what is sent there; it is only looked at where nothing is."""

    path: str
    post: dict[str, str] = field(default_factory=dict)


def write_states(file: str) -> None:
    """Make a submission in each state, in both languages, and write where each is met to a file, as JSON."""
    found = {f"{name}-{language}": each for language in ("sv", "en") for name, each in states(language).items()}
    Path(file).write_text(json.dumps({name: asdict(each) for name, each in found.items()}), encoding="utf-8")


def read_states(file: Path) -> dict[str, Meeting]:
    """What `write_states` wrote."""
    return {name: Meeting(**each) for name, each in json.loads(file.read_text(encoding="utf-8")).items()}


def states(language: str) -> dict[str, Meeting]:
    """Where each is met, by a name."""
    base = ensure_index("submissions.SubmitPage", language).get_url()
    now = timezone.now()
    editor = get_user_model().objects.get(username="redaktor")

    def status(submission: Submission) -> Meeting:
        return Meeting(status_link(Submission.objects.get(pk=submission.pk), base))

    empty = Submission.objects.create(language=language)
    draft = _written(language, state="writing")
    waiting = _written(language, state="waiting_for_confirmation", sent_at=now)
    arrived = received(language)
    asked = received(language)
    assign(asked, editor)
    first, _new = ask(asked, "Hur många kom?\n\nFinns det en rapport?", editor, now)
    answer_question(asked, first.pk if first else 0, "Tolv hundra.", now)
    question, _new = ask(asked, "Vad säger er partner?", editor, now)
    approving, declined, withdrawn, erased = (received(language) for _ in range(4))
    make_story(approving, editor)
    approving.refresh_from_db()
    sign_off = asking.ask(approving, editor, now)
    assert approving.party is not None
    older = SignOff.objects.create(submission=approving, story=approving.story, party=approving.party, state="replaced")
    late = f"{base}approve/{sign_off_path(older)}"
    decline(declined, "Vi saknar er partners röst.\n\nHör gärna av er.", now, editor)
    withdraw(withdrawn, now)
    make_story(erased, editor)
    erase(erased, now)
    key = f"{base}{draft.key}/"
    review = f"{base}approve/{sign_off_path(sign_off)}"
    return {
        "start": Meeting(base),
        "questions": Meeting(f"{base}questions/"),
        "begin": Meeting(f"{base}begin/"),
        **{f"step-{step}": Meeting(f"{key}{step}/") for step in ("who", "what", "story", "pictures", "send", "later")},
        "who-wrong": Meeting(f"{base}{empty.key}/who/", {"party": "Ingenstans", "email": "x"}),
        "what-wrong": Meeting(f"{base}{empty.key}/what/", {"title": "", "period_from": "1"}),
        "story-wrong": Meeting(f"{base}{empty.key}/story/", {"challenge": "", "source_2": "https://example.org/"}),
        "pictures-wrong": Meeting(f"{key}pictures/", {f"alt_{draft.pictures.get().pk}": ""}),
        "send-missing": Meeting(f"{base}{empty.key}/send/"),
        "send-wrong": Meeting(f"{key}send/", {"website": ""}),
        "sent": Meeting(f"{base}{waiting.key}/sent/"),
        "confirm": Meeting(f"{base}confirm/{link_path(CONFIRM, waiting)}"),
        "refused": Meeting(f"{base}status/x/y/z/"),
        "received": status(arrived),
        "changed": Meeting(f"{base}{arrived.key}/send/"),
        "changing-who": Meeting(f"{base}{arrived.key}/who/"),
        "received-sent": Meeting(f"{base}{arrived.key}/sent/"),
        "asked": status(asked),
        "asked-wrong": Meeting(status(asked).path, {"reply": str(question.pk if question else 0)}),
        "asked-late": Meeting(status(asked).path, _reply(first, "Något annat.")),
        "approving": status(approving),
        "review": Meeting(review),
        "review-wrong": Meeting(review, {"answer": "changes"}),
        "review-late": Meeting(late, {"answer": "changes", "name": "Förnamn", "comment": "Det var tolv möten."}),
        "too-late": Meeting(f"{base}{approving.key}/story/", {"challenge": "Något nytt."}),
        "declined": status(declined),
        "withdrawn": status(withdrawn),
        "details-erased": status(erased),
    }


def send_mails() -> None:
    """Send what a sender gets on the way, in both languages."""
    for language in ("sv", "en"):
        base = ensure_index("submissions.SubmitPage", language).get_url()
        submission = received(language)
        editor = get_user_model().objects.first()
        assert editor is not None
        question, _new = ask(submission, "Vad säger er partner?", editor, timezone.now())
        assert question is not None
        mail_draft_link(submission, base, "sender@example.org")
        mail_confirmation(submission, base)
        mail_received(submission, base)
        mail_question(question, base)
        submission.reason = "Vi saknar er partners röst.\n\nHör gärna av er."
        mail_declined(submission, base)
        mail_accepted(submission, base)


def _reply(question: Any, text: str) -> dict[str, str]:
    return {"reply": str(question.pk), f"q{question.pk}-answer": text}


def received(language: str) -> Submission:
    """One that was sent, confirmed and may be asked again, three days ago."""
    days = datetime.timedelta(days=3)
    moment = timezone.now() - days
    return _written(language, state="received", sent_at=moment, confirmed_at=moment, may_ask_again_at=moment)


def _written(language: str, **given: Any) -> Submission:
    """All of a submission, with a picture."""
    moment = given.get("confirmed_at") or timezone.now()
    submission = Submission.objects.create(
        language=language,
        title=TITLE,
        summary="Två städer byggde broar mellan unga och politiken.",
        party=LocalGovernment.objects.with_code("2480"),
        partner_name="Exempelstad",
        partner_country="KE",
        programme="partnership",
        period_from=2018,
        challenge=TEXT,
        done=TEXT,
        lesson_swedish="Fråga först, bestäm sedan.",
        changed_at=moment,
        **given,
    )
    submission.core_values.set(CoreValue.objects.all()[:2])
    SubmittedResult.objects.create(
        submission=submission, position=1, text="24 möten", evidence="documented", source="https://example.org/rapport"
    )
    Contact.objects.create(
        submission=submission, name="Förnamn Efternamn", role="Demokratistrateg", email="sender@example.org"
    )
    file = io.BytesIO()
    Image.effect_noise((900, 600), 60).convert("RGB").save(file, "JPEG")
    picture = SubmittedPicture(
        submission=submission,
        original_name="bro.jpg",
        width=900,
        height=600,
        size=len(file.getvalue()),
        digest="0" * 64,
        alt="En bro av trä över en å.",
        photographer="Förnamn Efternamn",
        people="nobody",
        may_publish=True,
    )
    picture.file.save("picture.jpg", ContentFile(file.getvalue()), save=False)
    picture.save()
    return submission

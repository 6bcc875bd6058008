"""The letter that tells of a no: the editors' own words around the reason.

Its first words are put in place after every migration where there are none yet. From then on
they are the editors' own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection

from submissions.answers_in_order import paragraphs_of
from submissions.models.decline_letter import DeclineLetter
from submissions.models.submission import Submission

FIRST_WORDS = {
    "sv": (
        "Hej!\n\n"
        "Tack för att ni delade med er. Vi har läst ert exempel noga, och det märks att det ligger arbete bakom.\n\n"
        "Den här gången publicerar vi det inte. Så här tänker vi:",
        "Känner ni inte igen er i det vi skriver, eller har ni mer att berätta? Svara gärna på det här mejlet. "
        "Ni är alltid välkomna att skicka in ett nytt exempel, eller samma igen när det har hänt mer.\n\n"
        "Hälsningar\nRedaktionen",
    ),
    "en": (
        "Hello,\n\n"
        "Thank you for sharing your example. We have read it closely and can see how much work went into it.\n\n"
        "We will not publish it this time. Here is why:",
        "If you do not recognise yourselves in what we write, or have more to tell, please reply to this email. You "
        "are always welcome to send in another example, or the same one again when more has happened.\n\n"
        "Kind regards\nThe editors",
    ),
}


@dataclass(frozen=True)
class Letter:
    """A letter as it is mailed: its paragraphs before the reason, of the reason, and after it."""

    before: list[str]
    reason: list[str]
    after: list[str]


def letter_of(submission: Submission, reason: str) -> Letter:
    """The whole letter in the submission's language."""
    kept = DeclineLetter.objects.filter(language=submission.language).first()
    before, after = (kept.before, kept.after) if kept else FIRST_WORDS[submission.language]
    return Letter(*map(paragraphs_of, (_even(before), reason, _even(after))))


def write_first_letters(**kwargs: Any) -> None:
    """Receiver of `post_migrate`: a letter in each language that has none; what editors changed stays."""
    if "submissions_declineletter" not in connection.introspection.table_names():
        return
    for language, (before, after) in FIRST_WORDS.items():
        DeclineLetter.objects.get_or_create(language=language, defaults={"before": before, "after": after})


def _even(text: str) -> str:
    """A text with the line ends that paragraphs are told by; a browser sends others."""
    return text.replace("\r\n", "\n")

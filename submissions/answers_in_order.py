"""A submission as one reads it through: every question with its answer, in the form's order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from partnerships.in_words import title_of
from places.countries import country_name
from submissions.from_the_register import public_partnership
from submissions.models.submission import Submission


@dataclass(frozen=True)
class Answered:
    """A question with its answer as paragraphs of plain text; `link` where the answer has one that shows it."""

    question: str
    paragraphs: list[str]
    link: str = ""


@dataclass(frozen=True)
class Part:
    """The answers of a step."""

    slug: str
    title: str
    answers: list[Answered] = field(default_factory=list)


def reading_of(submission: Submission, *, with_contact: bool = True) -> list[Part]:
    """All answers; those that are empty are left out.

    Args:
        submission: with what belongs to it prefetched.
        with_contact: whether to name who sent it.
    """
    contact = getattr(submission, "contact", None) if with_contact else None
    who = [(_("Municipality or region"), str(submission.party or ""))]
    if contact:
        who += [(_("Name"), contact.name), (_("Role"), contact.role), (_("Email address"), contact.email)]
    country = country_name(submission.partner_country) if submission.partner_country else ""
    told = public_partnership(submission)
    what = [
        (_("Partnership"), title_of(told) if told else ""),
        (_("Title"), submission.title),
        (_("In one or two sentences"), submission.summary),
        (_("Partner abroad"), ", ".join(filter(None, [submission.partner_name, country]))),
        (_("Withheld"), _("The place must not be named in public.") if submission.withhold_place else ""),
        (_("Programme"), str(submission.get_programme_display()) if submission.programme else ""),
        (_("Core values"), ", ".join(map(str, submission.core_values.all()))),
        (_("Themes"), ", ".join(map(str, submission.themes.all()))),
        (_("Sustainable Development Goals"), ", ".join(map(str, submission.goals.all()))),
        (_("Years"), submission.period),
    ]
    results = [
        Answered(
            _("Result %(number)s") % {"number": result.position},
            [f"{result.text} ({result.get_evidence_display()})"],
            link=result.source,
        )
        for result in submission.results.all()
    ]
    return [
        Part("who", _("Who you are"), _filled(who)),
        Part("what", _("What it is about"), _filled(what)),
        Part(
            "story",
            _("The story"),
            [
                *_filled([(_("The challenge"), submission.challenge), (_("What was done"), submission.done)]),
                *results,
                *_filled(
                    [
                        (_("What the Swedish partner learned"), submission.lesson_swedish),
                        (_("What the international partner learned"), submission.lesson_international),
                        (_("What did not work"), submission.setbacks),
                    ]
                ),
            ],
        ),
    ]


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a plain text: what stands between blank lines."""
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def _filled(pairs: list[tuple[Any, str]]) -> list[Answered]:
    return [Answered(str(question), paragraphs_of(text)) for question, text in pairs if text]

"""Which paragraph of a Word file answers which question.

A question is known by its words in either language, as a heading, in bold or as a paragraph by
itself, with or without its number, mark and "(optional)"; and before a colon. What stands under
it is its answer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.forms import CheckboxInput
from django.utils.translation import gettext as _
from django.utils.translation import override

from places.normalising import normalised
from submissions.files.word_parts import Paragraph
from submissions.form.step_forms import MOST_RESULTS
from submissions.form.steps import LAST_TITLE, STEPS
from submissions.models.contact import Contact
from submissions.models.submission import LONGEST_TITLE, Submission, SubmittedResult

TITLE = "title"
# Pictures come as pictures.
ASKED = STEPS[:3]
# Of several results under one heading.
RESULTS = "results"
_NUMBER = re.compile(r"^\d{1,2}[.)]?\s+")
_OPTIONAL = re.compile(r"\s*\((?:optional|valfritt|frivilligt)\)$")
_DEEPEST = 9


@dataclass
class Gathered:
    """What a Word file answers: paragraphs by field, and those under no known question."""

    answers: dict[str, list[Paragraph]] = field(default_factory=lambda: defaultdict(list))
    others: list[Paragraph] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)


@dataclass(frozen=True)
class _Known:
    """The words of the form in both languages, as they are compared."""

    questions: dict[str, str]
    hints: frozenset[str]
    parts: frozenset[str]


def gather(paragraphs: list[Paragraph], draft: Submission) -> Gathered:
    """Sort the paragraphs of a Word file under the questions.

    Args:
        paragraphs: in their order.
        draft: a stored submission, whose forms' questions they may answer.
    """
    known, found = _known(draft), Gathered()
    name, level = "", _DEEPEST
    for number, each in enumerate(paragraphs):
        words = _spelled(each.text)
        question, colon, rest = each.text.partition(":")
        if each.is_note:
            found.notes.append(each)
        elif words in known.parts:
            name, level = "", each.level or _DEEPEST
        elif words in known.questions:
            name, level = known.questions[words], each.level or _DEEPEST
        elif colon and rest.strip() and not each.level and (asked := known.questions.get(_spelled(question))):
            name, level = asked, _DEEPEST
            found.answers[name].append(Paragraph(rest.strip()))
        elif words in known.hints:
            continue
        elif _is_heading_of_all(each, number, found) and TITLE not in found.answers:
            found.answers[TITLE].append(each)
        elif name and not (each.level and each.level <= level):
            found.answers[name].append(each)
        else:
            name = ""
            found.others.append(each)
    return found


def joined(paragraphs: list[Paragraph]) -> str:
    """Paragraphs as plain text: a blank line between, none between the items of a list."""
    pairs = zip([None, *paragraphs], paragraphs, strict=False)
    return "".join(_between(before, each) + _as_text(each) for before, each in pairs)


def _between(before: Paragraph | None, each: Paragraph) -> str:
    if before is None:
        return ""
    return "\n" if before.is_item and each.is_item else "\n\n"


def _as_text(each: Paragraph) -> str:
    return f"– {each.text}" if each.is_item else each.text


def fitting(paragraphs: list[Paragraph], longest: int) -> tuple[list[Paragraph], list[Paragraph]]:
    """As many of the first paragraphs as have room in `longest` characters, and the rest."""
    length, before = 0, None
    for number, each in enumerate(paragraphs):
        length += len(_between(before, each)) + len(_as_text(each))
        if length > longest:
            return paragraphs[:number], paragraphs[number:]
        before = each
    return paragraphs, []


def choices_in_a_line(asked: Any) -> str:
    """What can be chosen, as it is printed below a question."""
    return " · ".join(str(words) for value, words in getattr(asked, "choices", []) if value)


def _is_heading_of_all(each: Paragraph, number: int, found: Gathered) -> bool:
    """Whether it is the document's own title: styled so, or the heading that it begins with."""
    is_first = each.level == 1 and not found.others and not any(found.answers.values())
    return (each.is_title or is_first) and len(each.text) <= LONGEST_TITLE


def _spelled(text: str) -> str:
    """A question as it is compared."""
    words = _OPTIONAL.sub("", normalised(text))
    return _NUMBER.sub("", words).strip(" ?:.!*–-")


def _known(draft: Submission) -> _Known:
    questions: dict[str, str] = {}
    hints: set[str] = set()
    parts: set[str] = set()
    names = {name for step in ASKED for name in step.form.base_fields}
    for language, _name in settings.LANGUAGES:
        with override(language):
            parts |= {_("The questions"), _("What others can learn"), _("What makes a good example"), str(LAST_TITLE)}
            told: list[tuple[Any, str]] = [(_("What came of it"), RESULTS)]
            told += [(_("Period"), "period_from")]
            told += [(SubmittedResult._meta.get_field("text").verbose_name, RESULTS)]
            for step in STEPS:
                parts |= {str(step.title), str(step.introduction)}
            for step in ASKED:
                for name, asked in step.form(submission=draft).fields.items():
                    if not isinstance(asked.widget, CheckboxInput):
                        told.append((asked.label, name))
                        hints |= {str(asked.help_text), choices_in_a_line(asked)}
            for model in (Submission, Contact):
                told += [(each.verbose_name, each.name) for each in model._meta.fields if each.name in names]
            told += [(_("Result %(number)s") % {"number": n}, f"result_{n}") for n in range(1, MOST_RESULTS + 1)]
            questions |= {_spelled(str(label)): name for label, name in told}
    questions.pop("", None)
    return _Known(questions, frozenset(map(_spelled, hints)) - {""}, frozenset(map(_spelled, parts)) - {""})

"""A Word file as the start: its text brought into the answers that are still empty."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy, override

from places.normalising import normalised
from places.party_names import matching_party
from submissions.files.word_parts import Paragraph
from submissions.form.step_forms import MOST_RESULTS, StepForm
from submissions.form.word_placing import ASKED, RESULTS, Gathered, fitting, gather, joined
from submissions.lifecycle import held
from submissions.models.leftover import Leftover
from submissions.models.submission import LONGEST_RESULT, LONGEST_TITLE, Submission
from submissions.plain_text import plain_line

_WORDS = re.compile(r"[\s–—/,:;&()-]+")
# Municipalities whose names are also words with which a title can begin, or names of people.
_ALSO_WORDS = frozenset(("Ale", "Kil", "Mark", "Mora", "Vara", "Heby", "Hjo", "Lund", "Solna", "Sala", "Orsa", "Tierp"))
# More than can be chosen anywhere; each is looked up.
_MOST_CHOSEN = 50
# Boxes as Word draws them, ticked; what follows one is chosen.
_TICKED = re.compile(r"[☒☑✔✓🗹]\s*([^☐☒☑✔✓🗹,;·\n]+)")
_FROM_AND_TO = re.compile(r"(\d{4})\s*[-–—]\s*(\d{4})?")
UNDER_NO_QUESTION = gettext_lazy("Not under any of the questions")


@dataclass(frozen=True)
class Left:
    """Text that was put nowhere, under the question that it stood under, and why."""

    question: Any
    text: str
    reason: Any


@dataclass
class Placed:
    """What became of a Word file's text: the questions that it answers now, and what was left over."""

    filled: list[Any] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


@transaction.atomic
def bring_in(paragraphs: list[Paragraph], draft: Submission) -> Placed | None:
    """Fill in the questions that have no answer yet; what is written stays. None if the draft was sent meanwhile.

    The same file again changes nothing, and says the same.

    Args:
        paragraphs: of the file.
        draft: a stored submission.
    """
    row = held(draft.pk)
    if row.state != Submission.State.WRITING:
        return None
    placed = Placed()
    gathered = gather(paragraphs, row)
    _spread_results(gathered, row, placed)
    _read_title(gathered)
    _part_years(gathered)
    _find_room_for_others(gathered, placed)
    if gathered.notes:
        placed.left.append(Left(gettext_lazy("Notes"), joined(gathered.notes), ""))
    if gathered.people:
        reason = gettext_lazy("It is about a person, and your answers are published.")
        placed.left.append(Left(gettext_lazy("About people"), joined(gathered.people), reason))
    row.changed_at = timezone.now()
    for step in ASKED:
        _fill_in(step.form, gathered, row, placed)
    row.save(update_fields=["changed_at"])
    for left in placed.left:
        # The same file again leaves the same.
        told = {"question": str(left.question)[:200], "text": left.text}
        Leftover.objects.get_or_create(submission=row, **told, defaults={"reason": str(left.reason)[:300]})
    return placed


def _fill_in(kind: type[StepForm], gathered: Gathered, row: Submission, placed: Placed) -> None:
    """Give the answers to a step's own form, which refuses what makes no sense; store those that are new."""
    blank, there = kind(submission=row), kind.stored(row)
    given = {name: gathered.answers[name] for name in blank.fields if gathered.answers.get(name)}
    if not given:
        return
    options = _options(kind, row)
    fits = {name: fitting(text, _room(blank.fields[name])) for name, text in given.items()}
    data = {name: _value(blank.fields[name], fits[name][0], options.get(name, {})) for name in given}
    form = kind(data, submission=row)
    form.is_valid()
    taken = {}
    for name, text in given.items():
        label, new = blank.fields[name].label, form.cleaned_data.get(name)
        if not new:
            refused = form.errors.get(name)
            placed.left.append(Left(label, joined(text), refused[0] if refused else ""))
        elif there.get(name) and _compared(there[name]) != _compared(new):
            placed.left.append(
                Left(label, joined(text), gettext_lazy("There is already an answer, which we have kept."))
            )
        else:
            taken[name] = new
            placed.filled.append(label)
            if rest := fits[name][1]:
                placed.left.append(Left(label, joined(rest), gettext_lazy("The rest did not fit.")))
    form.cleaned_data = taken
    form.store()


def _spread_results(gathered: Gathered, row: Submission, placed: Placed) -> None:
    """Several results under one heading: each paragraph is one, as long as there is room."""
    there = {result.text: result.position for result in row.results.all()}
    free = [n for n in range(1, MOST_RESULTS + 1) if n not in there.values() and f"result_{n}" not in gathered.answers]
    for each in gathered.answers.pop(RESULTS, []):
        line = plain_line(each.text)
        if len(line) > LONGEST_RESULT or not (line in there or free):
            reason = gettext_lazy("It is too long for a result, or there was no room for another one.")
            placed.left.append(Left(gettext_lazy("What came of it"), each.text, reason))
        else:
            gathered.answers[f"result_{there.get(line) or free.pop(0)}"].append(Paragraph(line))


def _read_title(gathered: Gathered) -> None:
    """Of a report's title "Slutrapport Babati–Falun 2021–2023": who and when, unless the file tells of it by itself."""
    title = plain_line(joined(gathered.answers.get("title", [])))
    if len(title) > LONGEST_TITLE:
        return
    if not gathered.answers.get("party"):
        words = [word for word in _WORDS.split(title) if word[:1].isupper() and word not in _ALSO_WORDS]
        parties = {party for word in words if (party := matching_party(word))}
        if len(parties) == 1:
            gathered.answers["party"] = [Paragraph(str(parties.pop()))]
    if not gathered.answers.get("period_from") and (years := _FROM_AND_TO.search(title)) and years[2]:
        gathered.answers["period_from"] = [Paragraph(years[0])]


def _part_years(gathered: Gathered) -> None:
    """ "2018–2021" is from one year to another, unless the file tells of the latter by itself."""
    years = _FROM_AND_TO.fullmatch(plain_line(joined(gathered.answers.get("period_from", []))))
    if years and not gathered.answers.get("period_to"):
        first, last = years.groups()
        gathered.answers["period_from"] = [Paragraph(first)]
        gathered.answers["period_to"] = [Paragraph(last)] if last else []


def _find_room_for_others(gathered: Gathered, placed: Placed) -> None:
    """What stands under none of the questions is what was done, unless the file tells of that by itself."""
    if not gathered.others:
        return
    if gathered.answers.get("done"):
        placed.left.append(Left(UNDER_NO_QUESTION, joined(gathered.others), ""))
    else:
        gathered.answers["done"] = gathered.others


def _room(asked: forms.Field) -> int:
    """Characters of a text that is cut between two paragraphs; an answer on one line is taken or refused whole."""
    is_text = isinstance(asked.widget, forms.Textarea)
    return getattr(asked, "max_length", None) or sys.maxsize if is_text else sys.maxsize


def _value(asked: forms.Field, text: list[Paragraph], options: dict[str, str]) -> Any:
    """What a browser would send for an answer in words."""
    if isinstance(asked.widget, forms.Textarea):
        return joined(text)
    if isinstance(asked.widget, forms.CheckboxSelectMultiple):
        ticked = [word.strip() for each in text for word in _TICKED.findall(each.text)]
        if ticked:
            return [options.get(normalised(word), word) for word in ticked[:_MOST_CHOSEN]]
        words = [word for each in text for word in _parted(each.text, options) if word.strip()]
        return [options.get(normalised(word), word.strip()) for word in words[:_MOST_CHOSEN]]
    line = plain_line(" ".join(each.text for each in text))
    return options.get(normalised(line), line)


def _parted(text: str, options: dict[str, str]) -> list[str]:
    """What is chosen in a paragraph: one alone, which may have a comma in its name, or several."""
    return [text] if normalised(text) in options else re.split(r"[,;·\n]", text)


def _options(kind: type[StepForm], row: Submission) -> dict[str, dict[str, str]]:
    """The values that can be chosen, by field and their words in either language."""
    found: dict[str, dict[str, str]] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for name, asked in kind(submission=row).fields.items():
                for value, words in getattr(asked, "choices", []):
                    found.setdefault(name, {})[normalised(str(words))] = str(value)
    return found


def _compared(answer: Any) -> Any:
    """An answer of one or several, so that those of the database and of a form are compared alike."""
    if isinstance(answer, list | tuple | QuerySet):
        return {str(each.pk) for each in answer}
    return str(getattr(answer, "pk", answer))

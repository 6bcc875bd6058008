"""Which paragraph of a Word file answers which question.

A question is known by its words in either language, as a heading, in bold or as a paragraph by
itself, with or without its number, mark and "(optional)"; by the headings that people have in
reports of their own; and on one line with its answer, or in a table beside or above it. What
stands under it is its answer. What tells of a person answers who sends the example, or is left over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.forms import CheckboxInput, CheckboxSelectMultiple, Field, Textarea
from django.utils.translation import gettext as _
from django.utils.translation import override

from submissions.files.word_parts import Paragraph
from submissions.form.partnership_field import PARTNERSHIP
from submissions.form.step_forms import MOST_RESULTS
from submissions.form.steps import LAST_TITLE, STEPS
from submissions.form.word_headings import OF_PEOPLE, PERSON, RESULTS, field_of, spelled
from submissions.form.word_people import around_people, looks_like_a_name, names_somebody, parted, tells_of_person
from submissions.form.word_tables import without_tables
from submissions.models.contact import Contact
from submissions.models.submission import LONGEST_TITLE, Submission, SubmittedResult

TITLE = "title"
# Pictures come as pictures.
ASKED = STEPS[:3]
_DEEPEST = 9
# Words of a question of people's own that stands on a line.
_SHORT = 4
_MARKS = (":", "?", " – ", " — ", " - ", "\n")


@dataclass
class Gathered:
    """What a Word file answers: paragraphs by field, those under no known question, and those of persons."""

    answers: dict[str, list[Paragraph]] = field(default_factory=lambda: defaultdict(list))
    others: list[Paragraph] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)
    people: list[Paragraph] = field(default_factory=list)


@dataclass(frozen=True)
class _Known:
    """The words of the form in both languages, as they are compared."""

    questions: dict[str, str]
    hints: frozenset[str]
    parts: frozenset[str]
    lines: frozenset[str]
    """Fields whose answer is one line."""
    chosen: frozenset[str]
    """Fields whose answer is chosen among several."""


def gather(paragraphs: list[Paragraph], draft: Submission) -> Gathered:
    """Sort the paragraphs of a Word file under the questions.

    Args:
        paragraphs: in their order.
        draft: a stored submission, whose forms' questions they may answer.
    """
    sorting = _Sorting(_known(draft))
    told = without_tables(paragraphs, sorting.asked)
    for each, is_signature in zip(told, around_people(told), strict=True):
        sorting.take(each, is_signature=is_signature)
    found = sorting.found
    _keep_people_apart(found)
    return found


class _Sorting:
    """Reads a document from its beginning, and knows under which question it is."""

    def __init__(self, known: _Known) -> None:
        self.known, self.found = known, Gathered()
        self.name, self.level = "", _DEEPEST
        # Whether the question stands by itself, so that all that follows is under it.
        self.is_section = False

    def take(self, each: Paragraph, *, is_signature: bool) -> None:
        """The next paragraph."""
        words = spelled(each.text)
        if each.is_note:
            self.found.notes.append(each)
        elif words in self.known.parts:
            self.name, self.level = "", each.level or _DEEPEST
        elif (asked := self.asked(each)) and not (is_signature and asked in OF_PEOPLE):
            self.name, self.level, self.is_section = asked, each.level or _DEEPEST, True
        elif answered := self.answered(each):
            asked, rest = answered
            self.name, self.level, self.is_section = asked, each.level or _DEEPEST, False
            self.answer(asked, Paragraph(rest))
        elif words not in self.known.hints:
            self._take_text(each, is_signature=is_signature)

    def _take_text(self, each: Paragraph, *, is_signature: bool) -> None:
        """A paragraph that is neither a question nor the heading of a part."""
        found = self.found
        if _is_heading_of_all(each, found) and TITLE not in found.answers:
            found.answers[TITLE].append(each)
        elif is_signature or names_somebody(each) or (not self.name and looks_like_a_name(each)):
            found.people.append(each)
        elif self.name and not (each.level and each.level <= self.level):
            self.answer(self.name, each)
        else:
            self.name = ""
            found.others.append(each)

    def asked(self, each: Paragraph) -> str:
        """The field of a paragraph that is a question and nothing else; empty where it is none."""
        words = spelled(each.text)
        if name := self.known.questions.get(words):
            return name
        # Without the looks of a heading it must be one of those that are known, and nothing else.
        return field_of(words, is_heading=bool(each.level or each.is_bold))

    def answered(self, each: Paragraph) -> tuple[str, str] | None:
        """The field and the answer, where a question and its answer stand on one line."""
        for mark in _MARKS:
            question, found, rest = each.text.partition(mark)
            rest = rest.lstrip(" :?–-\n")
            if not found or not rest.strip():
                continue
            words = spelled(question)
            name = self.known.questions.get(words, "")
            if not name and mark in (":", "\n") and len(words.split()) <= _SHORT:
                name = field_of(words, is_heading=False)
            if name:
                return name, rest.strip()
        return None

    def answer(self, name: str, each: Paragraph) -> None:
        """An answer to a question; of one line there is one, and what follows is no longer under it."""
        if name == PERSON:
            self.found.people.append(each)
            return
        is_taken = bool(self.found.answers[name]) if name in self.known.lines else False
        if name in self.known.chosen and each.text.count(" · ") > 1:
            return  # What could be chosen, as it is printed below the question.
        if is_taken:
            if not (self.is_section and name in OF_PEOPLE):
                self.name = ""
            (self.found.people if name in OF_PEOPLE else self.found.others).append(each)
        else:
            self.found.answers[name].append(each)


def _keep_people_apart(found: Gathered) -> None:
    """Nothing that tells of a person stays in what will be published, and its title least of all."""
    names = [each.text for each in found.answers.get("name", []) if len(each.text) < LONGEST_TITLE]
    for name, told in found.answers.items():
        if name in OF_PEOPLE:
            continue
        found.answers[name] = _without_people(told, names, found)
    found.others = _without_people(found.others, names, found)
    found.notes = _without_people(found.notes, names, found)
    for name in [name for name, told in found.answers.items() if not told]:
        del found.answers[name]
    _fill_in_who(found)


def _without_people(told: list[Paragraph], names: list[str], found: Gathered) -> list[Paragraph]:
    kept = []
    for each in told:
        open_, closed = parted(each, names)
        kept += [open_] if open_ else []
        found.people += [closed] if closed else []
    return kept


def _fill_in_who(found: Gathered) -> None:
    """An address after a name, on the same line or in the same signature, is the answer to its own question."""
    for each in found.answers.get("name", []):
        if tells_of_person(each.text):
            found.people.append(each)
    told = [each for each in found.answers.get("name", []) if not tells_of_person(each.text)]
    found.answers["name"] = told
    if not told:
        del found.answers["name"]


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


def _is_heading_of_all(each: Paragraph, found: Gathered) -> bool:
    """Whether it is the document's own title: styled so, or the heading that it begins with."""
    is_first = each.level == 1 and not found.others and not any(found.answers.values())
    return (each.is_title or is_first) and len(each.text) <= LONGEST_TITLE


def _known(draft: Submission) -> _Known:
    questions: dict[str, str] = {}
    hints: set[str] = set()
    parts: set[str] = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            asked = _asked_fields(draft)
            # What the outline does not print is an answer wherever it stands.
            printed = [each for name, each in asked if name != PARTNERSHIP]
            hints |= {told for each in printed for told in (str(each.help_text), choices_in_a_line(each))}
            parts |= {str(words) for step in STEPS for words in (step.title, step.introduction)}
            parts |= {_("The questions"), _("What others can learn"), _("What makes a good example"), str(LAST_TITLE)}
            questions |= {spelled(str(label)): name for label, name in _labels(asked)}
    questions.pop("", None)
    return _Known(
        questions,
        hints=frozenset(map(spelled, hints)) - {""},
        parts=frozenset(map(spelled, parts)) - {""},
        lines=frozenset(name for name, each in asked if not isinstance(each.widget, Textarea | CheckboxSelectMultiple)),
        chosen=frozenset(name for name, each in asked if getattr(each, "choices", None)),
    )


def _asked_fields(draft: Submission) -> list[tuple[str, Field]]:
    """The form's questions by name, in the active language; no boxes to tick."""
    fields = [pair for step in ASKED for pair in step.form(submission=draft).fields.items()]
    return [(name, each) for name, each in fields if not isinstance(each.widget, CheckboxInput)]


def _labels(asked: list[tuple[str, Field]]) -> Iterator[tuple[Any, str]]:
    """What stands for a question in the active language, with its name: the latest counts."""
    names = {name for step in ASKED for name in step.form.base_fields}
    yield from ((_("What came of it"), RESULTS), (_("Period"), "period_from"))
    yield SubmittedResult._meta.get_field("text").verbose_name, RESULTS
    yield from ((each.label, name) for name, each in asked)
    for model in (Submission, Contact):
        yield from ((each.verbose_name, each.name) for each in model._meta.fields if each.name in names)
    yield from ((_("Result %(number)s") % {"number": n}, f"result_{n}") for n in range(1, MOST_RESULTS + 1))

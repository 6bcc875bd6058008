"""Which paragraph of a Word file answers which question.

A question is known by its words in either language, as a heading, in bold or as a paragraph by
itself, with or without its number, mark and "(optional)"; by the headings that people have in
reports of their own; and on one line with its answer, or in a table beside or above it. What
stands under it is its answer. What tells of a person answers who sends the example, or is left over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.forms import CheckboxInput, CheckboxSelectMultiple, Textarea
from django.utils.translation import gettext as _
from django.utils.translation import override

from places.normalising import normalised
from submissions.files.word_parts import Paragraph
from submissions.form.step_forms import MOST_RESULTS
from submissions.form.steps import LAST_TITLE, STEPS
from submissions.form.word_headings import OF_PEOPLE, PERSON, RESULTS, field_of
from submissions.form.word_people import around_people, looks_like_a_name, names_somebody, parted, tells_of_person
from submissions.models.contact import Contact
from submissions.models.submission import LONGEST_TITLE, Submission, SubmittedResult

TITLE = "title"
# Pictures come as pictures.
ASKED = STEPS[:3]
_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-h]\))\s+")
_OPTIONAL = re.compile(r"\s*\((?:optional|valfritt|frivilligt)\)$")
_DEEPEST = 9
# The level of a question that stands in a table: deeper than any heading, so that one ends its answer.
_OF_TABLE = 8
# Words of a question of people's own that stands on a line.
_SHORT = 4
_MARKS = (":", "?", " – ", " — ", " - ", "\n")
_NUMBER_ALONE = re.compile(r"(?:nr|\d{1,2})?[.)]?")
_HEADS = frozenset(("fraga", "svar", "question", "answer", "rubrik", "text", "fragor", "questions", "answers"))


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
    told = _without_tables(paragraphs, sorting)
    for number, (each, is_signature) in enumerate(zip(told, around_people(told), strict=True)):
        sorting.take(each, number, is_signature=is_signature)
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

    def take(self, each: Paragraph, number: int, *, is_signature: bool) -> None:
        """The next paragraph."""
        words, found = _spelled(each.text), self.found
        if each.is_note:
            found.notes.append(each)
        elif words in self.known.parts:
            self.name, self.level = "", each.level or _DEEPEST
        elif (asked := self.asked(each)) and not (is_signature and asked in OF_PEOPLE):
            self.name, self.level, self.is_section = asked, each.level or _DEEPEST, True
        elif answered := self.answered(each):
            asked, rest = answered
            self.name, self.level, self.is_section = asked, each.level or _DEEPEST, False
            self.answer(asked, Paragraph(rest))
        elif words in self.known.hints:
            return
        elif _is_heading_of_all(each, number, found) and TITLE not in found.answers:
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
        words = _spelled(each.text)
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
            words = _spelled(question)
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


def _without_tables(paragraphs: list[Paragraph], sorting: _Sorting) -> list[Paragraph]:
    """Tables of questions and answers as questions and answers; a row of any other table as one paragraph."""
    told: list[Paragraph] = []
    rows: dict[int, dict[int, list[Paragraph]]] = {}
    for each in paragraphs:
        if each.row:
            if each.row not in rows:
                rows[each.row] = {}
                told.append(each)
            rows[each.row].setdefault(each.cell, []).append(each)
        else:
            told.append(each)
    flat: list[Paragraph] = []
    above: dict[int, str] = {}
    for each in told:
        if not each.row:
            flat.append(each)
            above = {}
            continue
        cells = rows[each.row]
        first = min(cells)
        if len(cells) > 2 and _NUMBER_ALONE.fullmatch(_spelled(cells[first][0].text)):
            cells = {cell: inside for cell, inside in cells.items() if cell != first}
        if len(cells) > 1 and all(_spelled(inside[0].text) in _HEADS for inside in cells.values()):
            continue
        asked = {cell: sorting.asked(_as_question(inside[0])) for cell, inside in cells.items() if len(inside) == 1}
        if len(cells) > 1 and len(asked) == len(cells) and all(asked.values()):
            # A row of questions, with their answers below.
            above = {cell: inside[0].text for cell, inside in cells.items()}
        elif above and set(cells) <= set(above):
            for cell, inside in cells.items():
                flat += [_question(above[cell]), *(replace(one, row=0) for one in inside), _END]
        elif len(cells) > 1 and asked.get(min(cells)):
            first = min(cells)
            answers = [one for cell in sorted(cells) if cell != first for one in cells[cell]]
            flat += [_question(cells[first][0].text), *(replace(one, row=0, level=0) for one in answers), _END]
        elif len(cells) == 1:
            flat += [replace(one, row=0) for one in cells[min(cells)]]
        else:
            texts = [" ".join(one.text for one in cells[cell]) for cell in sorted(cells)]
            flat.append(Paragraph(" | ".join(texts), is_item=True))
    return [each for each in flat if each is not _END]


def _as_question(each: Paragraph) -> Paragraph:
    """A cell that may be one: whatever it looks like."""
    return replace(each, level=each.level or 1)


def _question(text: str) -> Paragraph:
    return Paragraph(text, level=_OF_TABLE)


# Where the answer in a table ends.
_END = Paragraph("")


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
    lines: set[str] = set()
    chosen: set[str] = set()
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
                        if not isinstance(asked.widget, Textarea | CheckboxSelectMultiple):
                            lines.add(name)
                        if getattr(asked, "choices", None):
                            chosen.add(name)
            for model in (Submission, Contact):
                told += [(each.verbose_name, each.name) for each in model._meta.fields if each.name in names]
            told += [(_("Result %(number)s") % {"number": n}, f"result_{n}") for n in range(1, MOST_RESULTS + 1)]
            questions |= {_spelled(str(label)): name for label, name in told}
    questions.pop("", None)
    spelled_hints, spelled_parts = (frozenset(map(_spelled, each)) - {""} for each in (hints, parts))
    return _Known(questions, spelled_hints, spelled_parts, frozenset(lines), frozenset(chosen))

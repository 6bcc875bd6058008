"""Tables of a Word file: in many of them people answer, with the question in one cell and the answer in the next."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from submissions.files.word_parts import Paragraph
from submissions.form.word_headings import spelled

# The level of a question that stands in a table: deeper than any heading, so that one ends its answer.
_OF_TABLE = 8
_NUMBER_ALONE = re.compile(r"(?:nr|\d{1,2})?[.)]?")
_HEADS = frozenset(("fraga", "svar", "question", "answer", "rubrik", "text", "fragor", "questions", "answers"))
# Where the answer in a table ends.
_END = Paragraph("")

# A row of a table: what stands in each of its cells, by the cell's number.
_Row = dict[int, list[Paragraph]]
# The field of a paragraph that is a question and nothing else; empty where it is none.
Asked = Callable[[Paragraph], str]


def without_tables(paragraphs: list[Paragraph], asked: Asked) -> list[Paragraph]:
    """Tables of questions and answers as questions and answers; a row of any other table as one paragraph."""
    flat: list[Paragraph] = []
    above: dict[int, str] = {}
    for each in _with_whole_rows(paragraphs):
        if isinstance(each, Paragraph):
            flat.append(each)
            above = {}
        elif questions := _questions_of(row := _without_number(each), asked):
            # A row of questions, with their answers below.
            above = questions
        elif not _is_head(row):
            flat += _row_as_text(row, above, asked)
    return [each for each in flat if each is not _END]


def _with_whole_rows(paragraphs: list[Paragraph]) -> list[Paragraph | _Row]:
    """The paragraphs in their order, and in the place of the first of each row the whole of it."""
    told: list[Paragraph | _Row] = []
    rows: dict[int, _Row] = {}
    for each in paragraphs:
        if not each.row:
            told.append(each)
            continue
        if each.row not in rows:
            rows[each.row] = {}
            told.append(rows[each.row])
        rows[each.row].setdefault(each.cell, []).append(each)
    return told


def _without_number(row: _Row) -> _Row:
    """The row without a first cell that only numbers it."""
    first = min(row)
    if len(row) > 2 and _NUMBER_ALONE.fullmatch(spelled(row[first][0].text)):
        return {cell: inside for cell, inside in row.items() if cell != first}
    return row


def _is_head(row: _Row) -> bool:
    """Whether it says what is in the columns: "question", "answer"."""
    return len(row) > 1 and all(spelled(inside[0].text) in _HEADS for inside in row.values())


def _questions_of(row: _Row, asked: Asked) -> dict[int, str]:
    """The questions of a row of nothing else, by their cells; empty where it is none."""
    if len(row) < 2 or _is_head(row):
        return {}
    is_asking = all(len(inside) == 1 and asked(_as_question(inside[0])) for inside in row.values())
    return {cell: inside[0].text for cell, inside in row.items()} if is_asking else {}


def _row_as_text(row: _Row, above: dict[int, str], asked: Asked) -> list[Paragraph]:
    """A row as the paragraphs that it tells.

    Args:
        row: without a number.
        above: the questions of the row above it that had nothing else, by their cells.
        asked: which knows the questions.
    """
    if above and set(row) <= set(above):
        told = [
            (_question(above[cell]), *(replace(one, row=0) for one in inside), _END) for cell, inside in row.items()
        ]
        return [each for some in told for each in some]
    first, *others = sorted(row)
    if not others:
        return [replace(one, row=0) for one in row[first]]
    if len(row[first]) == 1 and asked(_as_question(row[first][0])):
        answers = [replace(one, row=0, level=0) for cell in others for one in row[cell]]
        return [_question(row[first][0].text), *answers, _END]
    texts = [" ".join(one.text for one in row[cell]) for cell in (first, *others)]
    return [Paragraph(" | ".join(texts), is_item=True)]


def _as_question(each: Paragraph) -> Paragraph:
    """A cell that may be one: whatever it looks like."""
    return replace(each, level=each.level or 1)


def _question(text: str) -> Paragraph:
    return Paragraph(text, level=_OF_TABLE)

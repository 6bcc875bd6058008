"""What tells of a person in a Word file: it answers the form's questions about who sends, and is published nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from submissions.files.word_parts import Paragraph

# One sign before the @ is enough to know it by, and keeps the time in proportion to the text.
_ADDRESS = re.compile(r"[^\s@<>()]@[^\s@<>()]{1,253}\.[^\s@<>()]{2}")
# Seven digits or more that begin with a nought or a country's code, however they are parted; and a personal number.
_PHONE = re.compile(r"(?<![\d.,/–-])(?:\+\d{1,3}|00\d{1,3}|0\d{1,3})(?:[\s()/–-]{0,2}\d){5,12}(?![\d%])")
_PERSONAL_NUMBER = re.compile(r"(?<!\d)(?:19|20)?\d{6}[-+]\d{4}(?!\d)")
_NAME = re.compile(
    r"(?:[A-ZÅÄÖÉÜ][^\W\d_]+(?:-[A-ZÅÄÖÉÜ][^\W\d_]+)?)(?: (?:von|af|de)?\s?[A-ZÅÄÖÉÜ][^\W\d_-]+(?:-\w+)?){1,2}"
)
_BY = re.compile(
    r"(?i:av|by|skriven av|written by|kontakt|kontaktperson|kontakta|contact|contact person|författare|author"
    r"|projektledare|project manager|handläggare|ansvarig|vid frågor)\b:?,?\s(?:kontakta\s)?" + _NAME.pattern
)
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
# A line of a signature is short and is no sentence.
_LONGEST_LINE = 80


def tells_of_person(text: str, names: Iterable[str] = ()) -> bool:
    """Whether there is an address, a number or one of the names in a text."""
    if _ADDRESS.search(text) or _PHONE.search(text) or _PERSONAL_NUMBER.search(text):
        return True
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in names)


def names_somebody(each: Paragraph) -> bool:
    """Whether it is a line that says who wrote or answers for the text: "Av Anna Åberg", "Kontakt Anna Åberg"."""
    return len(each.text) <= _LONGEST_LINE and bool(_BY.match(each.text))


def looks_like_a_name(each: Paragraph) -> bool:
    """Whether it is two or three words that begin with a capital, and nothing else."""
    is_line = len(each.text) <= _LONGEST_LINE and not (each.level or each.is_item or each.row)
    return is_line and bool(_NAME.fullmatch(each.text.strip()))


def parted(paragraph: Paragraph, names: Iterable[str]) -> tuple[Paragraph | None, Paragraph | None]:
    """What of a paragraph can be published, and what tells of a person; sentence by sentence."""
    names = [name for name in names if " " in name]
    if not tells_of_person(paragraph.text, names):
        return paragraph, None
    open_: list[str] = []
    closed: list[str] = []
    for sentence in _SENTENCES.split(paragraph.text):
        (closed if tells_of_person(sentence, names) else open_).append(sentence)
    told = replace(paragraph, text=" ".join(closed))
    return (replace(paragraph, text=" ".join(open_)), told) if open_ and not _is_line(paragraph) else (None, paragraph)


def around_people(paragraphs: list[Paragraph]) -> list[bool]:
    """For each paragraph, whether it is a line of a signature: short lines beside one another, of which one tells.

    Headings, items of lists and cells of tables are no such lines.
    """
    found = [False] * len(paragraphs)
    begun = 0
    for end in range(len(paragraphs) + 1):
        if end < len(paragraphs) and _is_line(paragraphs[end]):
            continue
        if any(tells_of_person(each.text) for each in paragraphs[begun:end]):
            found[begun:end] = [True] * (end - begun)
        begun = end + 1
    return found


def _is_line(each: Paragraph) -> bool:
    is_short = len(each.text) <= _LONGEST_LINE and not each.text.rstrip().endswith((".", "!", "?", ":"))
    return is_short and not (each.level or each.is_item or each.row or each.is_bold)

"""Reading the records of what editors have said of the site itself."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import override

from commitments.models import Promise
from interchange.reading.checking import UNDEFINED, Fields, ProblemsOfLine
from interchange.reading.values import read_in_both
from interchange.records.editorial_records import (
    COMMITMENT_KEYS,
    CORE_VALUE_KEYS,
    GOAL_KEYS,
    LETTER_KEYS,
    SITE_KEYS,
    SYNONYMS_KEYS,
    CommitmentRecord,
    CoreValueRecord,
    GoalRecord,
    LetterRecord,
    SiteRecord,
    SynonymsRecord,
)
from interchange.records.work_records import LANGUAGES
from partnerships.models.subject import LONGEST_DESCRIPTION
from search.models.synonym_group import LONGEST_PHRASE, SynonymGroup
from stories.models.vocabulary import CORE_VALUES
from submissions.models.decline_letter import LONGEST_LETTER

LONGEST_NAME_OF_SITE = 255
LONGEST_COMMITMENT, LONGEST_TO_REPORT = 1000, 300


def read_site(value: dict[str, Any], problems: ProblemsOfLine) -> SiteRecord:
    """Read the record of the site; what is wrong is noted in `problems`, and then the result means nothing."""
    site = Fields(value, problems, required=SITE_KEYS)
    return SiteRecord(name=site.text("name", LONGEST_NAME_OF_SITE, empty=True))


def read_core_value(value: dict[str, Any], problems: ProblemsOfLine) -> CoreValueRecord:
    """Read likewise what a core value means."""
    record = Fields(value, problems, required=CORE_VALUE_KEYS)
    code = record.code("code", [code for code, _sv, _en in CORE_VALUES])
    return CoreValueRecord(code=code, description=_meaning(record))


def read_goal(value: dict[str, Any], problems: ProblemsOfLine) -> GoalRecord:
    """Read likewise what a goal means."""
    record = Fields(value, problems, required=GOAL_KEYS)
    number = record.number("number", 1, 17)
    if number is None and record.raw("number") is None:
        record.complain("number", "must be a whole number, not null")
    return GoalRecord(number=number or 0, description=_meaning(record))


def read_commitment(value: dict[str, Any], problems: ProblemsOfLine) -> CommitmentRecord:
    """Read likewise the words of a commitment."""
    record = Fields(value, problems, required=COMMITMENT_KEYS)
    return CommitmentRecord(
        code=record.code("code", Promise.Key.values),
        text=read_in_both(record, "text", LONGEST_COMMITMENT, lines=True),
        to_report=read_in_both(record, "to_report", LONGEST_TO_REPORT, lines=True),
    )


def read_synonyms(value: dict[str, Any], problems: ProblemsOfLine) -> SynonymsRecord:
    """Read likewise words that mean the same; they are a group by the rules of the editors' form."""
    record = Fields(value, problems, required=SYNONYMS_KEYS)
    language = record.code("language", LANGUAGES)

    def read(word: Any, path: str) -> str:
        row = Fields({"word": word}, problems, required=("word",))
        row.path = path
        return " ".join(row.text("word", LONGEST_PHRASE).split())

    words = tuple(dict.fromkeys(record.items("words", read)))
    if language and words and not problems.found:
        group = SynonymGroup(language=language, words="\n".join(words))
        try:
            with override("en"):
                group.check_words()
        except ValidationError as error:
            for message in error.messages:
                record.complain("words", message)
        else:
            if group.phrases != list(words):
                record.complain("words", "a word may not have a comma, a semicolon or an equals sign")
    elif not words and isinstance(record.raw("words"), list):
        record.complain("words", "must not be empty")
    return SynonymsRecord(language=language, words=words)


def read_letter(value: dict[str, Any], problems: ProblemsOfLine) -> LetterRecord:
    """Read likewise the letter of a language."""
    record = Fields(value, problems, required=LETTER_KEYS)
    return LetterRecord(
        language=record.code("language", LANGUAGES),
        before=record.text("before", LONGEST_LETTER, lines=True),
        after=record.text("after", LONGEST_LETTER, empty=True, lines=True),
    )


def _meaning(record: Fields) -> tuple[str, str]:
    description = read_in_both(record, "description", LONGEST_DESCRIPTION, lines=True)
    if record.raw("description") is not UNDEFINED and not any(description) and not record.problems.found:
        record.complain("description", "must be written in sv, en or both")
    return description

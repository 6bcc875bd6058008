"""The analyser finds what visitors ask for, before any database ranks it."""

import pytest

from tests.search.analysis.small_index import place_of_answer
from tests.search.judged.judgements import judgements


@pytest.mark.parametrize("language", ["sv", "en"])
def test_at_least_95_of_100_queries_are_answered_among_the_first_five(language: str) -> None:
    judged = judgements(language)
    missed = [query for query, expected in judged if not place_of_answer(query, expected, language)]
    assert len(missed) <= 0.05 * len(judged), missed


def test_at_least_150_queries_are_judged_each_once() -> None:
    queries = [(language, query) for language in ("sv", "en") for query, _ in judgements(language)]
    assert len(set(queries)) == len(queries) >= 150

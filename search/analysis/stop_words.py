"""Words that are too common to tell anything by themselves."""

from functools import cache
from pathlib import Path

from search.analysis.tokens import Token

_DATA = Path(__file__).parents[1] / "data"


@cache
def stop_words(language: str) -> frozenset[str]:
    """The stop words of Swedish ("sv") or English ("en"), from `search/data/stop-words-<language>.txt`."""
    return frozenset((_DATA / f"stop-words-{language}.txt").read_text(encoding="utf-8").split())


def telling(words: list[Token], language: str) -> list[Token]:
    """The words of a text that are no stop words; all of them if there is nothing else."""
    return [word for word in words if word.joined not in stop_words(language)] or words

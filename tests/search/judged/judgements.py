"""The judged queries: what a visitor asks, and what one of the first five answers must be."""

import csv
from pathlib import Path

Judgement = tuple[str, str]
HERE = Path(__file__).parent


def judgements(language: str, prefix: str = "") -> list[Judgement]:
    """Queries in a language, each with the titles, partners abroad and municipalities that answer it, by " | ".

    With the prefix "held-out-" those that were written by somebody who had seen neither the others nor the program, and
    by which nothing may be tuned.
    """
    with (HERE / f"{prefix}{language}.csv").open(encoding="utf-8", newline="") as lines:
        return [(row["query"], row["expected"]) for row in csv.DictReader(lines)]


def also_answered(language: str) -> dict[str, str]:
    """By query, which made-up works answer it too: those that say one of these, or all of those with " & " between.

    A query that has no row is answered by no made-up work: it asks for what somebody else did, or for what none tells
    of. That a work has the words of the query somewhere makes it no answer.
    """
    with (HERE / f"made-up-{language}.csv").open(encoding="utf-8", newline="") as lines:
        return {row["query"]: row["also"] for row in csv.DictReader(lines)}

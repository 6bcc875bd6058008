"""The judged queries: what a visitor asks, and what one of the first five answers must be."""

import csv
from pathlib import Path

Judgement = tuple[str, str]


def judgements(language: str, prefix: str = "") -> list[Judgement]:
    """Queries in a language, each with the titles, partners abroad and municipalities that answer it, by " | ".

    With the prefix "held-out-" those that were written by somebody who had seen neither the others nor the program, and
    by which nothing may be tuned.
    """
    with (Path(__file__).parent / f"{prefix}{language}.csv").open(encoding="utf-8", newline="") as lines:
        return [(row["query"], row["expected"]) for row in csv.DictReader(lines)]

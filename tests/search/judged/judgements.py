"""The judged queries: what a visitor asks, and what one of the first five answers must be."""

import csv
from pathlib import Path

Judgement = tuple[str, str]


def judgements(language: str) -> list[Judgement]:
    """Queries in a language, each with the titles, partners abroad and municipalities that answer it, by " | "."""
    with (Path(__file__).parent / f"{language}.csv").open(encoding="utf-8", newline="") as lines:
        return [(row["query"], row["expected"]) for row in csv.DictReader(lines)]

"""What the comparison of two servers reckons."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.pair import LEFT, RIGHT, TICK, Pair, Server, Side, Told, compare, cpu_of, in_turn, pages_in, row, times


def process(proc: Path, pid: int, parent: int, ticks: tuple[int, int, int, int], name: str = "gunicorn") -> None:
    """A row of /proc, as the kernel writes it."""
    (proc / str(pid)).mkdir()
    columns = ["S", str(parent), *["0"] * 9, *map(str, ticks), "20", "0"]
    (proc / str(pid) / "stat").write_text(f"{pid} ({name}) {' '.join(columns)}\n", encoding="utf-8")


def test_both_have_as_many_turns_and_each_comes_first_as_often() -> None:
    turns = list(in_turn(2))
    assert turns == [LEFT, RIGHT, RIGHT, LEFT, RIGHT, LEFT, LEFT, RIGHT]


def test_the_cpu_of_a_server_is_that_of_all_it_has_started_and_of_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "self").mkdir()
    process(tmp_path, 10, 1, (1, 2, 30, 40))
    process(tmp_path, 11, 10, (100, 200, 0, 0), name="a worker (2) of two")
    process(tmp_path, 12, 11, (1000, 0, 0, 0))
    process(tmp_path, 20, 1, (5000, 0, 0, 0))
    assert cpu_of(10, tmp_path) * TICK == 1 + 2 + 30 + 40 + 100 + 200 + 1000
    with pytest.raises(ProcessLookupError):
        cpu_of(99, tmp_path)


def test_of_times_the_median_counts_and_of_cpu_that_of_the_turns_a_request() -> None:
    side = Side(seconds=[0.1, 0.2, 0.9], cpu=[(0.5, 10), (0.75, 10), (9.0, 10)], size=7)
    assert Told.of(side) == Told(median=200, cpu=75, database=None, size=7)


def test_a_ratio_is_said_only_where_it_can_be() -> None:
    assert (times(30, 60), times(None, 60), times(30, 0), times(30, None), times(0, 60)) == (
        *("0.50", "–", "–", "–"),
        "0.00",
    )


def test_each_side_pays_for_its_own_turns() -> None:
    spent = {LEFT: 0.0, RIGHT: 0.0, "database": 0.0}
    asked: list[str] = []

    def server(side: str, cpu: float, database: float, size: int) -> Server:
        def ask(path: str) -> tuple[float, int]:
            asked.append(path)
            spent[side] += cpu
            spent["database"] += database
            return cpu + database, size

        return Server(ask, lambda: spent[side])

    servers = {LEFT: server(LEFT, 0.03, 0.01, 1200), RIGHT: server(RIGHT, 0.06, 0.02, 40)}
    told = compare(Pair("post", "/story/", "/blog/"), servers, lambda: spent["database"], rounds=3, requests=5)
    assert {side: round(each.cpu or 0) for side, each in told.items()} == {LEFT: 30, RIGHT: 60}
    assert {side: round(each.database or 0) for side, each in told.items()} == {LEFT: 10, RIGHT: 20}
    assert asked.count("/story/") == asked.count("/blog/") == 3 * 2 * 5 + 2
    figures = [("40.0", "80.0"), ("30.0", "60.0"), ("10.0", "20.0"), ("40.0", "80.0")]
    cells = [cell for left, right in figures for cell in (left, right, "0.50")]
    assert row("post", told).split() == ["post", *cells, "1,200", "40"]


def test_pages_are_read_a_line_each() -> None:
    lines = ["# what both have", "", "home /en/ /", "story /en/good-examples/x/ /blog/bread/  # long"]
    assert pages_in(lines) == [Pair("home", "/en/", "/"), Pair("story", "/en/good-examples/x/", "/blog/bread/")]
    with pytest.raises(ValueError, match="two paths"):
        pages_in(["home /en/"])

"""No page is handed out that a commit has made untrue, however its writer and a renderer interleave."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from redis import Redis

from site_cms.page_cache.file_state import FileState
from site_cms.page_cache.redis_server import RedisServer
from site_cms.page_cache.redis_state import RedisState
from site_cms.page_cache.state import HOLD_LASTS, State

WRITER, RENDERER = ("hold", "commit", "release"), ("token", "read", "keep")


@dataclass
class Shared:
    """A state, how a second process sees it, and how a hold of it ends by itself."""

    state: State
    other: State
    expire: Callable[[], None]


@pytest.fixture(params=["file", "redis"])
def shared(request: pytest.FixtureRequest) -> Shared:
    """Each kind of it."""
    if request.param == "redis":
        url, name = request.getfixturevalue("redis_url"), f"pages-{uuid4()}"

        def expire() -> None:
            client: Any = Redis.from_url(url)
            client.delete(name)
            for hold in client.zrange(f"{name}-holds", 0, -1):
                client.zadd(f"{name}-holds", {hold: 0})

        return Shared(RedisState(RedisServer(url), name), RedisState(RedisServer(url), name), expire)
    now = [1000.0]
    path: Path = request.getfixturevalue("folder") / "pages.json"

    def pass_time() -> None:
        now[0] += HOLD_LASTS + 1

    return Shared(FileState(path, clock=lambda: now[0]), FileState(path, clock=lambda: now[0]), pass_time)


@dataclass
class Played:
    """A database of one row, what is kept of it, a writer and a renderer that go step by step."""

    shared: Shared
    row: str = "old"
    kept: dict[str, str] = field(default_factory=dict)
    hold: str = ""
    token: str | None = None
    read: str = ""

    def step(self, who: str) -> None:
        """The next step of one of them."""
        if who == "hold":
            self.hold = self.shared.state.hold()
        elif who == "commit":
            self.row = "new"
        elif who == "release":
            self.shared.state.release(self.hold)
        elif who == "token":
            self.token = self.shared.other.token()
        elif who == "read":
            self.read = self.row
        elif self.token is not None:
            self.kept[self.token] = self.read

    def handed_out(self) -> str | None:
        """What a reader would be given without the database being asked; None for nothing."""
        token = self.shared.other.token()
        return None if token is None else self.kept.get(token)


def orders(writer: tuple[str, ...]) -> Iterator[list[str]]:
    """All orders of a writer's steps and a renderer's."""
    number = len(writer) + len(RENDERER)
    for places in combinations(range(number), len(writer)):
        of_writer, of_renderer = iter(writer), iter(RENDERER)
        yield [next(of_writer if place in places else of_renderer) for place in range(number)]


@pytest.mark.parametrize("killed_after", range(len(WRITER) + 1))
def test_no_order_of_a_writer_and_a_renderer_leaves_a_stale_page(shared: Shared, killed_after: int) -> None:
    for steps in orders(WRITER[:killed_after]):
        played = Played(shared)
        for step in steps:
            played.step(step)
            assert played.handed_out() in (None, played.row), steps
        shared.expire()
        assert played.handed_out() in (None, played.row), steps
        # What is kept from then on is handed out again.
        for step in RENDERER:
            played.step(step)
        assert played.handed_out() == played.row, steps


@pytest.mark.parametrize("left_out", ["hold", "release"])
def test_the_same_orders_show_what_either_step_is_for(shared: Shared, left_out: str) -> None:
    """A writer that only holds, or only renews, is caught: stale at some step, or never handing out again."""
    writer = tuple(step for step in WRITER if step != left_out)
    stale = False
    for steps in orders(writer):
        played = Played(shared)
        for step in steps:
            played.step(step)
            stale = stale or played.handed_out() not in (None, played.row)
        if left_out == "release":
            stale = stale or shared.other.token() is None
        shared.expire()
    assert stale


def test_two_writers_at_once_hold_until_both_have_let_go(shared: Shared) -> None:
    before = shared.state.token()
    first, second = shared.state.hold(), shared.other.hold()
    shared.state.release(first)
    assert shared.state.token() is None
    shared.other.release(second)
    assert shared.state.token() not in (None, before)
    assert shared.state.token() == shared.other.token()


def test_a_writer_that_died_holds_for_a_while_and_takes_the_token_along(shared: Shared) -> None:
    before = shared.state.token()
    shared.other.hold()
    assert shared.state.token() is None
    shared.expire()
    after = shared.state.token()
    assert after not in (None, before)
    # And is not waited for by the next one.
    shared.state.release(shared.state.hold())
    assert shared.state.token() not in (None, before, after)


def test_a_file_that_is_lost_or_broken_brings_no_token_back(folder: Path) -> None:
    state = FileState(folder / "pages.json")
    seen = [state.token()]
    for damage in (lambda path: path.unlink(), lambda path: path.write_text("{"), lambda path: path.write_text("")):
        damage(folder / "pages.json")
        seen.append(state.token())
        assert state.token() == seen[-1]
    assert None not in seen
    assert len(set(seen)) == len(seen)


def test_a_state_that_is_away_lets_nobody_hand_out_and_stops_no_writer(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder.mkdir()
    (folder / "file").write_text("no folder")
    # Nothing listens there.
    for state in (FileState(folder / "file" / "pages.json"), RedisState(RedisServer("redis://127.0.0.1:1/0"), "pages")):
        caplog.clear()
        assert state.token() is None
        state.release(state.hold())
        assert "of kept pages cannot be" in caplog.text

"""What a fault did: who was answered what, how long until all was back, and what is there afterwards."""

from __future__ import annotations

import email
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from email.policy import default
from pathlib import Path

import psycopg

from deploy.stack.arrangement import Stack
from tests.faults.load import KEPT, Event, Record

# Seconds for which nothing may go wrong until all is taken for back, and after which it is taken for lost.
QUIET, LONGEST = 6.0, 120.0
# For as long tasks are waited for: one whose worker is dead is run again after two minutes.
TASKS_TAKE = 240.0
# So long a task may wait while the load goes on.
JUST_NOW = 15.0


@dataclass(frozen=True)
class Outcome:
    """What came of one fault, as the table has it."""

    what: str
    kept: tuple[int, int]
    slowest: float
    faults: Counter[str]
    back_after: float
    tasks_after: float
    wrong: tuple[str, ...]

    def row(self) -> str:
        """A row of the table."""
        faults = "; ".join(f"{told}: {number}" for told, number in sorted(self.faults.items())) or "none"
        wrong = "; ".join(self.wrong) or "all"
        answered, asked = self.kept
        numbers = f"{answered:,} of {asked:,} | {self.slowest:.1f} | {faults}"
        return f"| {self.what} | {numbers} | {self.back_after:.1f} | {self.tasks_after:.0f} | {wrong} |"


HEAD = (
    "| Fault | kept pages answered | the slowest, s | answers that were faults | back after, s | tasks done after, s "
    "| what was acknowledged and is there |\n| --- | --- | --- | --- | --- | --- | --- |"
)


def until_quiet(record: Record, ended: float) -> float:
    """Wait until nothing goes wrong any more; seconds from the end of the fault to the last thing that did."""
    while time.monotonic() < ended + LONGEST:
        faults = [event.at for event in record.since(ended) if event.is_fault]
        last = max(faults, default=ended)
        if time.monotonic() - last >= QUIET:
            return last - ended
        time.sleep(0.2)
    return LONGEST


def outcome_of(what: str, record: Record, begun: float, back: float, tasks: float, wrong: Sequence[str]) -> Outcome:
    """Put together what a fault did since it began."""
    events = record.since(begun)
    kept = [event for event in events if event.what == KEPT]
    answered = sum(event.status in {200, 304} for event in kept)
    slowest = max((event.seconds for event in kept), default=0.0)
    return Outcome(what, (answered, len(kept)), slowest, told(events), back, tasks, tuple(wrong))


def told(events: Sequence[Event]) -> Counter[str]:
    """Faults by whom they met, the status, and what the page says."""
    faults = [event for event in events if event.is_fault]
    return Counter(
        f"{each.what} {each.status or 'no answer'} {f'“{each.says}”' if each.says else ''}".strip() for each in faults
    )


def until_tasks_are_done(stack: Stack) -> float:
    """Wait until no task waits or is being done that could be; seconds, or `TASKS_TAKE`."""
    begun = time.monotonic()
    waiting = """SELECT count(*) FROM django_tasks_database_dbtaskresult
        WHERE status = 'RUNNING' OR (status = 'READY' AND enqueued_at < now() - make_interval(secs => %s))"""
    with psycopg.connect(stack.cluster.url, autocommit=True) as connection:
        while time.monotonic() - begun < TASKS_TAKE:
            found = connection.execute(waiting, [JUST_NOW]).fetchone()
            if found and not found[0]:
                break
            time.sleep(0.5)
    return time.monotonic() - begun


def what_is_wrong(stack: Stack, record: Record, begun: float) -> list[str]:
    """What was acknowledged since a moment and is not there, or is there twice."""
    wrong = []
    # As it is now: what is acknowledged while one looks is not looked for.
    published, submitted, asked_for = dict(record.published), dict(record.submitted), dict(record.asked)
    with psycopg.connect(stack.cluster.url) as connection:
        titles = {row[0] for row in connection.execute("SELECT content->>'title' FROM wagtailcore_revision")}
        if gone := [title for title, at in published.items() if at >= begun and title not in titles]:
            wrong.append(f"{len(gone)} published texts are gone")
        sent = Counter(row[0] for row in connection.execute("SELECT email FROM submissions_contact"))
        if gone := [each for each, at in submitted.items() if at >= begun and each not in sent]:
            wrong.append(f"{len(gone)} examples are gone")
        if twice := [each for each in submitted if sent[each] > 1]:
            wrong.append(f"{len(twice)} examples are there twice")
        frozen: dict[int, object] = dict(connection.execute("SELECT id, frozen_at FROM commitments_edition").fetchall())
        faults: dict[int, str] = dict(
            connection.execute("SELECT edition_id, fault FROM commitments_freezing").fetchall()
        )
        asked = [pk for pk, at in asked_for.items() if at >= begun]
        # One that was asked for just now is still waiting.
        long_ago = time.monotonic() - JUST_NOW - QUIET
        untold = [pk for pk in asked if asked_for[pk] < long_ago and not frozen.get(pk) and not faults.get(pk)]
        refused = Counter(faults[pk] for pk in asked if not frozen.get(pk) and faults.get(pk))
        if untold:
            wrong.append(f"{len(untold)} editions are neither frozen nor said not to be")
        wrong += [f"{number} editions not frozen, which was told ({fault})" for fault, number in refused.items()]
        failed = connection.execute(
            "SELECT task_path, exception_class_path, count(*) FROM django_tasks_database_dbtaskresult"
            " WHERE status = 'FAILED' AND finished_at > now() - make_interval(secs => %s) GROUP BY 1, 2",
            [time.monotonic() - begun],
        )
        wrong += [f"{number} × {path.rpartition('.')[2]} failed ({why})" for path, why, number in failed]
    mails = mails_by_address(stack.mail)
    if twice := [each for each in submitted if mails[each] > 1]:
        wrong.append(f"{len(twice)} senders have the same mail twice")
    if without := [each for each, at in submitted.items() if at >= begun and not mails[each]]:
        wrong.append(f"{len(without)} senders have no mail yet")
    if stale := [title for title in record.stale if published.get(title, 0) >= begun]:
        wrong.append(f"{len(stale)} texts were not seen at once")
    return wrong


def mails_by_address(folder: Path) -> Counter[str]:
    """How many mails went out to each address."""
    found: Counter[str] = Counter()
    for path in folder.iterdir():
        for part in path.read_bytes().split(b"\n" + b"-" * 79 + b"\n"):
            if part.strip():
                found[str(email.message_from_bytes(part.strip(), policy=default)["To"])] += 1
    return found

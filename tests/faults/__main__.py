"""`make faults`: the stack under load, and each fault in turn; prints the table and writes it to var/faults.md."""

from __future__ import annotations

import argparse
import sys
import time
from functools import partial
from pathlib import Path

from deploy.stack.arrangement import Stack
from deploy.stack.machines import ROOT
from tests.faults.beginning import PAGES, desk_of
from tests.faults.kinds import FAULTS, Disks, Fault
from tests.faults.load import Load, Record
from tests.faults.measuring import HEAD, Outcome, outcome_of, until_quiet, until_tasks_are_done, what_is_wrong
from tests.faults.visitor import Visitor

# Seconds of load before the first fault, in which pages are made that are kept.
WARM = 15.0


def main() -> int:
    """The command line; its status is 1 where somebody could not go on with what they had written."""
    parser = argparse.ArgumentParser(prog="make faults", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"which: {', '.join(fault.name for fault in FAULTS)}")
    parser.add_argument(
        "--folders", action="store_true", help="files in folders that all machines have, not in buckets"
    )
    asked = parser.parse_args()
    if unknown := set(asked.names) - {fault.name for fault in FAULTS}:
        parser.error(f"There is no {', '.join(sorted(unknown))}.")
    folder = ROOT / "var" / "faults"
    disks = Disks(folder)
    stack = Stack(folder, storage_url="" if asked.folders else None, tell=_tell)
    try:
        stack.start(demonstration=True)
        record = _run(stack, [fault for fault in FAULTS if not asked.names or fault.name in asked.names], disks)
    finally:
        stack.end()
        disks.take_away()
    return 1 if record.lost else 0


def _run(stack: Stack, faults: list[Fault], disks: Disks) -> Record:
    _tell("Waiting for the worker to be done with the content.")
    until_tasks_are_done(stack)
    load = Load(partial(Visitor, stack.front.tls, stack.front.certificate), PAGES, desk_of(stack))
    table = ROOT / "var" / "faults.md"
    table.write_text(f"{HEAD}\n", encoding="utf-8")
    with load.running() as record:
        time.sleep(WARM)
        _write(table, _undisturbed(record))
        for fault in faults:
            if fault.needs_disks and not disks.are_there:
                _tell(f"{fault.name}: cannot be had here; disks of their own need root.")
                continue
            if fault.of_folders is not None and fault.of_folders == bool(stack.objects):
                _tell(
                    f"{fault.name}: of files in {'folders (--folders)' if fault.of_folders else 'an object storage'}."
                )
                continue
            _write(table, _bring_about(stack, fault, record))
    for each in record.lost:
        _tell(f"Lost: {each}")
    for reason, number in record.refused.items():
        _tell(f"The form said {number} times: {reason}")
    return record


def _undisturbed(record: Record) -> Outcome:
    begun = time.monotonic()
    time.sleep(WARM)
    return outcome_of("none", record, begun, 0.0, 0.0, [])


def _bring_about(stack: Stack, fault: Fault, record: Record) -> Outcome:
    lost = len(record.lost)
    begun = time.monotonic()
    fault.begin(stack)
    time.sleep(fault.lasts)
    ended = time.monotonic()
    fault.end(stack)
    back = until_quiet(record, ended)
    tasks = until_tasks_are_done(stack)
    wrong = [*what_is_wrong(stack, record, begun), *(f"lost: {each}" for each in record.lost[lost:])]
    return outcome_of(fault.what, record, begun, back, tasks, wrong)


def _write(table: Path, outcome: Outcome) -> None:
    with table.open("a", encoding="utf-8") as file:
        file.write(f"{outcome.row()}\n")
    _tell(outcome.row())


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

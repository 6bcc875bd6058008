"""Counts of several processes: each has its own, all read the sum, and none falls."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from site_cms.metrics.shared_counts import SharedCounts

ROOT = Path(__file__).resolve().parents[2]
COUNT_AND_DIE = """
import os, sys
from pathlib import Path
from site_cms.metrics.shared_counts import SharedCounts
counts = SharedCounts(Path(sys.argv[1]), "counts", 3)
counts.own[1] += 5
os._exit(9)
"""


def _another_process(folder: Path) -> None:
    subprocess.run([sys.executable, "-c", COUNT_AND_DIE, str(folder)], cwd=ROOT, check=False)


def test_each_counts_by_itself_and_reads_what_all_have_counted(tmp_path):
    one, other = SharedCounts(tmp_path, "counts", 3), SharedCounts(tmp_path, "counts", 3)
    one.own[0] += 1
    other.own[0] += 2
    other.own[2] += 7
    assert one.sums() == other.sums() == [3, 0, 7]


def test_what_a_process_has_counted_that_was_killed_stays(tmp_path):
    mine = SharedCounts(tmp_path, "counts", 3)
    mine.own[1] += 1
    _another_process(tmp_path)
    assert mine.sums() == [0, 6, 0]


def test_the_next_process_counts_on_from_one_that_is_gone(tmp_path):
    for _each in range(3):
        _another_process(tmp_path)
    assert len(list(tmp_path.iterdir())) == 1
    assert SharedCounts(tmp_path, "counts", 3).sums() == [0, 15, 0]


def test_rows_of_another_meaning_are_none_of_it(tmp_path):
    SharedCounts(tmp_path, "other", 3).own[0] += 1
    assert SharedCounts(tmp_path, "counts", 3).sums() == [0, 0, 0]


def test_the_file_of_a_process_that_begins_just_now_counts_nothing(tmp_path):
    mine = SharedCounts(tmp_path, "counts", 3)
    mine.own[0] += 1
    (tmp_path / "counts-1").touch()
    assert mine.sums() == [1, 0, 0]


def test_reading_keeps_the_files_young(tmp_path):
    mine = SharedCounts(tmp_path, "counts", 3)
    (file,) = tmp_path.iterdir()
    os.utime(file, (0, 0))
    mine.sums()
    assert file.stat().st_mtime > 0


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "taken").touch()
    with pytest.raises(OSError):
        SharedCounts(tmp_path / "taken", "counts", 3)

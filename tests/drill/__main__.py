"""A backup under load, everything destroyed, all brought back: `make drill` (docs/reference/performance.md).

On one engine: that of DATABASE_URL's server, or SQLite without one. Says how long each step took, and fails where
anything of the site is not as it was.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.drill.place import ROUND, Place
from tests.drill.saying import say, timed
from tests.drill.seen import Seen, addresses_of, look
from tests.page_cache.served import ROOT, Server

WRITERS, READERS, PROCESSES = 2, 2, 2
# Seconds of load before the backup begins, and after it has ended.
BEFORE, AFTER = 5, 2
# What those who write, and the worker, are just adding to; publishing writes a page's partnerships and its words anew.
WRITTEN = {
    *("site_cms_picture", "site_cms_rendition", "submissions_submitteddocument", "stories_storypage"),
    *("wagtailcore_page", "wagtailcore_revision", "wagtailcore_pagelogentry", "wagtailcore_referenceindex"),
    *("stories_storypartnership", "site_cms_taskworker"),
    *("django_tasks_database_dbtaskresult", "wagtailcore_modellogentry"),
}
# The indexes of search, of which SQLite has several tables each.
INDEXES = ("search_", "wagtailsearch_")
_AT = """
import json, sys
from site_cms.pictures.picture import Picture
from stories.pages import StoryPage
from submissions.models.document import SubmittedDocument
own = "{ROUND} {number}-"
pictures, sent = Picture.objects.all(), SubmittedDocument.objects.exclude(file="")
rounds = lambda names: sorted(int(name.rpartition("-")[2]) for name in names)
json.dump([
    StoryPage.objects.get(pk={page}).title,
    rounds(pictures.filter(title__startswith=own).values_list("title", flat=True)),
    rounds(sent.filter(original_name__startswith=own).values_list("original_name", flat=True)),
    [each.file.name for each in [*pictures, *sent] if not each.file.storage.exists(each.file.name)],
], sys.stdout)
"""


def main() -> None:
    """The whole way."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--stories", type=int, default=2000, help="with a picture each")
    stories = parser.parse_args().stories
    server = os.environ.get("DATABASE_URL", "")
    server = server if server.startswith("postgres") else ""
    with tempfile.TemporaryDirectory() as folder:
        drill(Path(folder), server, stories)


def drill(folder: Path, server: str, stories: int) -> None:
    """See `main`; `server` as for `Place.of`."""
    place = Place.of(folder, "before", server)
    with timed("The site is made"):
        place.manage("migrate", "-v0")
        place.manage("seed_demo")
        place.manage("seed_bulk", f"--stories={stories}", "--events=100", "--pictures")
    backup, notes = folder / "backup", [folder / f"notes-{number}" for number in range(WRITERS)]
    with served(place) as servers:
        with timed("It is looked at, as it is before any load"):
            before = look(place, servers)
        with under_load(place, servers, notes) as count_reads:
            time.sleep(BEFORE)
            began = time.time()
            with timed("Backup, while others read and write"):
                say(place.manage("backup", backup))
            ended = time.time()
            time.sleep(AFTER)
        written = sum(len(Written.of(each).acknowledged) for each in notes)
        say(f"Meanwhile {count_reads()} pages were read, and {written} rounds written.")
        with timed("It is looked at, as it is after all"):
            after = look(place, servers)
    place.destroy(server)
    again = Place.of(folder, "again", server)
    with timed("Restore, in an empty place"):
        say(again.manage("restore", backup))
    with served(again) as servers, timed("It is looked at again"):
        restored = look(again, servers)
    for number, each in enumerate(notes):
        compare_writer(again, number, Written.of(each), began, ended)
    compare(before, after, restored)
    again.destroy(server)
    refuse_damage(folder, backup, server)
    say("All is as before.")


@contextmanager
def served(place: Place) -> Iterator[list[Server]]:
    """Processes that serve it meanwhile."""
    servers = [place.server() for _each in range(PROCESSES)]
    try:
        yield servers
    finally:
        for server in servers:
            server.stop()


@contextmanager
def under_load(place: Place, servers: list[Server], notes: list[Path]) -> Iterator[Callable[[], int]]:
    """Readers, writers and the worker, none of whom pauses; gives how many pages have been read."""
    over, reads, refused = threading.Event(), [0] * READERS, []
    # Those of the collection: what writers write is on some of them.
    paths = addresses_of(servers[0])

    def read(number: int) -> None:
        chance = random.Random(number)
        while not over.is_set():
            path = chance.choice(paths)
            answer = servers[number % len(servers)].ask(path)
            reads[number] += 1
            if answer.status != 200:
                refused.append((path, answer.status))

    told = {**place.told, "TASKS": "database"}
    writers = [
        subprocess.Popen([sys.executable, "-m", "tests.drill.writing", str(number), str(path)], cwd=ROOT, env=told)
        for number, path in enumerate(notes)
    ]
    worker = subprocess.Popen([sys.executable, "manage.py", "db_worker"], cwd=ROOT, env=told, stderr=subprocess.DEVNULL)
    readers = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    try:
        for reader in readers:
            reader.start()
        while not all(path.exists() and len(path.read_text().splitlines()) > 1 for path in notes):
            assert all(writer.poll() is None for writer in writers), "somebody who writes has ended"
            time.sleep(0.2)
        yield lambda: sum(reads)
        assert not refused, refused
        assert all(writer.poll() is None for writer in writers), "somebody who writes has ended"
    finally:
        over.set()
        for each in [*writers, worker]:
            each.terminate()
            each.wait()
        for reader in readers:
            reader.join()


@dataclass(frozen=True)
class Written:
    """What a writer noted: the page, and when each round was acknowledged."""

    page: int
    acknowledged: list[float]

    @classmethod
    def of(cls, notes: Path) -> Written:
        """Read what was noted."""
        page, *rounds = notes.read_text().splitlines()
        return cls(int(page), [float(line.split()[1]) for line in rounds])

    def by(self, moment: float) -> int:
        """The last round that was acknowledged by then."""
        return sum(at <= moment for at in self.acknowledged)


def compare_writer(place: Place, number: int, written: Written, began: float, ended: float) -> None:
    """All that was acknowledged before the backup is there, and what is there is how it was at one moment."""
    code = _AT.format(number=number, page=written.page, ROUND=ROUND)
    title, pictures, documents, lost = json.loads(place.manage("shell", "--no-imports", "-c", code=code))
    at = int(title.rpartition("-")[2]) if title.startswith(ROUND) else 0
    assert written.by(began) <= at <= written.by(ended) + 1, (number, at, written.by(began), written.by(ended))
    for made in (pictures, documents):
        assert made in (list(range(1, at + 1)), list(range(1, at + 2))), (number, at, made)
    assert len(documents) <= len(pictures), (number, at)
    assert not lost, lost
    say(f"Writer {number} is at round {at}; {written.by(began)} before the backup, {written.by(ended)} at its end.")


def compare(before: Seen, after: Seen, restored: Seen) -> None:
    """All that nobody wrote meanwhile is as before."""
    changed = {name for name, told in before.tables.items() if restored.tables.get(name) != told}
    other_tables = sorted(name for name in changed - WRITTEN if not name.startswith(INDEXES))
    assert not other_tables, other_tables
    lacking = {path for path, digest in before.files.items() if restored.files.get(path) != digest}
    assert not lacking, sorted(lacking)[:20]
    pages = {path for path, told in before.pages.items() if after.pages.get(path) == told}
    other = {path for path in pages if restored.pages.get(path) != before.pages[path]}
    assert not other, sorted(other)[:20]
    say(
        f"As before: {len(before.tables) - len(changed)} of {len(before.tables)} tables, {len(before.files)} files, "
        f"{len(pages)} of {len(before.pages)} pages; of the rest, others wrote."
    )


def refuse_damage(folder: Path, backup: Path, server: str) -> None:
    """With one bit that is another, nothing is brought back."""
    chance = random.Random(1)
    files = sorted(path for path in backup.rglob("*") if path.is_file() and path.stat().st_size)
    for number, path in enumerate([chance.choice(files), max(files, key=lambda file: file.stat().st_size)]):
        with path.open("r+b") as file:
            at = chance.randrange(path.stat().st_size)
            file.seek(at)
            whole = file.read(1)
            file.seek(at)
            file.write(bytes([whole[0] ^ 1]))
        place = Place.of(folder, f"refused{number}", server)
        refused = ""
        with suppress(AssertionError):
            try:
                place.manage("restore", backup)
            except subprocess.CalledProcessError as error:
                refused = error.stderr.strip().splitlines()[-1]
        assert refused, f"a bit of {path.relative_to(backup)} is another, and it was brought back"
        left = [each for each in ("media", "private") if any((place.folder / each).rglob("*"))]
        assert not left, left
        say(f"Refused: {refused.replace(str(folder), '')}")
        place.destroy(server)
        with path.open("r+b") as file:
            file.seek(at)
            file.write(whole)


if __name__ == "__main__":
    main()

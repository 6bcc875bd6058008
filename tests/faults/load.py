"""The steady load: readers, an editor who publishes, senders of examples, a report that is frozen now and then."""

from __future__ import annotations

import io
import itertools
import re
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.example_told import STORY, WHAT
from tests.faults.visitor import Answer, Visitor

KEPT, MADE, EDITOR, SENDER, FREEZER = "kept page", "made page", "publish", "form", "freeze"
# Seconds between two requests of each, and before somebody who met a fault tries the same again.
PACE = {KEPT: 0.05, MADE: 0.5, EDITOR: 1.0, SENDER: 0.5, FREEZER: 20.0}
AGAIN = 1.0
READERS = 2
# How often somebody sends a step whose page comes back with a reason.
TIMES = 60


@dataclass(frozen=True)
class Event:
    """A request that was answered, or not.

    Attributes:
        at: the moment at which it was, by the steady clock.
        seconds: how long it took.
        what: for what it was made, by `KEPT` and the others.
        status: of HTTP; 0 where there was no answer.
        says: what a fault's page says.
    """

    at: float
    seconds: float
    what: str
    status: int
    says: str = ""

    @property
    def is_fault(self) -> bool:
        """Whether it was not answered as it should be."""
        return self.status == 0 or self.status >= 500


@dataclass
class Record:
    """What happened, and what was acknowledged; several threads write to it.

    Attributes:
        published: by the title, when the editor was told that it is public.
        submitted: by the sender's address, when they were told that it has come in.
        asked: the drafts of which the report owner was told that they are being frozen.
        stale: titles that a reader did not see after the editor was told so.
        lost: what somebody had written and could not go on with.
        refused: reasons that the form gave with its page, and how often.
    """

    events: list[Event] = field(default_factory=list)
    published: dict[str, float] = field(default_factory=dict)
    submitted: dict[str, float] = field(default_factory=dict)
    asked: dict[int, float] = field(default_factory=dict)
    stale: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)

    def ask(self, what: str, ask: Callable[[], Answer]) -> Answer:
        """Ask, and note what came of it."""
        begun = time.monotonic()
        answer = ask()
        now = time.monotonic()
        event = Event(now, now - begun, what, answer.status)
        self.events.append(Event(now, now - begun, what, answer.status, answer.says) if event.is_fault else event)
        return answer

    def since(self, moment: float) -> list[Event]:
        """What was answered after a moment."""
        return [event for event in list(self.events) if event.at >= moment]


@dataclass(frozen=True)
class Desk:
    """What the editors work with.

    Attributes:
        editor, owner: the sessions of a publisher and of a report owner.
        story: the key of the story that is published again and again; its `address` for readers.
        form: what the story's form holds beside what its page has of it.
        drafts: keys of editions that nobody has frozen.
    """

    editor: str
    owner: str
    story: int
    address: str
    form: Mapping[str, Any]
    drafts: list[int]


class Load:
    """All of them at once, each in a thread, until it is over."""

    def __init__(self, visitor: Callable[..., Visitor], pages: list[str], desk: Desk) -> None:
        self.record = Record()
        self._visitor, self._pages, self._desk = visitor, pages, desk
        self._over = threading.Event()
        self._sources = (f"127.{n // 62500 % 200 + 1}.{n // 250 % 250}.{n % 250 + 1}" for n in itertools.count())
        parts = [*[self._read_kept] * READERS, self._read_made, self._edit, self._send, self._freeze]
        self._threads = [threading.Thread(target=self._threaded, args=[part], daemon=True) for part in parts]

    @contextmanager
    def running(self) -> Iterator[Record]:
        """While it lasts."""
        for thread in self._threads:
            thread.start()
        try:
            yield self.record
        finally:
            self._over.set()
            for thread in self._threads:
                thread.join(90)

    def _threaded(self, part: Callable[[], None]) -> None:
        """One of them, whose end must not pass unseen."""
        try:
            part()
        except Exception as error:
            self.record.lost.append(f"{part.__name__} ended: {error!r}")
            raise

    def _paced(self, what: str) -> Iterator[None]:
        while not self._over.wait(PACE[what]):
            yield

    def _until_answered(self, what: str, ask: Callable[[], Answer]) -> Answer:
        """Ask, and again what met a fault, as somebody does who presses the button again."""
        while True:
            answer = self.record.ask(what, ask)
            if 0 < answer.status < 500:
                return answer
            if self._over.wait(AGAIN):
                return answer

    # --- Readers ------------------------------------------------------------------------------

    def _read_kept(self) -> None:
        visitor, pages = self._visitor(), itertools.cycle(self._pages)
        for _ in self._paced(KEPT):
            self.record.ask(KEPT, lambda: visitor.get(next(pages)))

    def _read_made(self) -> None:
        visitor = self._visitor()
        for _ in self._paced(MADE):
            self.record.ask(MADE, lambda: visitor.get(f"/sv/sok/?q=vatten+{secrets.token_hex(3)}"))

    # --- Staff --------------------------------------------------------------------------------

    def _edit(self) -> None:
        visitor, reader, edit = self._visitor(), self._visitor(), f"/admin/pages/{self._desk.story}/edit/"
        visitor.cookies["sessionid"] = self._desk.editor
        for number, _ in enumerate(self._paced(EDITOR)):
            opened = self._until_answered(EDITOR, lambda: visitor.get(edit))
            if opened.status != 200:
                self.record.lost.append(f"editor: {opened.status} {opened.leads_to}")
                continue
            title = f"Broar {number:05d}"
            sent = {**opened.form("title"), **self._desk.form, "title": title, "action-publish": "1"}
            answer = self._until_answered(EDITOR, lambda sent=sent: visitor.post(edit, sent))  # type: ignore[misc]
            if answer.status == 302:
                self.record.published[title] = time.monotonic()
                seen = self.record.ask(KEPT, lambda: reader.get(self._desk.address))
                if seen.status == 200 and title not in seen.page:
                    self.record.stale.append(title)
            elif not self._over.is_set():
                self.record.lost.append(f"{title}: {answer.status} {answer.says}")

    def _freeze(self) -> None:
        visitor = self._visitor()
        visitor.cookies["sessionid"] = self._desk.owner
        for draft, _ in zip(self._desk.drafts, self._paced(FREEZER), strict=False):
            self.freeze(visitor, draft)

    def freeze(self, visitor: Visitor, draft: int) -> None:
        """Ask for a draft to be frozen."""
        address = f"/admin/editions/{draft}/freeze/"
        self._until_answered(FREEZER, lambda: visitor.get(address))
        answer = self._until_answered(FREEZER, lambda: visitor.post(address, {}))
        if answer.status == 302:
            self.record.asked[draft] = time.monotonic()
        elif not self._over.is_set():
            self.record.lost.append(f"edition {draft}: {answer.status} {answer.says}")

    # --- Senders ------------------------------------------------------------------------------

    def _send(self) -> None:
        for number, _ in enumerate(self._paced(SENDER)):
            Sender(self._visitor(source=next(self._sources)), number, self.record, self._until_answered).send_in()


class Sender:
    """Somebody who sends an example in, from the first page to the last button."""

    def __init__(
        self, visitor: Visitor, number: int, record: Record, ask: Callable[[str, Callable[[], Answer]], Answer]
    ) -> None:
        self._visitor, self._record, self._ask = visitor, record, ask
        self.email, self.title = f"sender-{number}-{secrets.token_hex(3)}@example.org", f"Bridges {number}"
        self._below = "/en/submit/"

    def send_in(self) -> None:
        """Every step, each again until it was taken; one that is not is what was lost."""
        try:
            self._send_in()
        except LostError as error:
            self._record.lost.append(f"{self.email}: {error}")
        finally:
            self._visitor.close()

    def _send_in(self) -> None:
        first = self._ask(SENDER, lambda: self._visitor.get(f"{self._below}begin/"))
        begin = re.search(r'name="begin" value="([^"]+)"', first.page)
        if begin is None:
            raise LostError(f"begin: {first.status}")
        who = {"party": "Växjö", "name": "Förnamn Efternamn", "email": self.email, "website": ""}
        self._below = self._step("begin", begin=begin[1], **who).removesuffix("what/")
        self._step("what", title=self.title, **WHAT)
        self._step("story", challenge=f"Challenge of {self.email}. " * 20, **STORY)
        given = {"alt": "A bridge.", "photographer": "Förnamn Efternamn", "people": "nobody", "may_publish": "on"}
        keys = self._add_picture()
        self._step("pictures", **{f"{name}_{key}": value for key in keys for name, value in given.items()})
        self._step("send", agreed="on", website="")
        self._record.submitted[self.email] = time.monotonic()

    def _add_picture(self) -> list[str]:
        """The keys of the pictures that the page has; sent again while it says that it could not be saved."""
        for _ in range(TIMES):
            self._step("pictures", add="1", new=SimpleUploadedFile("bridge.jpg", picture(), "image/jpeg"))
            page = self._ask(SENDER, lambda: self._visitor.get(f"{self._below}pictures/")).page
            if keys := sorted(set(re.findall(r'name="alt_(\d+)"', page))):
                return keys
            self._record.refused[reason_in(page)] += 1
            time.sleep(AGAIN)
        raise LostError("the picture")

    def _step(self, step: str, **data: Any) -> str:
        path = f"{self._below}{step}/"
        for _ in range(TIMES):
            answer = self._ask(SENDER, lambda: self._visitor.post(path, data))
            if answer.status == 302:
                return answer.leads_to
            if answer.status != 200:
                break
            # The page came back with a reason; what was written stands in it.
            self._record.refused[reason_in(answer.page)] += 1
            time.sleep(AGAIN)
        raise LostError(f"{step}: {answer.status} {answer.says}")


def reason_in(page: str) -> str:
    """What a form that came back says first of what is wrong."""
    found = BeautifulSoup(page, "html.parser").select_one(".errors, [role=alert], [role=status]")
    return " ".join(found.get_text().split())[:160] if found else "no reason"


class LostError(Exception):
    """What was written could not be gone on with."""


def picture() -> bytes:
    """A picture that no other is."""
    file = io.BytesIO()
    Image.effect_noise((600, 400), 60).convert("RGB").save(file, "JPEG")
    return file.getvalue()

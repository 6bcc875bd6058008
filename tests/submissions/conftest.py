"""The form in English, and somebody who fills it in."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from PIL import Image

from site_cms.mail.delivery import send_unsent
from site_cms.pages.fixed_pages import ensure_index
from submissions.models import Submission
from tests.factories import ThemeFactory
from tests.taking_out import taken_out

STORY = "Few took part in the meetings.\n\nAfterwards many did."


def jpeg(size: tuple[int, int] = (320, 200), **options: Any) -> bytes:
    """A picture of noise."""
    file = io.BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(file, "JPEG", **options)
    return file.getvalue()


def upload(content: bytes, name: str = "bridge.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content, kind)


@dataclass
class Sender:
    """Somebody at a municipality who fills the form in."""

    base: str
    client: Client = field(default_factory=Client)
    below: str = ""

    def begin(self, **given: str) -> Submission:
        """Send the first step with nothing in it, or with what is given."""
        response = self.client.post(f"{self.base}begin/", {**self.first(), **given, "later": "1"})
        self.below = response["Location"].removesuffix("later/")
        return self.draft

    def first(self) -> dict[str, str]:
        """What the first page sends besides its answers."""
        html = self.client.get(f"{self.base}begin/").content.decode()
        given = {name: taken_out(rf'name="{name}" value="([^"]+)"', html) for name in ("begin", "seen")}
        return {**given, "website": ""}

    @property
    def draft(self) -> Submission:
        """The draft as it is stored."""
        return Submission.objects.get(key=self.below.rstrip("/").rpartition("/")[2])

    def post(self, step: str, data: dict[str, Any] | None = None) -> Any:
        """Send a step; where it leads back to itself with something to mend, that page."""
        return self.led_back(self.client.post(f"{self.below}{step}/", data or {}), step)

    def led_back(self, response: Any, step: str) -> Any:
        """The page that an answer leads to if it is the step's own and something in it is wrong; else the answer."""
        if response.status_code != 302 or response.url.partition("?")[0] != f"{self.below}{step}/":
            return response
        page = self.client.get(response.url)
        return page if b'class="errors"' in page.content or b'role="status"' in page.content else response

    def get(self, step: str) -> Any:
        """Look at a step."""
        return self.client.get(f"{self.below}{step}/")

    def who(self, **changed: Any) -> Any:
        """The first step, filled in."""
        given = {"party": "Växjö", "name": "Förnamn Efternamn", "role": "Strateg", "email": "sender@example.org"}
        return self.post("who", given | changed)

    def what(self, **changed: Any) -> Any:
        """The second step, filled in."""
        given = {
            "title": "Bridges",
            "summary": "Two towns built bridges.",
            "partner_name": "Exempelstad",
            "partner_country": "KE",
            "programme": "partnership",
            "core_values": ["participation"],
            "period_from": "2018",
            "period_to": "2021",
        }
        return self.post("what", given | changed)

    def story(self, **changed: Any) -> Any:
        """The third step, filled in."""
        given = {
            "challenge": STORY,
            "done": "We met.",
            "result_1": "24 meetings",
            "evidence_1": "documented",
            "source_1": "https://example.org/report",
            "lesson_swedish": "Ask first.",
            "lesson_international": "Answer later.",
            "setbacks": "The rain.",
        }
        return self.post("story", given | changed)

    def picture(self, content: bytes | None = None, name: str = "bridge.jpg", **said: Any) -> Any:
        """The fourth step: a picture, then what is said of it."""
        # A browser sends what is said of the others too.
        others = {f"may_publish_{other.pk}": "on" for other in self.draft.pictures.all()}
        response = self.post("pictures", {**others, "new": upload(content or jpeg(), name), "add": "1"})
        if response.status_code != 302:
            return response
        pk = self.draft.pictures.latest("pk").pk
        given = {"alt": "A bridge.", "photographer": "Förnamn Efternamn", "people": "nobody", "may_publish": "on"}
        told = {f"{field}_{pk}": value for field, value in (given | said).items()}
        return self.post("pictures", others | told)

    def fill_in(self) -> Submission:
        """Everything, with a picture."""
        self.begin()
        for response in (self.who(), self.what(), self.story(), self.picture()):
            assert response.status_code == 302, response.content.decode()
        return self.draft

    def send(self) -> Any:
        """Press the last button."""
        return self.post("send", {"agreed": "on", "website": ""})

    def confirm(self, mailoutbox: Any) -> str:
        """Follow the link in the last mail; returns the path of the status page."""
        response = self.client.post(link_in(mailoutbox[-1]))
        assert response.status_code == 302
        return response["Location"]


def link_in(mail: Any) -> str:
    """The path of the link in a mail's text."""
    return taken_out(r"^http://[^/]+(/\S+)$", mail.body, flags=re.MULTILINE)


def led_to(link: str) -> str:
    """What a signed link is for: its address without the second in which it was signed, and its signature."""
    return link.removesuffix("/").rsplit("/", 2)[0]


@pytest.fixture
def theme(db: None) -> Any:
    return ThemeFactory()


@pytest.fixture
def sender(indexes: dict[str, Any]) -> Sender:
    """At the English form."""
    pages = {language: ensure_index("submissions.SubmitPage", language) for language in ("sv", "en")}
    return Sender(pages["en"].get_url())


@pytest.fixture
def received(sender: Sender, mailoutbox: Any) -> Submission:
    """A submission that has reached the editors."""
    submission = sender.fill_in()
    sender.send()
    sender.confirm(mailoutbox)
    submission.refresh_from_db()
    return submission


@pytest.fixture
def broken_off(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The process is killed, or the database goes away, between what is told of and its letters."""

    @contextmanager
    def broken_off() -> Iterator[None]:
        def fail(*_args: Any) -> None:
            raise OperationalError("server closed the connection")

        with monkeypatch.context() as meanwhile:
            meanwhile.setattr("site_cms.mail.delivery.send_again", fail)
            yield

    return broken_off


def goes_out_later(mailoutbox: Any) -> list[tuple[str, str]]:
    """To whom, and what, goes out once nobody has it in hand any more, and not a second time."""
    before = len(mailoutbox)
    for minutes in (11, 30):
        send_unsent(timezone.now() + datetime.timedelta(minutes=minutes))
    return [(mail.to[0], mail.subject) for mail in mailoutbox[before:]]

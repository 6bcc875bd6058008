"""Buttons of a form, pressed as a browser presses them: with all that the form holds."""

from __future__ import annotations

from typing import Any
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup, Tag
from django.test import Client

from .recording import Recording


class Visitor:
    """Somebody in front of a browser, each of whose pages is recorded.

    Args:
        part: the folder of the recording.
    """

    def __init__(self, recording: Recording, part: str, client: Client) -> None:
        self._recording = recording
        self._part = part
        self.client = client
        self.address = ""
        self.page = ""

    def open(self, address: str, name: str = "") -> None:
        """Look at a page."""
        self.address = address
        self._take(name or address, lambda: self.client.get(address))

    def press(self, button: str, name: str, given: dict[str, Any] | None = None) -> bool:
        """Press a button by its name, or the first one of the form where it has none, and follow where it leads.

        Returns:
            Whether there was such a button.
        """
        form = form_with(self.page, button)
        if form is None:
            self._recording.write(self._part, f"{name}: no button {button}", "There is no such button.")
            return False
        self._recording.clock.let_pass(minutes=2)
        sent = held_by(form) | ({button: value_of(form, button)} if button else {}) | (given or {})
        self.address, _fragment = urldefrag(urljoin(self.address, str(form.get("action") or "")))
        self._take(name, lambda: self.client.post(self.address, sent))
        return True

    def _take(self, name: str, ask: Any) -> None:
        answer = self._recording.answer(self._part, name, ask)
        self.page = answer.text_read
        if answer.status_code in {301, 302, 303}:
            self.address, _fragment = urldefrag(urljoin(self.address, answer["Location"]))
            self._take(f"{name} - then", lambda: self.client.get(self.address))


def form_with(page: str, button: str) -> Tag | None:
    for form in BeautifulSoup(page, "html.parser").find_all("form"):
        if str(form.get("method", "")).lower() != "post":
            continue
        if not button or form.find(["button", "input", "textarea"], attrs={"name": button}):
            return form
    return None


def value_of(form: Tag, button: str) -> str:
    found = form.find(["button", "input"], attrs={"name": button})
    return str(found.get("value", "")) if isinstance(found, Tag) else ""


def held_by(form: Tag) -> dict[str, Any]:
    """What a form holds as it was loaded."""
    held: dict[str, Any] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name, kind = str(field.get("name") or ""), str(field.get("type", "text"))
        if not name or kind in {"submit", "file", "button"}:
            continue
        if field.name == "select":
            chosen = [str(option.get("value", "")) for option in field.find_all("option", selected=True)]
            first = field.find("option")
            held[name] = chosen if chosen or first is None else str(first.get("value", ""))
        elif kind in {"checkbox", "radio"}:
            if field.has_attr("checked"):
                held.setdefault(name, []).append(str(field.get("value", "on")))
        else:
            held[name] = field.text if field.name == "textarea" else str(field.get("value", ""))
    return held

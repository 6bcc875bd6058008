"""A browser in front of the stack, as far as the load needs one: TLS, cookies, forms, an address of its own."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.comparing.pressing import held_by

# Seconds after which somebody gives up waiting for an answer.
PATIENCE = 60.0


@dataclass(frozen=True)
class Answer:
    """What came back.

    Attributes:
        status: of HTTP; 0 where there was no answer.
        leads_to: the address of a redirection.
        page: its text.
    """

    status: int
    leads_to: str = ""
    page: str = ""

    @property
    def says(self) -> str:
        """Its first heading, which tells people what happened."""
        heading = BeautifulSoup(self.page, "html.parser").find("h1") if "<h1" in self.page else None
        return " ".join(heading.get_text().split()) if heading else ""

    def form(self, button: str) -> dict[str, Any]:
        """What a form with such a field holds.

        Raises:
            LookupError: there is none.
        """
        for form in BeautifulSoup(self.page, "html.parser").find_all("form"):
            if form.find(["button", "input", "textarea"], attrs={"name": button}) and form.get("method") != "get":
                return held_by(form)
        raise LookupError(button)


@dataclass
class Visitor:
    """Somebody who asks for pages and sends forms.

    Attributes:
        port: nginx's.
        certificate: by which it is trusted.
        source: the loopback address that they come from.
    """

    port: int
    certificate: Path
    source: str = "127.0.0.1"
    cookies: dict[str, str] = field(default_factory=dict)
    _there: http.client.HTTPSConnection | None = None

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path, None, {})

    def post(self, path: str, data: Mapping[str, Any]) -> Answer:
        """Send a form."""
        for each in data.values():
            if hasattr(each, "seek"):
                each.seek(0)
        told = {"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **data}
        headers = {"Content-Type": MULTIPART_CONTENT, "Referer": f"https://127.0.0.1:{self.port}{path}"}
        return self._ask("POST", path, encode_multipart(BOUNDARY, told), headers)

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Accept-Language": "sv", **({"Cookie": kept} if kept else {}), **headers}
        try:
            if self._there is None:
                trusting = ssl.create_default_context(cafile=str(self.certificate))
                self._there = http.client.HTTPSConnection(
                    "127.0.0.1", self.port, timeout=PATIENCE, context=trusting, source_address=(self.source, 0)
                )
            self._there.request(method, path, body, headers)
            answer = self._there.getresponse()
            page = answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            self.close()
            return Answer(0)
        for told in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(told).items()}
        return Answer(answer.status, answer.headers.get("Location", ""), page)

    def close(self) -> None:
        """Hang up."""
        if self._there is not None:
            self._there.close()
            self._there = None

"""A municipality sends in an example, in each language, up to its own page."""

from __future__ import annotations

import io
import re
from typing import Any

from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from .pressing import Visitor
from .recording import Recording
from .visiting import visitor

FORMS = {"sv": "/sv/skicka-in/", "en": "/en/submit/"}
STEPS: dict[str, dict[str, Any]] = {
    "who": {"party": "Växjö", "name": "Förnamn Efternamn", "role": "Strateg", "email": "sender@example.org"},
    "what": {
        "title": "Broar över floden",
        "summary": "Två städer byggde broar.",
        "partner_name": "Exempelstad",
        "partner_country": "KE",
        "programme": "partnership",
        "core_values": ["participation"],
        "period_from": "2018",
        "period_to": "2021",
    },
    "story": {
        "challenge": "Få kom till mötena.\n\nSedan kom många.",
        "done": "Vi möttes.",
        "result_1": "24 möten",
        "evidence_1": "documented",
        "source_1": "https://example.org/rapport",
        "lesson_swedish": "Fråga först.",
        "lesson_international": "Svara sedan.",
        "setbacks": "Regnet.",
    },
}
WRONG: dict[str, dict[str, Any]] = {
    "who": {"party": "Ingenstans", "email": "x"},
    "what": {"title": "", "period_from": "1"},
    "story": {"challenge": "", "source_1": "ingen adress"},
}


def send_in(recording: Recording) -> None:
    """Go through the form in both languages."""
    for language, base in FORMS.items():
        _send(recording, base, f"form-{language}")


def _send(recording: Recording, base: str, part: str) -> None:
    sender = Visitor(recording, part, visitor())
    for address in ("", "begin/", "questions/", "word/"):
        sender.open(f"{base}{address}")
    sender.open(f"{base}begin/", "begin")
    sender.press("later", "begin and leave")
    below = sender.address.removesuffix("later/")
    recording.mails(f"mails/{part}", mail.outbox)
    for step, answers in STEPS.items():
        sender.open(f"{below}{step}/", f"{step} empty")
        sender.press("", f"{step} wrong", WRONG[step])
        sender.open(f"{below}{step}/", f"{step} after what was wrong")
        sender.press("", f"{step} right", answers)
    sender.open(f"{below}pictures/", "pictures empty")
    sender.press("add", "pictures added", {"new": SimpleUploadedFile("bro.jpg", _picture(), "image/jpeg")})
    sender.open(f"{below}pictures/", "pictures with one")
    sender.press("", "pictures not described")
    sender.open(f"{below}send/", "send early")
    sender.open(f"{below}pictures/", "pictures again")
    sender.press("", "pictures described", _described(sender))
    for address in ("who/", "what/", "story/", "pictures/", "later/", "word/", "send/"):
        sender.open(f"{below}{address}", f"{address} filled in")
    sender.press("agreed", "send without agreeing", {"agreed": ""})
    sender.press("agreed", "send", {"agreed": "on"})
    sender.open(f"{below}sent/", "sent")
    sent = list(mail.outbox)
    recording.mails(f"mails/{part}", mail.outbox)
    for address in re.findall(r"^http://[^/]+(/\S+)$", str(sent[-1].body) if sent else "", flags=re.MULTILINE):
        sender.open(address, "confirm")
        sender.press("", "confirmed")
    sender.open(sender.address, "status")
    sender.open(f"{sender.address}export/", "export")
    recording.mails(f"mails/{part}", mail.outbox)


def _described(sender: Visitor) -> dict[str, Any]:
    given = {"alt": "En bro.", "photographer": "Förnamn Efternamn", "people": "nobody", "may_publish": "on"}
    keys = sorted(set(re.findall(r'name="alt_(\d+)"', sender.page)))
    return {f"{field}_{key}": value for key in keys for field, value in given.items()}


def _picture() -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((900, 600)).convert("RGB").save(file, "JPEG")
    return file.getvalue()

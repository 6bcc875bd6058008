"""The admin, as an administrator and as an editor see it."""

from __future__ import annotations

import html
import re
from collections import Counter, deque
from functools import partial

from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client

from .pressing import Visitor
from .recording import Recording
from .visiting import pages, visitor

LINK = re.compile(r"""["'=](/admin/[^"'\s<>\\?#]*)""")
# Leaves, or is a file of Wagtail's own; or tells of logs in the order in which their classes lie in memory.
NOT_OPENED = re.compile(r"/(site-history|logout|sprite|jsi18n|session|login|password_reset)\b")
# Of addresses that differ in a number alone.
MOST_ALIKE = 1


def edit_all(recording: Recording) -> None:
    """What is read first, then what is changed: a submission becomes a story, and is approved."""
    administrator, editor = _signed_in("admin"), _signed_in("redaktor")
    _look(recording, "admin", administrator, deeper=True)
    _look(recording, "admin-editor", editor, deeper=False)
    _decide(recording, editor)


def _signed_in(username: str) -> Client:
    client = visitor()
    client.force_login(get_user_model().objects.get(username=username))
    return client


def _look(recording: Recording, part: str, client: Client, *, deeper: bool) -> None:
    """Open the start page and what it leads to, the editor of a page of each type, and from there on what is new."""
    recording.dice.begin(part)
    waiting = deque(["/admin/", "/admin/pages/", *_first_of_each_type()])
    seen, alike = set(waiting), Counter[str]()
    while waiting:
        address = waiting.popleft()
        answer = recording.answer(part, address, partial(client.get, address))
        if not deeper and address != "/admin/":
            continue
        for each in LINK.findall(html.unescape(answer.text_read)):
            shape = re.sub(r"\d+", "N", each)
            if each in seen or NOT_OPENED.search(each) or alike[shape] >= MOST_ALIKE:
                continue
            alike[shape] += 1
            seen.add(each)
            waiting.append(each)


def _first_of_each_type() -> list[str]:
    """The editor's address of the first page of each type and language."""
    first: dict[tuple[str, int], str] = {}
    for page in pages():
        first.setdefault((type(page).__name__, page.locale_id), f"/admin/pages/{page.pk}/edit/")
    return list(first.values())


def _decide(recording: Recording, client: Client) -> None:
    """With the submission that came in last: read it, ask, make a story, ask for approval, approve."""
    part = "desk"
    editor = Visitor(recording, part, client)
    editor.open("/admin/submissions/", "inbox")
    found = sorted({int(key) for key in re.findall(r"/admin/submissions/(\d+)/", editor.page)})
    if not found:
        return
    desk = f"/admin/submissions/{found[-1]}/"
    editor.open(desk, "read")
    editor.press("assign", "assign")
    editor.press("text", "ask", {"text": "Hur många kom?"})
    editor.press("reason", "decline - the letter", {"reason": "Vi saknar er partners röst."})
    editor.open(desk, "read again")
    editor.press("story", "make a story")
    editor.open(f"{desk}approval/", "approval")
    editor.press("ask", "ask for approval")
    sent = [str(each.body) for each in mail.outbox]
    recording.mails(f"mails/{part}", mail.outbox)
    links = re.findall(r"^http://[^/]+(/\S+/(?:approve|godkann)/\S+)$", "\n".join(sent), flags=re.MULTILINE)
    sender = Visitor(recording, part, visitor())
    for link in links[-1:]:
        sender.open(link, "review")
        sender.press("answer", "approve", {"answer": "approved", "name": "Förnamn Efternamn"})
    editor.open(f"{desk}approval/", "approval - answered")
    editor.open(desk, "read - answered")
    recording.mails(f"mails/{part}", mail.outbox)

"""A page's edit form as a browser has it open: what it would send if nothing were touched."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield


def open_form(client: Client, page: Any) -> dict[str, Any]:
    """Open the editor; what it would send. Blocks of text, which the browser builds, are left empty."""
    answer = client.get(edit_address(page))
    assert answer.status_code == 200, answer.status_code
    form = BeautifulSoup(answer.content, "html.parser").find("form", id="page-edit-form")
    assert form is not None
    sent: dict[str, Any] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name, kind = field.get("name"), field.get("type", "text")
        if not isinstance(name, str) or not name or "__prefix__" in name or kind in ("submit", "file", "button"):
            continue
        if field.name == "select":
            chosen = [option.get("value", "") for option in field.find_all("option", selected=True)]
            sent[name] = chosen if field.has_attr("multiple") else (chosen or [""])[0]
        elif kind in ("checkbox", "radio"):
            if field.has_attr("checked"):
                several = sent.get(name)
                sent[name] = [*several, field.get("value", "on")] if several else [field.get("value", "on")]
        else:
            sent[name] = field.text.strip() if field.name == "textarea" else field.get("value", "")
    return sent | nested_form_data({name: streamfield([]) for name in page.text_fields})


def send_form(client: Client, page: Any, sent: dict[str, Any], *, publish: bool = False) -> Any:
    """Save what is open as a draft, or publish it."""
    return client.post(edit_address(page), sent | ({"action-publish": "1"} if publish else {}))


def edit_address(page: Any) -> str:
    """Where the editor of a page is."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])

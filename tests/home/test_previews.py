"""What an editor sees of a page before it is published; the panel itself is driven in tests/browser."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from home.missing_sections import make_missing_sections
from tests.factories import event, person, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(indexes):
    """A page of each kind in each language."""
    make_missing_sections(None)
    for language in ("sv", "en"):
        story(language=language, title=f"Berättelse {language}")
        event(language=language, title=f"Evenemang {language}")
    return [page.specific for page in Page.objects.filter(depth__gt=1)]


def test_a_page_that_an_editor_looks_at_may_be_framed_by_the_admin_and_read_by_its_checks(pages):
    client = Client()
    client.force_login(person("publisher"))
    assert len({type(page) for page in pages}) == 12
    for page in pages:
        answer = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
        assert answer.status_code == 200, page
        assert "frame-ancestors 'self'" in answer["Content-Security-Policy"], page
        assert "wagtail-userbar" in answer.content.decode(), page


def test_a_visitor_gets_neither_the_bar_of_the_checks_nor_a_page_in_a_frame(pages):
    for page in pages:
        if page.live:
            answer = Client().get(page.get_url())
            assert "wagtail-userbar" not in answer.content.decode()
            assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
            assert answer["X-Frame-Options"] == "DENY"

"""The review: whoever approves may correct first, and it is published; works can be planned and commented."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import ContentPage
from site_cms.pages.fixed_pages import ensure_home
from tests.factories import event, person, story

pytestmark = pytest.mark.django_db


def test_approving_with_a_correction_publishes_it(db):
    page = ensure_home("sv").add_child(instance=ContentPage(title="Om oss", slug="om-oss", live=False))
    page.save_revision()
    page.get_workflow().start(page, person("editor"))
    client = Client()
    client.force_login(person("publisher"))
    given = {
        "title": "Om ICLD",
        "slug": "om-oss",
        "introduction": "",
        "body": streamfield([]),
        "comments": inline_formset([]),
        "action-workflow-action": "true",
        "workflow-action-name": "approve",
    }
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(given))
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "Om ICLD")
    assert page.current_workflow_state is None


@pytest.mark.parametrize("make", [story, event])
def test_a_work_can_be_planned_and_commented(indexes, make):
    page = make(live=False)
    client = Client()
    client.force_login(person("publisher"))
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert 'name="go_live_at"' in html
    assert 'data-side-panel-toggle="comments"' in html

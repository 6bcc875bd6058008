"""A picture of people who have not consented is not published, wherever it stands, and can be found."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import ContentPage
from site_cms.models import Picture
from site_cms.pictures.consent import objections_to_pictures
from stories.pages import StoryPage
from tests.factories import PictureFactory, event, person, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def crowd():
    """A picture of which nobody knows whether its people have consented."""
    return PictureFactory(title="Torget", consent=Picture.Consent.UNKNOWN)


def test_neither_as_a_pages_own_picture_nor_in_its_text(crowd, indexes):
    within = [("picture", {"image": crowd, "alt": "Ett torg"})]
    draft: dict[str, Any] = {"live": False, "image_alt": "x"}
    for page in (story(image=crowd, **draft), event(image=crowd, **draft), story(body=within, **draft)):
        assert any("Torget" in said for said in objections_to_pictures(page)), page
        with pytest.raises(ValidationError, match="Torget"):
            page.save_revision().publish()


def test_nor_on_a_page_about_the_organisation(crowd, indexes):
    home = Page.objects.filter(depth=2).first()
    page = home.add_child(
        instance=ContentPage(title="Om", body=[("picture", {"image": crowd, "alt": "x"})], live=False)
    )
    with pytest.raises(ValidationError, match="Torget"):
        page.save_revision().publish()


def test_what_is_agreed_to_or_has_a_reason_is_published(crowd, indexes):
    page = story(image=crowd, image_alt="x", live=False)
    crowd.shown_without_consent_because = "Talare på ett öppet möte"
    crowd.save()
    page.save_revision().publish()
    assert StoryPage.objects.get(pk=page.pk).live
    crowd.shown_without_consent_because, crowd.consent = "", Picture.Consent.GIVEN
    crowd.save()
    page.save_revision().publish()


def test_a_draft_with_it_is_stored_and_publishing_says_why_not_with_what_was_written(client, crowd, indexes):
    home = Page.objects.filter(depth=2, locale__language_code="sv").first()
    page = home.add_child(
        instance=ContentPage(title="Om oss", body=[("picture", {"image": crowd, "alt": "x"})], live=False)
    )
    client.force_login(person("administrator"))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    body = streamfield([("picture", {"image": crowd.pk, "alt": "Ett torg"})])
    form = {"title": "Nytt namn", "slug": "om", "body": body, "comments": inline_formset([])}
    data = nested_form_data(form)
    answer = client.post(address, data | {"action-publish": "1"})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Bilden ”Torget” kan inte publiceras" in html
    assert "Nytt namn" in html
    assert client.post(address, data).status_code == 302
    assert ContentPage.objects.get(pk=page.pk).get_latest_revision_as_object().title == "Nytt namn"
    assert not ContentPage.objects.get(pk=page.pk).live


def test_several_published_at_once_stop_at_it(client, crowd, indexes):
    page = story(image=crowd, image_alt="x", live=False)
    page.save_revision()
    client.force_login(person("publisher"))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    html = client.post(f"{address}?id={page.pk}", follow=True).content.decode()
    assert "Torget" in html
    assert not StoryPage.objects.get(pk=page.pk).live


def test_it_is_found_in_the_report_with_where_it_is_used(client, crowd, indexes):
    PictureFactory(title="Fältet")
    story(image=crowd, image_alt="x", live=False).save_revision()
    client.force_login(person("publisher"))
    html = client.get(reverse("consent_report"), {"stands_in_the_way": "true"}).content.decode()
    assert "Torget" in html
    assert "Fältet" not in html
    assert reverse("wagtailimages:image_usage", args=[crowd.pk]) in html
    table = client.get(reverse("consent_report"), {"export": "csv"}).getvalue().decode()
    assert "Torget;Inte känt än" in table

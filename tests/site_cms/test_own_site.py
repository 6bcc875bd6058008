"""The site asked within the process: what goes wrong is an answer, as it would be from a server."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from site_cms.links.own_site import OwnSite
from site_cms.urls import urlpatterns as of_the_site

pytestmark = pytest.mark.django_db


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("fault")


def work(request: HttpRequest) -> HttpResponse:
    return HttpResponse("here")


urlpatterns = [path("fails/", fail), path("works/", work), *of_the_site]
# The page that tells of a fault, such as where a file of style is lacking that it has as well.
handler500 = fail


@override_settings(ROOT_URLCONF=__name__)
def test_a_fault_in_the_page_of_faults_is_a_fault_of_the_site(caplog: pytest.LogCaptureFixture) -> None:
    site = OwnSite()

    assert site.ask("/fails/").status == 500
    assert "No answer to /fails/" in caplog.text
    assert site.ask("/works/").body == b"here"

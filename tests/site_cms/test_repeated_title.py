"""A summary that repeats the title: editors are told, nothing is stopped, and readers see it once."""

import pytest
from django.test import Client
from django.urls import reverse

from site_cms.pages.repeated_title import repeats_title
from tests.factories import event, person, story

SAYS = "Sammanfattningen upprepar bara titeln"
TITLE = "Vatten för alla i Växjö"


@pytest.mark.parametrize("summary", [TITLE, "vatten, för alla i Växjö!", "Vatten i Växjö.", " VATTEN FÖR ALLA "])
def test_a_summary_of_the_titles_words_repeats_it(summary):
    assert repeats_title(summary, TITLE)


@pytest.mark.parametrize("summary", ["", "…", "Vatten för alla i Växjö och An Giang", "Så delar de på vattnet"])
def test_a_summary_with_another_word_or_none_at_all_does_not(summary):
    assert not repeats_title(summary, TITLE)


@pytest.fixture
def form(client):
    client.force_login(person("publisher"))

    def shown(page) -> str:
        response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]), headers={"accept-language": "sv"})
        return response.content.decode()

    return shown


@pytest.mark.django_db
@pytest.mark.parametrize("make", [story, event])
def test_an_editor_is_told_in_the_form_and_only_then(indexes, form, make):
    assert SAYS in form(make(title=TITLE, summary=f"{TITLE}."))
    assert SAYS not in form(make(title=TITLE, summary="Så delar de på vattnet."))


@pytest.mark.django_db
@pytest.mark.parametrize("make", [story, event])
def test_a_reader_sees_the_words_once_on_the_page_and_in_its_card(indexes, make):
    page = make(title="Vattnet", summary="Vattnet.")
    html = Client().get(page.get_url()).content.decode()
    assert 'class="lead"' not in html.partition("<h1>")[2]
    cards = Client().get(page.get_parent().get_url()).content.decode().partition("<article")[2].partition("</article>")
    assert "Vattnet</a>" in cards[0]
    assert "Vattnet." not in cards[0]


@pytest.mark.django_db
def test_a_summary_that_says_more_leads_the_page(indexes):
    page = story(title="Vattnet", summary="Så delar de på det.")
    assert '<p class="lead">Så delar de på det.</p>' in Client().get(page.get_url()).content.decode()

"""The story's form: drafts may be incomplete, a published story may not."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from places.models import InternationalParty
from stories.models import Theme
from stories.pages import StoryPage
from tests.factories import InternationalPartyFactory, PictureFactory, ThemeFactory, person, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(client, indexes):
    client.force_login(person("publisher"))
    client.cookies["django_language"] = "sv"
    new = reverse("wagtailadmin_pages:add", args=["stories", "storypage", indexes["sv"].pk])

    def send(action="", address=new, parties=("0780",), abroad=(), core_values=("equity",), **fields):
        empty = {
            name: streamfield([])
            for name in ["body", "challenge", "done", "results", "lessons", "setbacks", "follow_ups"]
        }
        data = {
            "title": "En berättelse",
            "slug": "en-berattelse",
            "summary": "En sammanfattning.",
            "image": "",
            "image_alt": "",
            "programme": "partnership",
            "original_language": "sv",
            **empty,
            "swedish_parties": inline_formset([{"party": code} for code in parties]),
            "partnerships": inline_formset([]),
            "international_parties": inline_formset([{"party": party.pk} for party in abroad]),
            "comments": inline_formset([]),
            **fields,
        }
        if action:
            data[f"action-{action}"] = "1"
        data = nested_form_data(data) | {"core_values": list(core_values)}
        return client.post(address, data, headers={"accept-language": "sv"})

    return send


def test_a_complete_story_is_published_and_counts_from_today(post):
    assert post("publish").status_code == 302
    page = StoryPage.objects.get()
    assert page.live
    assert page.published_on == timezone.localdate()
    assert page.get_latest_revision().content["published_on"] == timezone.localdate().isoformat()


def test_the_day_that_an_editor_gives_stands(post):
    post("publish", published_on="2020-02-29")
    assert StoryPage.objects.get().published_on == datetime.date(2020, 2, 29)


def test_a_draft_needs_only_a_title(post):
    assert post(summary="", programme="", core_values=[], parties=()).status_code == 302
    page = StoryPage.objects.get()
    assert not page.live
    assert page.published_on is None


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"summary": ""}, "obligatoriskt"),
        ({"programme": ""}, "obligatoriskt"),
        ({"core_values": []}, "obligatoriskt"),
        ({"parties": ()}, "En publicerad berättelse måste ha minst en svensk partner."),
        ({"parties": ("0780", "0780")}, "Växjö kommun finns redan med."),
        ({"period_from": "2021", "period_to": "2019"}, "Perioden slutar innan den börjar."),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_saved(post, fields, message):
    response = post("publish", **fields)
    assert response.status_code == 200
    assert message in response.content.decode()
    assert not StoryPage.objects.exists()


def test_a_picture_needs_a_text_alternative_before_it_is_published(post):
    picture = PictureFactory()
    response = post("publish", image=picture.pk)
    assert "Beskriv bilden för den som inte kan se den." in response.content.decode()
    assert post("publish", image=picture.pk, image_alt="En bro.").status_code == 302


def test_a_partner_abroad_is_named_once(post):
    party = InternationalPartyFactory.create()
    assert post("publish", abroad=(party, party)).status_code == 200
    assert post("publish", abroad=(party,)).status_code == 302


def test_a_partner_whom_a_colleague_added_meanwhile_is_there_once(post):
    post()
    page = StoryPage.objects.get()
    rows = list(page.swedish_parties.values_list("pk", "party_id"))
    # The colleague's form was opened when the draft had no partner yet.
    response = post(address=reverse("wagtailadmin_pages:edit", args=[page.pk]), summary="Kollegans text.")
    assert response.status_code == 302
    page = StoryPage.objects.get()
    assert page.get_latest_revision_as_object().summary == "Kollegans text."
    assert list(page.swedish_parties.values_list("pk", "party_id")) == rows


@pytest.mark.parametrize(
    ("clear", "field"),
    [
        ({"summary": " "}, "summary"),
        ({"programme": ""}, "programme"),
        ({"core_values": []}, "core_values"),
        ({"swedish_parties": []}, "swedish_parties"),
    ],
)
def test_no_code_saves_a_live_story_that_lacks_something(indexes, clear, field):
    page = story()
    for name, value in clear.items():
        setattr(page, name, value)
    with pytest.raises(ValidationError) as refused:
        page.save()
    assert field in refused.value.message_dict


def test_an_editor_may_write_but_not_publish(client, indexes):
    client.force_login(person("editor"))
    page = story(live=False)
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "action-submit" in form
    assert "action-publish" not in form


def test_a_theme_in_use_is_not_deleted(client, indexes):
    client.force_login(person("publisher"))
    used, unused = ThemeFactory.create(), ThemeFactory.create()
    story(themes=(used,), title="Den som använder temat")
    for theme in (used, unused):
        response = client.post(
            reverse("wagtailsnippets_stories_theme:delete", args=[theme.pk]),
            follow=True,
            headers={"accept-language": "sv"},
        )
        assert response.status_code == 200
    assert list(Theme.objects.all()) == [used]


def test_a_partner_in_use_cannot_be_deleted(indexes):
    party = InternationalPartyFactory.create()
    story(abroad=(party,))
    with pytest.raises(Exception, match="protected"):
        party.delete()
    assert InternationalParty.objects.exists()


def test_a_bare_figure_needs_no_translator_and_one_with_words_does(indexes):
    results = [("result", {"figure": figure, "text": "Möten", "evidence": "claimed"}) for figure in ("24", "ca 300")]
    page = story(results=results)
    translate_object(page, [Locale.objects.get(language_code="en")])
    strings = {segment.string.data for segment in StringSegment.objects.select_related("string")}
    assert "ca 300" in strings
    assert "24" not in strings
    translation = Translation.objects.get()
    for segment in StringSegment.objects.select_related("string", "context"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            data=segment.string.data.replace("ca", "about").replace("Möten", "Meetings"),
            updated_at=timezone.now(),
        )
    translation.save_target(publish=False)
    english = StoryPage.objects.in_language("en").get().get_latest_revision_as_object()
    assert [block.value["figure"] for block in english.results] == ["24", "about 300"]
    assert [block.value["text"] for block in english.results] == ["Meetings", "Meetings"]

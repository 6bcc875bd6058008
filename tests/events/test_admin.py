"""Events and organisers in the admin."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.admin.panels import get_edit_handler
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from events.models import Organiser
from events.pages import EventPage
from site_cms.pages.fixed_pages import ensure_index
from tests.factories import PictureFactory, event, moment, organiser, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(indexes):
    return ensure_index("events.EventIndexPage", "sv")


@pytest.fixture
def post(client, index):
    client.force_login(person("publisher"))
    address = reverse("wagtailadmin_pages:add", args=["events", "eventpage", index.pk])

    def send(action="", participating=(), audience=("municipalities",), **fields):
        data = {
            "title": "Ett evenemang",
            "slug": "ett-evenemang",
            "summary": "En sammanfattning.",
            "start": "2027-04-15 09:00",
            "end": "2027-04-15 16:00",
            "format": "onsite",
            **{name: streamfield([]) for name in ("body", "programme", "documentation")},
            "participating": inline_formset([{"party": code} for code in participating]),
            "comments": inline_formset([]),
            **fields,
        }
        if action:
            data[f"action-{action}"] = "1"
        data = nested_form_data(data) | {"audience": list(audience), "organisers": [str(organiser().pk)]}
        return client.post(address, data, headers={"accept-language": "en"})

    return send


def errors(response):
    form = response.context["form"]
    return {**form.errors, **{n: e for f in form.formsets["participating"].forms for n, e in f.errors.items()}}


def test_an_event_is_published_with_its_times_in_stockholm(post):
    assert post("publish").status_code == 302
    page = EventPage.objects.get()
    assert page.live
    assert (page.start, page.end) == (moment("2027-04-15 09:00"), moment("2027-04-15 16:00"))
    assert [each.pk for each in page.audience.all()] == ["municipalities"]


def test_a_draft_may_lack_its_time_and_a_published_event_may_not(post):
    assert post(start="", end="").status_code == 302
    assert EventPage.objects.get().start is None
    assert "start" in errors(post("publish", slug="ett-till", start="", end=""))


def test_an_event_does_not_end_before_it_begins(post):
    assert "end" in errors(post(end="2027-04-15 08:00"))


def test_the_database_holds_that_too(index):
    page = event()
    with pytest.raises(IntegrityError), transaction.atomic():
        EventPage.objects.filter(pk=page.pk).update(end=moment("2021-10-14 08:00"))


def test_a_picture_needs_words(post):
    picture = PictureFactory()
    assert "image_alt" in errors(post("publish", image=picture.pk))
    assert not EventPage.objects.exists()


def test_nobody_takes_part_twice(post):
    assert "party" in errors(post("publish", participating=("0780", "0780")))
    assert post("publish", participating=("0780", "R24")).status_code == 302


@pytest.mark.parametrize("missing", ["summary", "start", "end"])
def test_whichever_way_it_is_published_nothing_may_be_missing(index, missing):
    page = event(live=False)
    setattr(page, missing, "" if missing == "summary" else None)
    revision = page.save_revision(clean=False)
    with pytest.raises(ValidationError):
        revision.publish()


def test_the_tabs_are_before_and_after():
    handler = get_edit_handler(EventPage)
    assert len(handler.children) == 4


def test_the_list_shows_when_state_and_participants(client, index):
    event(title="Hållet", participants=12)
    event(title="Okänt")
    event(title="Inställt", cancelled=True)
    event(title="Kommande", start="2127-04-15 09:00", end="2127-04-15 16:00")
    event(title="Utan tid", live=False, start="2127-04-15 09:00", end="2127-04-15 16:00")
    EventPage.objects.filter(title="Utan tid").update(start=None, end=None)
    client.force_login(person("editor"))
    response = client.get(reverse("event_listing:index"), headers={"accept-language": "en"})
    html = " ".join(response.content.decode().split())
    for words in ("14 October 2021, 08:30–15:00", "Held", "Cancelled", "Upcoming", "No time yet", "Unknown"):
        assert words in html, words


def test_the_list_is_in_the_menu(client, index):
    client.force_login(person("editor"))
    assert reverse("event_listing:index") in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("editor", {"add", "change"}),
        ("publisher", {"add", "change", "delete"}),
        ("administrator", {"add", "change", "delete"}),
        ("translator", set()),
        ("report_owner", set()),
    ],
)
def test_who_may_do_what_with_organisers(role, may):
    user = person(role)
    assert {verb for verb in ("add", "change", "delete") if user.has_perm(f"events.{verb}_organiser")} == may


def test_an_organiser_in_use_is_kept_and_one_that_is_not_goes(client, index):
    used, free = organiser("Används"), organiser("Fri")
    event(title="Hålls av dem", organisers=("Används",))
    client.force_login(person("publisher"))
    for each in (used, free):
        address = reverse("wagtailsnippets_events_organiser:delete", args=[each.pk])
        response = client.post(address, follow=True, headers={"accept-language": "en"})
        if each == used:
            assert "Hålls av dem" in response.content.decode()
    assert [each.name for each in Organiser.objects.all()] == ["Används"]


def test_an_organiser_is_one_whatever_its_spelling_and_keeps_its_slug(client):
    organiser("Svenska FN-förbundet")
    client.force_login(person("editor"))
    address = reverse("wagtailsnippets_events_organiser:add")
    response = client.post(address, {"name": " svenska  FN-förbundet", "name_en": ""})
    assert "name" in response.context["form"].errors
    same = Organiser.objects.get()
    assert same.slug == "svenska-fn-forbundet"
    same.name = "FN-förbundet"
    same.save()
    assert Organiser.objects.get().slug == "svenska-fn-forbundet"


def test_two_organisers_never_share_a_slug():
    organiser("A–B")
    assert Organiser.objects.create(name="A B").slug != Organiser.objects.get(name="A–B").slug
    assert Organiser.objects.create(name="…").slug == "organiser"
    assert Organiser.objects.create(name="!").slug == "organiser-2"


def test_an_organiser_is_called_by_its_name_in_each_language():
    one = organiser("Svenska FN-förbundet", "UN Association of Sweden")
    assert (one.name_in("sv"), one.name_in("en")) == ("Svenska FN-förbundet", "UN Association of Sweden")
    assert organiser("ICLD").name_in("en") == "ICLD"

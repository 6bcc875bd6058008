"""Which events wait for somebody to say who came."""

import pytest
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import GroupPagePermission

from events.pages import EventPage
from home.event_reminders import events_to_follow_up
from site_cms.pages.fixed_pages import ensure_index
from tests.factories import event, person

pytestmark = pytest.mark.django_db
PANEL = "events-to-follow-up"


@pytest.fixture(autouse=True)
def index(indexes):
    return ensure_index("events.EventIndexPage", "sv")


def waiting():
    with override("en"):
        return [(row.title, row.missing) for row in events_to_follow_up(timezone.now())[0]]


def test_what_was_held_for_municipalities_and_lacks_something_waits(index):
    event(title="Allt känt", participants=0, participating=("0780",))
    event(title="Inget antal", participating=("0780",), start="2021-01-01 09:00", end="2021-01-01 10:00")
    event(title="Inga kommuner", participants=3, start="2020-01-01 09:00", end="2020-01-01 10:00")
    event(title="Inget alls", start="2019-01-01 09:00", end="2019-01-01 10:00", audience=("regions",))
    event(title="Inställt", cancelled=True)
    event(title="Allmänhet", audience=("public",))
    event(title="Kommande", start="2127-01-01 09:00", end="2127-01-01 10:00")
    event(title="Utkast", live=False)
    assert waiting() == [
        ("Inget antal", "Number of participants"),
        ("Inga kommuner", "Which municipalities and regions took part"),
        ("Inget alls", "Number of participants, and which municipalities and regions took part"),
    ]


def test_a_work_waits_once_by_its_swedish_version(index):
    event("en", of=event(title="Svenska"), title="English")
    event("en", title="English only", start="2019-01-01 09:00", end="2019-01-01 10:00")
    assert [title for title, _missing in waiting()] == ["Svenska", "English only"]


def test_the_panel_leads_to_the_tab_where_it_is_filled_in(client, index):
    page = event(title="Att följa upp")
    client.force_login(person("editor"))
    html = client.get("/admin/").content.decode()
    assert "Att följa upp" in html
    assert PANEL in html
    form = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    ((row,), _number) = events_to_follow_up(timezone.now())
    address, _hash, tab = row.url.partition("#")
    assert address == f"/admin/pages/{page.pk}/edit/"
    assert f'id="{tab}"' in form
    section = form.split(f'id="{tab}"')[1].split("</section>")[0]
    assert 'name="participants"' in form.split(f'id="{tab}"')[1]
    assert section


def test_who_may_not_change_pages_is_not_reminded(client, index):
    event(title="Att följa upp")
    user = person("translator")
    GroupPagePermission.objects.filter(group__user=user).delete()
    client.force_login(user)
    assert PANEL not in client.get("/admin/").content.decode()


def test_the_number_of_queries_does_not_grow(index, count_queries):
    for _number in range(3):
        event()
    few = count_queries(lambda: events_to_follow_up(timezone.now()))
    for _number in range(10):
        event()
    assert count_queries(lambda: events_to_follow_up(timezone.now())) == few == 2


def test_filling_it_in_takes_it_off_the_list(index):
    page = event(title="Att följa upp", participating=("0780",))
    draft = EventPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.participants = 12
    draft.save_revision().publish()
    assert waiting() == []

"""A published event that changes tells it by a higher number; nothing else does."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from events.pages import EventPage
from tests.factories import event, moment, organiser

pytestmark = pytest.mark.django_db

FIRST, SECOND, THIRD = "2027-03-11 09:00", "2027-04-15 09:00", "2027-05-20 09:00"
END = {FIRST: "2027-03-11 16:00", SECOND: "2027-04-15 16:00", THIRD: "2027-05-20 16:00"}


@pytest.fixture
def planned(indexes):
    return event(start=FIRST, end=END[FIRST])


def stored(page):
    return EventPage.objects.get(pk=page.pk)


def publish(page, **changes):
    """As the edit form does: from the latest revision."""
    draft = stored(page).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return stored(page)


def move(page, start):
    return publish(page, start=moment(start), end=moment(END[start]))


def said(page):
    page = stored(page)
    return page.sequence, page.moved_from


def test_the_first_publication_tells_nothing(planned):
    assert said(planned) == (0, None)


def test_a_new_time_counts_and_leaves_the_old_one_behind(planned):
    move(planned, SECOND)
    assert said(planned) == (1, moment(FIRST))


def test_moving_it_back_counts_and_is_no_move_any_more(planned):
    move(planned, SECOND)
    move(planned, FIRST)
    assert said(planned) == (2, None)


def test_moving_it_again_names_the_time_before_the_latest_move(planned):
    move(planned, SECOND)
    move(planned, THIRD)
    assert said(planned) == (2, moment(SECOND))


def test_a_later_end_alone_counts_and_is_no_move(planned):
    publish(planned, end=moment("2027-03-11 17:00"))
    assert said(planned) == (1, None)


@pytest.mark.parametrize(
    "change",
    [
        {"cancelled": True},
        {"title": "Nytt namn"},
        {"summary": "Ny text."},
        {"venue": "Ny sal"},
        {"place_id": "0780"},
        {"format": "hybrid"},
        {"online_url": "https://example.org/"},
        {"notice": "Ta med inneskor."},
        {"registration_until": moment(FIRST).date()},
    ],
)
def test_each_change_of_what_stands_in_a_calendar_counts_once(planned, change):
    publish(planned, **change)
    assert said(planned) == (1, None)
    publish(planned)
    assert said(planned) == (1, None)


@pytest.mark.parametrize("change", [{"participants": 12}, {"fee": "Ingen avgift"}, {"seo_title": "x"}, {}])
def test_what_no_calendar_shows_tells_nothing(planned, change):
    publish(planned, **change)
    assert said(planned) == (0, None)


def test_cancelling_and_restoring_each_counts_and_keeps_address_and_work(planned):
    before = planned.get_url(), planned.translation_key
    publish(planned, cancelled=True)
    assert said(planned)[0] == 1
    publish(planned, cancelled=False)
    assert said(planned)[0] == 2
    assert (stored(planned).get_url(), stored(planned).translation_key) == before


def test_a_draft_tells_nothing_until_it_is_published(planned):
    draft = stored(planned).get_latest_revision_as_object()
    draft.start, draft.end = moment(SECOND), moment(END[SECOND])
    revision = draft.save_revision()
    assert said(planned) == (0, None)
    assert stored(planned).start == moment(FIRST)
    revision.publish()
    assert said(planned) == (1, moment(FIRST))


def test_an_older_revision_published_again_takes_no_time_back(planned):
    early = stored(planned).get_latest_revision()
    move(planned, SECOND)
    publish(planned, venue="Ny sal")
    assert said(planned)[0] == 2
    early.refresh_from_db()
    early.publish()
    assert said(planned) == (2, moment(FIRST))
    assert stored(planned).start == moment(SECOND)


def test_what_was_noted_is_in_the_live_revision_and_where_the_next_edit_begins(planned):
    page = move(planned, SECOND)
    assert page.live_revision.content["sequence"] == 1
    draft = page.get_latest_revision_as_object()
    assert (draft.sequence, draft.moved_from) == (1, moment(FIRST))


def test_an_editor_may_hide_that_it_was_moved(planned):
    move(planned, SECOND)
    publish(planned, moved_from=None)
    assert said(planned) == (1, None)


def test_unpublished_moved_and_published_again_it_counts(planned):
    stored(planned).unpublish()
    move(planned, SECOND)
    assert said(planned) == (1, moment(FIRST))


def test_a_copy_begins_anew(planned):
    move(planned, SECOND)
    publish(planned, cancelled=True)
    copy = stored(planned).copy(update_attrs={"slug": "kopia", "title": "Kopia"})
    assert said(copy) == (0, None)
    assert not stored(copy).cancelled


# --- Two languages ----------------------------------------------------------------------------


@pytest.fixture
def pair(planned):
    """A Swedish event and its English version, both live."""
    translate_object(planned, [Locale.objects.get(language_code="en")])
    translation = Translation.objects.get()
    for segment in StringSegment.objects.filter(source=translation.source):
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            data=f"EN {segment.string.data}",
        )
    translation.save_target(publish=False)
    EventPage.objects.in_language("en").get().get_latest_revision().publish()
    return stored(planned), EventPage.objects.in_language("en").get()


def test_a_translation_tells_nothing(pair):
    assert all(page.live for page in pair)
    assert [said(page) for page in pair] == [(0, None), (0, None)]
    assert pair[1].title.startswith("EN ")


def test_a_translation_of_a_moved_event_begins_where_the_work_is(planned):
    move(planned, SECOND)
    english = event("en", of=planned, start=SECOND, end=END[SECOND])
    assert said(english)[0] == 1
    assert said(planned)[0] == 1


def test_a_move_reaches_the_other_language_with_its_number(pair):
    swedish, english = pair
    move(swedish, SECOND)
    assert said(english) == said(swedish) == (1, moment(FIRST))
    assert stored(english).start == moment(SECOND)
    # The English page, published again as it is, must not move the event back.
    publish(english)
    assert said(english) == said(swedish) == (1, moment(FIRST))
    assert stored(swedish).start == moment(SECOND)


def test_a_change_of_the_english_text_alone_counts_in_both(pair):
    swedish, english = pair
    publish(english, summary="A new text.")
    assert said(english) == said(swedish) == (1, None)
    publish(swedish, summary="En ny text.")
    assert said(english)[0] == said(swedish)[0] == 2


def test_a_move_made_in_english_reaches_swedish(pair):
    swedish, english = pair
    move(english, SECOND)
    assert said(swedish) == said(english) == (1, moment(FIRST))


def test_clearing_facts_reaches_the_other_language(indexes):
    swedish = event(participants=12, participating=("0780", "R24"), organisers=("ICLD", "FN"), place="0780")
    english = event("en", of=swedish, participants=12, participating=("0780", "R24"), place="0780")
    draft = stored(swedish).get_latest_revision_as_object()
    draft.participants, draft.place = None, None
    draft.participating = [row for row in draft.participating.all() if row.party_id == "R24"]
    draft.organisers = [organiser("FN")]
    draft.save_revision().publish()
    for version in (stored(english), stored(english).get_latest_revision_as_object()):
        assert version.participants is None
        assert version.place is None
        assert [row.party_id for row in version.participating.all()] == ["R24"]
        assert [each.name for each in version.organisers.all()] == ["FN"]
    assert EventPage.facts.of(stored(english)) == EventPage.facts.of(stored(swedish))

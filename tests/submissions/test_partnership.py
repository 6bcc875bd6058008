"""The municipality's own partnerships in the form: offered first, filled in, and handed on to the story."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.models import Partnership, Phase
from places.models import Federation, LocalGovernment
from stories.models import CoreValue, Goal
from stories.pages import StoryPage
from submissions.desk.story_making import make_story
from submissions.from_the_register import tell_of
from submissions.models import Submission
from tests.factories import InternationalPartyFactory, ThemeFactory, partnership, person
from tests.submissions.conftest import Sender, upload
from tests.submissions.test_two_windows import Window
from tests.submissions.word_files import word_file

pytestmark = pytest.mark.django_db

LIVE = Partnership.Status.LIVE
OTHER = "Another partnership, or none of these"
# What the second step sends where somebody leaves the rest to the register.
LITTLE = {"partner_name": "", "partner_country": "", "programme": "", "core_values": []}


def row(name: str = "An Giang", country: str = "VN", **fields: Any) -> Partnership:
    """A public partnership of Växjö."""
    if "abroad" not in fields:
        fields["abroad"] = (InternationalPartyFactory.create(name=name, country=country),)
    return partnership(**({"status": LIVE, "programme": "partnership"} | fields))


@pytest.fixture
def an_giang(db: None) -> Partnership:
    """One that knows all that can be filled in."""
    return row(
        core_values=list(CoreValue.objects.filter(pk="equity")),
        themes=[ThemeFactory.create(name_en="Water")],
        goals=list(Goal.objects.filter(pk=6)),
        phases=[Phase(first_day=datetime.date(2019, 1, 1), last_day=datetime.date(2021, 12, 31))],
    )


def begun(sender: Sender) -> Sender:
    """Where the municipality is known."""
    sender.begin()
    assert sender.who().status_code == 302
    return sender


def answers(draft: Submission) -> tuple[Any, ...]:
    """What a partnership can fill in."""
    return (
        draft.partner_name,
        draft.partner_country,
        draft.programme,
        *([str(each.pk) for each in getattr(draft, name).all()] for name in ("core_values", "goals")),
        [str(theme) for theme in draft.themes.all()],
    )


def story_of(sender: Sender) -> StoryPage:
    """The story that is made of it, as it is stored, once it has reached the editors."""
    Submission.objects.filter(pk=sender.draft.pk).update(state=Submission.State.RECEIVED)
    story = make_story(sender.draft, person("editor"))
    return StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()


FILLED = ("An Giang", "VN", "partnership", ["equity"], ["6"], ["Water"])


def test_the_partnerships_of_the_municipality_are_offered_first_and_no_others(sender, an_giang):
    row("Kalush", "UA", status=Partnership.Status.DRAFT)
    row("Tsumeb", "NA", parties=("2080",))
    html = begun(sender).get("what").content.decode()
    assert "Växjö and An Giang, 2019–2021" in html
    assert html.index("Which of your partnerships") < html.index(OTHER) < html.index("Within which programme")
    assert "Kalush" not in html
    assert "Tsumeb" not in html


def test_who_has_none_is_not_asked(sender, an_giang):
    begun(sender)
    sender.who(party="Falun")
    assert "partnership" not in sender.get("what").context["form"].fields


def test_a_members_form_offers_what_its_federation_does(sender):
    members = [LocalGovernment.objects.get(pk=code) for code in ("0780", "0765")]
    federation = Federation(name_sv="Exempelförbundet", name_en="The Federation", organisation_number="2220001234")
    federation.save_with(members)
    told = row(parties=(federation.code,))
    begun(sender)
    assert "The Federation and An Giang" in sender.get("what").content.decode()
    sender.what(partnership=told.pk)
    story = story_of(sender)
    assert [each.party_id for each in story.swedish_parties.all()] == [federation.code], "no member for it"


def test_two_with_the_same_name_say_what_they_are_about(sender):
    shared = (InternationalPartyFactory.create(name="An Giang", country="VN"),)
    water, youth = (ThemeFactory.create(name_en=word) for word in ("Water", "Youth"))
    for theme in (water, youth, youth):
        row(abroad=shared, themes=[theme])
    html = begun(sender).get("what").content.decode()
    assert "Växjö and An Giang: Water" in html
    assert "Växjö and An Giang: Youth<" in html
    assert "Växjö and An Giang: Youth (2)<" in html


def test_choosing_one_fills_in_what_is_not_answered_and_nothing_is_asked_for(sender, an_giang):
    begun(sender)
    onward = sender.what(partnership=an_giang.pk, **LITTLE)
    assert onward.url == f"{sender.below}story/"
    assert (sender.draft.partnership, answers(sender.draft)) == (an_giang, FILLED)
    html = sender.get("send").content.decode()
    assert "Växjö and An Giang, 2019–2021" in html
    assert "Clean Water and Sanitation" in html


def test_the_button_fills_in_and_stays(sender, an_giang):
    begun(sender)
    onward = sender.client.post(f"{sender.below}what/", {"partnership": an_giang.pk, "save": "partnership"})
    assert onward.url == f"{sender.below}what/"
    assert 'value="An Giang"' in Client().get(onward.url).content.decode()


def test_what_has_been_answered_stays(sender, an_giang):
    begun(sender)
    sender.what(partnership=an_giang.pk, core_values=["participation"])
    filled = sender.draft
    assert answers(filled)[:4] == ("Exempelstad", "KE", "partnership", ["participation"])
    assert answers(filled)[4:] == (["6"], ["Water"])


def test_another_one_takes_back_what_the_first_filled_in_and_nobody_changed(sender, an_giang):
    kalush = row("Kalush", "UA", core_values=list(CoreValue.objects.filter(pk="transparency")))
    begun(sender)
    sender.what(partnership=an_giang.pk, **LITTLE)
    window = Window(sender, "what")
    window.press(partnership=str(kalush.pk), goals=["6", "11"])
    assert answers(sender.draft) == ("Kalush", "UA", "partnership", ["transparency"], ["6", "11"], [])
    window = Window(sender, "what")
    window.press(partnership="")
    assert answers(sender.draft)[:4] == ("", "", "", [])
    assert sender.draft.partnership is None


def test_of_what_editors_are_reading_nothing_is_emptied(received, an_giang):
    tell_of(received, an_giang)
    received.core_values.set(["equity"])
    received.save()
    assert tell_of(received, None) == []
    assert [value.pk for value in received.core_values.all()] == ["equity"]


def test_a_withheld_partner_is_offered_and_filled_in_by_the_country_alone(sender):
    told = row("Shatsk", "UA", withhold_place=True, name_sv="Växjö – Shatsk", name_en="Växjö – Shatsk")
    begun(sender)
    assert "Växjö and Ukraine" in sender.get("what").content.decode()
    assert sender.what(partnership=told.pk, **LITTLE | {"core_values": ["equity"]}).status_code == 302
    draft = sender.draft
    assert (draft.partner_name, draft.partner_country, draft.withhold_place) == ("", "UA", True)
    for step in ("who", "what", "send"):
        assert "Shatsk" not in sender.get(step).content.decode()
    assert "Shatsk" not in Client().get(f"{sender.base}begin/?partnership={told.slug}").content.decode()
    story = story_of(sender)
    assert [each.party.name for each in story.international_parties.all()] == ["Shatsk"]
    assert story.withhold_place


def test_what_is_answered_next_in_the_same_window_is_no_other_windows(sender, an_giang):
    begun(sender)
    window = Window(sender, "what")
    chosen = {"partnership": str(an_giang.pk)}
    stored = window.client.post(window.address, window.sent | chosen | {"autosave": "1"}).json()
    assert answers(sender.draft) == FILLED
    window.sent["seen"] = stored["seen"]
    window.press(**chosen, core_values=["participation"])
    assert answers(sender.draft)[3:5] == (["participation"], ["6"])
    assert not sender.draft.set_aside.exists()


def test_two_windows_that_choose_otherwise_are_shown_both(sender, an_giang):
    kalush = row("Kalush", "UA")
    begun(sender)
    one, two = Window(sender, "what"), Window(sender, "what")
    one.press(partnership=str(an_giang.pk))
    html = two.load(two.press(partnership=str(kalush.pk)).url)
    assert sender.draft.partnership == an_giang
    assert "this was also changed in another window" in html
    assert "<p>Växjö and An Giang, 2019–2021</p>" in html


@pytest.mark.parametrize("which", ["another's", "hidden", "9" * 30, "x' OR 1=1", "\x00"])
def test_what_is_not_offered_is_refused_and_named_nowhere(sender, an_giang, which):
    rows = {
        "another's": lambda: row("Tsumeb", "NA", parties=("2080",)),
        "hidden": lambda: row("Kalush", "UA", status=Partnership.Status.DRAFT),
    }
    sent = rows[which]().pk if which in rows else which
    begun(sender)
    html = sender.what(partnership=sent).content.decode()
    assert "That partnership is not in the list" in html or which == "\x00"
    assert "Tsumeb" not in html
    assert "Kalush" not in html
    assert sender.draft.partnership is None
    sender.what(partnership=an_giang.pk)
    assert sender.draft.partnership == an_giang


def test_one_that_was_deleted_between_two_steps_is_asked_about_anew(sender, an_giang):
    row("Kalush", "UA")
    begun(sender)
    window = Window(sender, "what")
    an_giang.delete()
    html = window.load(window.press(partnership=str(an_giang.pk), title="Bridges").url)
    assert "That partnership is not in the list" in html
    assert sender.draft.title == "Bridges"


def test_one_that_was_deleted_or_hidden_after_it_was_chosen_leaves_the_answers(sender, an_giang):
    begun(sender)
    sender.what(partnership=an_giang.pk, **LITTLE)
    Partnership.objects.update(status=Partnership.Status.DRAFT)
    assert "An Giang, 2019" not in sender.get("send").content.decode()
    Window(sender, "what").press(title="Bridges")
    assert sender.draft.partnership == an_giang, "whom editors may make public again"
    an_giang.delete()
    assert answers(sender.draft) == FILLED
    assert sender.get("what").status_code == 200


def test_another_municipality_is_not_in_it(sender, an_giang):
    begun(sender)
    sender.what(partnership=an_giang.pk, **LITTLE)
    sender.who(party="Falun")
    assert sender.draft.partnership is None
    assert sender.draft.partner_name == ""


def test_an_address_names_the_partnership_and_the_form_says_so(sender, an_giang):
    address = f"{sender.base}begin/?partnership={an_giang.slug}"
    page = sender.client.get(address)
    html = page.content.decode()
    assert "<b>Växjö and An Giang, 2019–2021</b>" in html
    assert 'value="Växjö Municipality"' in html
    form = page.context["action"]
    assert form == address
    who = {"party": "Växjö", "name": "Förnamn", "email": "sender@example.org", **sender.first()}
    sender.below = sender.client.post(form, who)["Location"].removesuffix("what/")
    assert (sender.draft.partnership, answers(sender.draft)) == (an_giang, FILLED)
    form = sender.get("what").context["form"]
    assert (form["partnership"].value(), form["partner_name"].value()) == (str(an_giang.pk), "An Giang")


def test_whoever_is_in_another_municipality_after_all_tells_of_something_else(sender, an_giang):
    who = {"party": "Falun", "name": "Förnamn", "email": "sender@example.org", **sender.first()}
    sent = sender.client.post(f"{sender.base}begin/?partnership={an_giang.slug}", who)
    sender.below = sent["Location"].removesuffix("what/")
    assert (sender.draft.partnership, sender.draft.partner_name, sender.draft.party_id) == (None, "", "2080")


def test_an_address_names_what_it_is_about(sender, theme):
    address = f"{sender.base}begin/?theme={theme.slug}&value=equity&goal=6&goal=11&programme=research"
    page = sender.client.get(address)
    assert f"{theme.name_en}" in page.content.decode()
    sender.below = sender.client.post(page.context["action"], {**sender.first(), "later": "1"})["Location"]
    sender.below = sender.below.removesuffix("later/")
    draft = sender.draft
    assert (draft.programme, list(draft.themes.all())) == ("research", [theme])
    assert [goal.pk for goal in draft.goals.all()] == [6, 11]
    assert [value.pk for value in draft.core_values.all()] == ["equity"]


@pytest.mark.parametrize(
    "query",
    [
        "partnership=nothing&theme=nothing&value=x&goal=99&programme=x&party=Nowhere",
        "partnership=%00&theme=%00&value=%00&goal=%C2%B2&programme=%00&party=%00",
        "partnership=hidden&goal=" + "9" * 5000,
        "partnership[]=x&theme&value=&" + "&".join(["theme=x"] * 500),
        "partnership=foreign&party=0780",
    ],
)
def test_what_makes_no_sense_in_an_address_is_as_if_it_were_not_there(sender, query):
    hidden, foreign = row("Kalush", "UA", status="draft"), row("Tsumeb", "NA", parties=("2080",))
    query = query.replace("hidden", hidden.slug).replace("foreign", foreign.slug)
    page = sender.client.get(f"{sender.base}begin/?{query}")
    assert page.context["action"] == f"{sender.base}begin/"
    html = page.content.decode()
    assert "already filled in" not in html
    assert "Kalush" not in html
    sender.client.post(f"{sender.base}begin/?{query}", {**sender.first(), "later": "1"})
    assert answers(Submission.objects.get()) == ("", "", "", [], [], [])


def test_the_story_that_is_made_of_it_tells_of_the_partnership(sender):
    abroad = tuple(InternationalPartyFactory.create(name=name, country="VN") for name in ("Da Nang", "Hue"))
    many = row(parties=("0765", "0780"), abroad=abroad, goals=list(Goal.objects.filter(pk=11)))
    begun(sender)
    sender.what(partnership=many.pk, **LITTLE | {"core_values": ["equity"]})
    assert (sender.draft.partner_name, sender.draft.partner_country) == ("", "VN"), "the form has room for one name"
    story = story_of(sender)
    assert [each.partnership for each in story.partnerships.all()] == [many]
    assert [each.party_id for each in story.swedish_parties.all()] == ["0780", "0765"], "the sender first"
    assert [each.party.name for each in story.international_parties.all()] == ["Da Nang", "Hue"]
    assert [goal.pk for goal in story.goals.all()] == [11]
    assert story.programme == "partnership"


def test_a_word_file_may_say_which_and_name_goals(sender, an_giang):
    begun(sender)
    file = word_file(
        "## Which of your partnerships is it about?",
        "Växjö and An Giang, 2019–2021",
        "## Globala målen",
        "9 Hållbar industri, innovationer och infrastruktur",
        "3; 6",
        "## Partnership",
        "What we did together.",
    )
    sender.post("word", {"word": upload(file, "example.docx", "application/octet-stream")})
    draft = sender.draft
    assert draft.partnership == an_giang
    assert draft.done.endswith("What we did together."), "a heading of people's own is no choice"
    assert answers(draft) == ("An Giang", "VN", "partnership", ["equity"], ["3", "6", "9"], ["Water"])


def test_editors_see_which_it_is_and_open_it_in_the_register(received, an_giang, client):
    Submission.objects.update(partnership=an_giang)
    client.force_login(person("editor"))
    address = reverse("submission", args=[received.pk])
    html = client.get(address).content.decode()
    assert f'href="{reverse("wagtailsnippets_partnerships_partnership:edit", args=[an_giang.pk])}"' in html
    Partnership.objects.update(status=Partnership.Status.DRAFT)
    assert "An Giang, 2019–2021</a> (utkast)" in client.get(address).content.decode()


def test_a_change_after_sending_is_named_in_the_history(received, sender, an_giang, client):
    Window(sender, "what").press(partnership=str(an_giang.pk))
    client.force_login(person("editor"))
    html = client.get(reverse("submission", args=[received.pk])).content.decode()
    assert "avsändaren: Partnerskap" in html

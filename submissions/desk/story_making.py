"""A draft story made of a submission, with no word typed again.

The submission keeps its text as it was sent in; whatever is edited, is edited in the story.
"""

from __future__ import annotations

import re
from contextlib import ExitStack
from itertools import groupby

from django.db import transaction
from django.utils import timezone
from django.utils.html import escape
from wagtail.rich_text import RichText

from places.models import InternationalParty, LocalGovernment
from site_cms.models import Picture
from site_cms.pages.fixed_pages import ensure_index
from site_cms.security.user import User
from stories.blocks.lessons import Side
from stories.from_the_register import fill_in
from stories.models import StoryInternationalParty, StoryPartnership, StorySwedishParty
from stories.pages import StoryPage
from submissions.answers_in_order import paragraphs_of
from submissions.desk.library_documents import documents_into_library, linked, move_into_library
from submissions.lifecycle import UNDECIDED, held
from submissions.log_entries import ACCEPTED, note
from submissions.models.picture import SubmittedPicture
from submissions.models.submission import Submission

# As people write the items of a list where there is no button for one; the form writes those of a Word file so.
_ITEM = re.compile(r"\s*[–—•·*-]\s+(?=\S)")


class NotOpenError(Exception):
    """The submission was declined, withdrawn, or never confirmed."""


def make_story(submission: Submission, user: User) -> StoryPage:
    """The draft story of a submission, as `accept` makes it."""
    return accept(submission, user)[0]


def accept(submission: Submission, user: User) -> tuple[StoryPage, bool]:
    """The draft story of a submission, made now or before; two at once get the same one.

    Returns:
        The story, and whether the submission was accepted by this; it is once, also where the
        story was deleted and is made again.

    Raises:
        NotOpenError: it is not to become a story.
        OSError: a picture's file cannot be read or stored.
    """
    with ExitStack() as undo, transaction.atomic():
        row = held(submission.pk)
        if row.story:
            return row.story, False
        # A story that was deleted can be made again.
        if row.state not in (*UNDECIDED, Submission.State.ACCEPTED):
            raise NotOpenError
        first_time = row.state != Submission.State.ACCEPTED
        # What the sender was about to add and has not told of yet stays behind.
        told_of = [told for told in row.pictures.all() if told.is_told_of]
        pictures = [(told, _into_library(told, user, undo)) for told in told_of]
        page = _page_of(row, pictures)
        page.done.extend(linked(documents_into_library(row, user, undo)))
        page.owner = user
        index = ensure_index("stories.StoryIndexPage", row.language)
        page.locale = index.locale
        index.add_child(instance=page)
        page.save_revision(user=user, log_action=True)
        row.story = page
        row.assigned_to = row.assigned_to or user
        row.accept(timezone.now())
        row.save(update_fields=["story", "assigned_to", "state", "accepted_at"])
        note(row, ACCEPTED, user)
        undo.pop_all()
    return page, first_time


def _page_of(row: Submission, pictures: list[tuple[SubmittedPicture, Picture]]) -> StoryPage:
    first, others = pictures[:1], pictures[1:]
    page = StoryPage(
        title=row.title,
        summary=row.summary,
        programme=row.programme,
        period_from=row.period_from,
        period_to=row.period_to,
        original_language=row.language,
        image=first[0][1] if first else None,
        image_alt=first[0][0].alt if first else "",
        challenge=_prose(row.challenge),
        done=[
            *_prose(row.done),
            *[("picture", {"image": picture, "alt": told.alt, "caption": ""}) for told, picture in others],
        ],
        results=[
            ("result", {"figure": "", "text": each.text, "evidence": each.evidence, "source": each.source})
            for each in row.results.all()
        ],
        lessons=[
            ("lesson", {"side": side.value, "text": RichText(html_of(text))})
            for side, text in ((Side.SWEDISH, row.lesson_swedish), (Side.INTERNATIONAL, row.lesson_international))
            if text
        ],
        setbacks=_prose(row.setbacks),
        live=False,
        has_unpublished_changes=True,
    )
    for name in ("core_values", "themes", "goals"):
        setattr(page, name, list(getattr(row, name).all()))
    told = row.partnership
    page.partnerships = [StoryPartnership(partnership=told, sort_order=0)] if told else []
    page.withhold_place = row.withhold_place or bool(told and told.withhold_place)
    page.swedish_parties = [StorySwedishParty(party=party, sort_order=n) for n, party in enumerate(_parties(row))]
    page.international_parties = [
        StoryInternationalParty(party=party, sort_order=n) for n, party in enumerate(_partners(row))
    ]
    # What the register knows besides.
    fill_in(page)
    return page


def html_of(text: str) -> str:
    """A plain text as the editor's rich text: paragraphs, line breaks and lists, everything else escaped.

    Lines below each other that begin with a dash or a bullet are a list. One alone is not: in
    Swedish a dash also begins what somebody says.
    """
    return "".join(_lists_and_text(each.split("\n")) for each in paragraphs_of(text))


def _lists_and_text(lines: list[str]) -> str:
    runs = [(is_item, list(found)) for is_item, found in groupby(lines, key=lambda line: bool(_ITEM.match(line)))]
    html, waiting = "", list[str]()
    for is_item, found in runs:
        if is_item and len(found) > 1:
            html += _paragraph(waiting)
            html += "<ul>" + "".join(f"<li>{escape(_ITEM.sub('', line).strip())}</li>" for line in found) + "</ul>"
            waiting = []
        else:
            waiting += found
    return html + _paragraph(waiting)


def _paragraph(lines: list[str]) -> str:
    return f"<p>{'<br/>'.join(map(escape, lines))}</p>" if lines else ""


def _prose(text: str) -> list[tuple[str, RichText]]:
    return [("text", RichText(html_of(text)))] if text else []


def _parties(row: Submission) -> list[LocalGovernment]:
    """Who sent it in, and the others of the partnership; of a federation, no member for it."""
    told = [each.party for each in row.partnership.swedish_parties.all()] if row.partnership else []
    sender = row.party
    if sender is None or (sender not in told and sender.federations.filter(pk__in=[each.pk for each in told])):
        return told
    return [sender, *(party for party in told if party != sender)]


def _partners(row: Submission) -> list[InternationalParty]:
    """The partner abroad, who is one of those already known however the name is spelled, or a new one.

    One of the partnership's stands for all of them.
    """
    told = [each.party for each in row.partnership.international_parties.all()] if row.partnership else []
    if not (row.partner_name and row.partner_country):
        return told
    name, country = row.partner_name, row.partner_country
    known = InternationalParty.objects.spelled(name, country)
    if known in told:
        return told
    return [known or InternationalParty.objects.create(name=name, country=country)]


def _into_library(told: SubmittedPicture, user: User, undo: ExitStack) -> Picture:
    """The picture in the library, with its photographer and consent; the private file goes once that is sure."""
    if told.picture:
        return told.picture
    picture = Picture(
        title=told.alt[:255] or told.original_name,
        credit=told.photographer,
        consent=told.people or Picture.Consent.UNKNOWN,
        uploaded_by_user=user,
    )
    move_into_library(told, "picture", picture, undo)
    return picture

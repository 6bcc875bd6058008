"""What an export leaves where it is, so that nobody takes the file for everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Comment, Page, PageViewRestriction, Revision, Site, Task, Workflow

from commitments.editions.edition import Edition
from commitments.models import Promise
from events.models import Organiser
from events.pages import EventPage
from partnerships.models import PartnershipInternationalParty
from places.models import InternationalParty
from search.models import Miss, SynonymGroup
from site_cms.models import KeptText, Picture, UnsentMail
from site_cms.pages.facts_check import work_models
from stories.models import CoreValue, Goal, StoryInternationalParty
from submissions.models import DeclineLetter, SignOff, Submission


def left_out(pictures: int) -> Iterator[tuple[str, int]]:
    """What is not in the file, and how much of it there is; nothing of what there is none of.

    Args:
        pictures: how many pictures of the library are in the file.
    """
    if more := Picture.objects.count() - pictures:
        yield "pictures that no story or event shows", more
    for name, count in _COUNTS.items():
        if number := count():
            yield name, number


def _works() -> Any:
    is_work = Q()
    for model in work_models():
        is_work |= Q(pk__in=model._base_manager.filter(alias_of=None).values("pk"))
    return Page.objects.filter(is_work)


def _other_pages() -> int:
    return Page.objects.filter(depth__gt=1, alias_of=None).exclude(pk__in=_works().values("pk")).count()


def _older_revisions() -> int:
    """Those of works that are neither what is public, nor on schedule, nor the latest."""
    keys = [str(key) for key in _works().values_list("pk", flat=True)]
    carried = {key for pair in _works().values_list("live_revision", "latest_revision") for key in pair}
    known = Revision.page_revisions.filter(approved_go_live_at=None).values_list("pk", "object_id")
    of_works = set(keys)
    return sum(1 for pk, page in known.iterator() if page in of_works and pk not in carried)


def _unnamed() -> int:
    """Partners abroad and organisers that nothing in the file names."""
    partners = InternationalParty.objects.exclude(pk__in=StoryInternationalParty.objects.values("party"))
    partners = partners.exclude(pk__in=PartnershipInternationalParty.objects.values("party"))
    organisers = Organiser.objects.exclude(pk__in=EventPage.organisers.through.objects.values("organiser"))
    return partners.count() + organisers.count()


def _sentences() -> int:
    """What editors wrote of words that are fixed by code, which therefore have no record."""
    written = ~Q(description_sv="") & Q(description_sv__isnull=False)
    written |= ~Q(description_en="") & Q(description_en__isnull=False)
    return CoreValue.objects.filter(written).count() + Goal.objects.filter(written).count()


_COUNTS: dict[str, Callable[[], int]] = {
    "pages that are neither stories nor events (home, listings, content pages, the form)": _other_pages,
    "aliases of pages": lambda: Page.objects.exclude(alias_of=None).count(),
    "frozen editions of the report": lambda: Edition.objects.count(),
    "texts of the commitments": lambda: Promise.objects.count(),
    "core values and goals of which editors wrote what they mean": _sentences,
    "groups of synonyms (dumpdata search.SynonymGroup takes them along)": lambda: SynonymGroup.objects.count(),
    "submissions, with their files, answers and conversations": lambda: Submission.objects.count(),
    "approvals by municipalities and regions": lambda: SignOff.objects.count(),
    "letters to submitters": lambda: DeclineLetter.objects.count(),
    "documents": lambda: get_document_model().objects.count(),
    "partners abroad and organisers that no story, partnership or event names": _unnamed,
    "earlier revisions of stories and events": _older_revisions,
    "comments on drafts": lambda: Comment.objects.count(),
    "view restrictions": lambda: PageViewRestriction.objects.count(),
    "redirects": lambda: Redirect.objects.count(),
    "users": lambda: get_user_model().objects.count(),
    "groups with their permissions": lambda: Group.objects.count(),
    "workflows and their tasks": lambda: Workflow.objects.count() + Task.objects.count(),
    "settings of a site (name, address, home page)": lambda: Site.objects.count(),
    "mails that wait to be sent": lambda: UnsentMail.objects.count(),
    "texts kept for their editors": lambda: KeptText.objects.count(),
    "searches without hits": lambda: Miss.objects.count(),
}

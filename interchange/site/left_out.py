"""What an export leaves where it is, so that nobody takes the file for everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import CollectionViewRestriction, Comment, Page, PageViewRestriction, Revision, Site, Task, Workflow

from events.models import Organiser
from events.pages import EventPage
from interchange.page_kinds import page_kinds
from interchange.site.redirect_rows import carried_redirects
from partnerships.models import PartnershipInternationalParty
from places.models import InternationalParty
from search.models import Miss
from site_cms.models import KeptText, Picture, UnsentMail
from site_cms.pages.facts_check import work_models
from stories.models import StoryInternationalParty
from submissions.models import SignOff, Submission

_OF_A_PAGE = ("pk", "live_revision", "latest_revision")


def left_out(pictures: int, *, with_submissions: bool = False) -> Iterator[tuple[str, int]]:
    """What is not in the file, and how much of it there is; nothing of what there is none of.

    Args:
        pictures: how many pictures of the library are in the file.
        with_submissions: whether submissions are in a file of their own.
    """
    if more := Picture.objects.count() - pictures:
        yield "pictures that nothing in the file shows", more
    for name, count in (_COUNTS if with_submissions else _SUBMISSIONS | _COUNTS).items():
        if number := count():
            yield name, number


def _carried() -> dict[int, set[int | None]]:
    """The pages in the file with the revisions of which it tells: what is public, and the latest."""
    models = [*work_models(), *(kind.model for kind in page_kinds().values())]
    rows = [row for each in models for row in each._base_manager.filter(alias_of=None).values_list(*_OF_A_PAGE)]
    return {pk: {live, latest} for pk, live, latest in rows}


def _other_pages() -> int:
    return Page.objects.filter(depth__gt=1, alias_of=None).count() - len(_carried())


def _older_revisions() -> int:
    """Those of pages in the file that are neither what is public, nor on schedule, nor the latest."""
    carried = {str(pk): told for pk, told in _carried().items()}
    known = Revision.page_revisions.filter(approved_go_live_at=None).values_list("pk", "object_id")
    return sum(1 for pk, page in known.iterator() if page in carried and pk not in carried[page])


def _other_redirects() -> int:
    return Redirect.objects.count() - carried_redirects().count()


def _unnamed() -> int:
    """Partners abroad and organisers that nothing in the file names."""
    partners = InternationalParty.objects.exclude(pk__in=StoryInternationalParty.objects.values("party"))
    partners = partners.exclude(pk__in=PartnershipInternationalParty.objects.values("party"))
    organisers = Organiser.objects.exclude(pk__in=EventPage.organisers.through.objects.values("organiser"))
    return partners.count() + organisers.count()


_SUBMISSIONS: dict[str, Callable[[], int]] = {
    "submissions, with conversations, approvals and follow-ups (--submissions takes them along)": (
        lambda: Submission.objects.count()
    ),
}
_COUNTS: dict[str, Callable[[], int]] = {
    "pages of a type that is not the site's own": _other_pages,
    "aliases of pages": lambda: Page.objects.exclude(alias_of=None).count(),
    "approvals whose submission has been erased": lambda: SignOff.objects.filter(submission=None).count(),
    "partners abroad and organisers that no story, partnership or event names": _unnamed,
    "earlier revisions of pages": _older_revisions,
    "comments on drafts": lambda: Comment.objects.count(),
    "view restrictions on pages": lambda: PageViewRestriction.objects.count(),
    "view restrictions on collections of documents": lambda: CollectionViewRestriction.objects.count(),
    "redirects that lead to no page in the file, or are of another site": _other_redirects,
    "users": lambda: get_user_model().objects.count(),
    "groups with their permissions": lambda: Group.objects.count(),
    "workflows and their tasks": lambda: Workflow.objects.count() + Task.objects.count(),
    "sites besides the first": lambda: Site.objects.filter(is_default_site=False).count(),
    "mails that wait to be sent": lambda: UnsentMail.objects.count(),
    "texts kept for their editors": lambda: KeptText.objects.count(),
    "searches without hits": lambda: Miss.objects.count(),
}

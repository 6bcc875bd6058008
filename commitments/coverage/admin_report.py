"""Coverage in the admin: who lacks an example, and whom to ask there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from commitments.coverage.coverage import County, Coverage, Covered
from commitments.coverage.views import CHOICES
from submissions.models import Contact

# Who may see contacts sees them with the submissions too.
SEE_CONTACTS = "submissions.view_submission"


@dataclass(frozen=True)
class Lacking:
    """An organisation without an example in the window, with those who have sent something in from there."""

    covered: Covered
    contacts: list[Contact]


@require_safe
def coverage_report(request: HttpRequest) -> HttpResponse:
    """The organisations without an example, county by county, with the query of the public page of coverage.

    Raises:
        PermissionDenied: the user may not see who has sent examples in.
    """
    if not request.user.has_perm(SEE_CONTACTS):
        raise PermissionDenied
    language = (get_language() or "sv")[:2]
    coverage = Coverage.of(request.GET, language=language, listing="", today=timezone.localdate())
    context = {"coverage": coverage, "counties": _lacking(coverage.counties), "choices": CHOICES}
    return render(request, "commitments/admin/coverage.html", context)


def _lacking(counties: list[County]) -> list[tuple[County, list[Lacking]]]:
    contacts = contacts_by_party()
    found = []
    for county in counties:
        lacking = [Lacking(row, contacts.get(row.organisation.code, [])) for row in county.rows if not row.count]
        if lacking:
            found.append((county, lacking))
    return found


def contacts_by_party() -> dict[str, list[Contact]]:
    """Those who have sent something in and confirmed it, by organisation's code, the latest first. One query.

    A contact that has been erased, or that was never confirmed, is none.
    """
    found: dict[str, list[Contact]] = defaultdict(list)
    contacts = Contact.objects.filter(submission__confirmed_at__isnull=False, submission__party__isnull=False).exclude(
        email=""
    )
    for contact in contacts.select_related("submission").order_by("-submission__confirmed_at"):
        known = found[str(contact.submission.party_id)]
        if contact.email.casefold() not in {each.email.casefold() for each in known}:
            known.append(contact)
    return dict(found)

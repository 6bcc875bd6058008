"""Coverage in the admin: who lacks an example, and, for those who may see it, whom to ask there."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from commitments.coverage.coverage import County, Coverage, Covered
from commitments.coverage.untold import Untold, UntoldPartnership
from commitments.coverage.views import CHOICES
from site_cms.security.user import Asker
from submissions.models import Contact

# Who may see contacts sees them with the submissions too.
SEE_CONTACTS = "submissions.view_submission"
# The report's owners look at what is missing, too.
SEE_REPORT = "commitments.view_edition"


@dataclass(frozen=True)
class Lacking:
    """An organisation without an example in the window, with those who have sent something in from there.

    There are no contacts for whoever may not see them.
    """

    covered: Covered
    contacts: list[Contact]


def may_see_coverage(user: Asker) -> bool:
    """Whether somebody may open the report, with contacts or without."""
    return bool(user.has_perm(SEE_CONTACTS) or user.has_perm(SEE_REPORT))


@require_safe
def coverage_report(request: HttpRequest) -> HttpResponse:
    """The organisations without an example, county by county, with the query of the public page of coverage.

    Raises:
        PermissionDenied: the user may see neither who has sent examples in nor the report's editions.
    """
    if not may_see_coverage(request.user):
        raise PermissionDenied
    with_contacts = request.user.has_perm(SEE_CONTACTS)
    language = (get_language() or "sv")[:2]
    today = timezone.localdate()
    coverage = Coverage.of(request.GET, language=language, listing="", today=today)
    contacts = contacts_by_party() if with_contacts else {}
    context = {
        "coverage": coverage,
        "counties": _lacking(coverage.counties, contacts),
        "partnerships": partnerships_to_ask(language, today, contacts),
        "choices": CHOICES,
        "with_contacts": with_contacts,
    }
    return render(request, "commitments/admin/coverage.html", context)


@dataclass(frozen=True)
class PartnershipToAsk:
    """A partnership that nobody has told of, with those who have sent something in from its Swedish partners."""

    untold: UntoldPartnership
    contacts: list[Contact]


def partnerships_to_ask(
    language: str, today: datetime.date, contacts: Mapping[str, list[Contact]]
) -> list[PartnershipToAsk]:
    """The public partnerships without any example, by name in "sv" or "en"; `contacts` are by organisation's code."""
    return [_to_ask(each, contacts) for each in Untold.of({}, language=language, today=today).rows]


def some_partnerships_to_ask(language: str, today: datetime.date, most: int) -> tuple[list[PartnershipToAsk], int]:
    """The first of `partnerships_to_ask`, those before the others of which somebody can be asked.

    Returns:
        at most as many as are asked for, and how many there are.
    """
    untold = Untold.of({}, language=language, today=today).rows
    known = set(_asked_of().values_list("submission__party_id", flat=True).distinct())
    first = sorted(untold, key=lambda each: known.isdisjoint(party.code for party in each.at_home))[:most]
    contacts = contacts_by_party({party.code for each in first for party in each.at_home})
    return [_to_ask(each, contacts) for each in first], len(untold)


def _to_ask(untold: UntoldPartnership, contacts: Mapping[str, list[Contact]]) -> PartnershipToAsk:
    return PartnershipToAsk(untold, [contact for party in untold.at_home for contact in contacts.get(party.code, [])])


def _lacking(counties: list[County], contacts: dict[str, list[Contact]]) -> list[tuple[County, list[Lacking]]]:
    found = []
    for county in counties:
        lacking = [Lacking(row, contacts.get(row.organisation.code, [])) for row in county.rows if not row.count]
        if lacking:
            found.append((county, lacking))
    return found


def _asked_of() -> QuerySet[Contact]:
    confirmed = Contact.objects.filter(submission__confirmed_at__isnull=False, submission__party__isnull=False)
    return confirmed.exclude(email="")


def contacts_by_party(parties: Collection[str] | None = None) -> dict[str, list[Contact]]:
    """Those who have sent something in and confirmed it, by organisation's code, the latest first. One query.

    A contact that has been erased, or that was never confirmed, is none.

    Args:
        parties: the codes of the organisations that are asked for; all without it.
    """
    found: dict[str, list[Contact]] = defaultdict(list)
    contacts = _asked_of() if parties is None else _asked_of().filter(submission__party__in=parties)
    for contact in contacts.select_related("submission").order_by("-submission__confirmed_at"):
        known = found[str(contact.submission.party_id)]
        if contact.email.casefold() not in {each.email.casefold() for each in known}:
            known.append(contact)
    return dict(found)

"""Drafts by the key in their address."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext as _

from submissions.models.submission import Submission


def draft_with(key: str) -> Submission:
    """The submission with a key.

    Raises:
        Http404: there is none; it was never begun, or has been erased.
    """
    found = (
        Submission.objects.select_related("party", "partnership", "contact")
        .prefetch_related(
            "core_values", "themes", "goals", "results", "pictures", "documents", "set_aside", "leftovers"
        )
        .filter(key=key)
        .first()
    )
    if found is None:
        raise Http404(
            _("There is no draft at this address. It may have been erased, or the address may be incomplete.")
        )
    return found

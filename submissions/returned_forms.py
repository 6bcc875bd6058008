"""Forms behind a mailed link that came with a fault: kept, so that the answer to them can be a redirect.

A page that is itself the answer to what was posted asks, when one comes back to it, whether
to send again. So what was written is set aside with the submission, as in the steps of the
form, and the page that the browser is led to shows it with what is wrong.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.http import QueryDict

from submissions.models.submission import Submission


@transaction.atomic
def keep_returned(submission: Submission, place: str, form: forms.Form) -> None:
    """Set aside what was sent.

    Args:
        submission: what the form belongs to.
        place: which form it is, as `review-7`; the same at all times.
        form: bound, with errors.
    """
    forget_returned(submission, place)
    sent: QueryDict = form.data  # type: ignore[assignment]
    submission.set_aside.bulk_create(
        submission.set_aside.model(
            submission=submission, field=f"{place}:{name}", values=sent.getlist(form.add_prefix(name))
        )
        for name in form.fields
    )


def show_returned(submission: Submission, place: str, form: Any) -> Any:
    """The form as it was returned, with what is wrong, or as it is given where nothing was set aside.

    Args:
        submission: what the form belongs to.
        place: as it was kept under.
        form: unbound; its class takes `data` first, and its `prefix` if it has one.
    """
    kept = {each.field: each.values for each in submission.set_aside.all() if each.field.startswith(f"{place}:")}
    if not kept:
        return form
    data = QueryDict(mutable=True)
    for name in form.fields:
        data.setlist(form.add_prefix(name), kept.get(f"{place}:{name}", []))
    form.data, form.is_bound = data, True
    return form


def forget_returned(submission: Submission, place: str) -> None:
    """The form has come without a fault."""
    submission.set_aside.filter(field__startswith=f"{place}:").delete()

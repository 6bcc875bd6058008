"""Inline rows in an edit form."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _


def refuse_choice_twice(formset: Any, field: str) -> set[str]:
    """Say at the second row that what it chooses is named already.

    In place of Django's message on the database's constraint, which speaks of columns.

    Args:
        formset: the rows.
        field: the name of the rows' foreign key.

    Returns:
        The keys of what is named.
    """
    formset.is_valid()
    seen: set[str] = set()
    for form in formset.forms:
        key = form[field].value()
        if form in formset.deleted_forms or not key:
            continue
        if str(key) in seen:
            formset.non_form_errors().clear()
            form.errors.pop(NON_FIELD_ERRORS, None)
            form.add_error(field, _("%(name)s is named already.") % {"name": form.fields[field].clean(key)})
        seen.add(str(key))
    return seen

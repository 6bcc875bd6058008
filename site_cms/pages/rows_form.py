"""Inline rows in an edit form."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _


def refuse_choice_twice(formset: Any, field: str) -> set[str]:
    """Say at the second row that what it chooses is named already.

    In place of Django's message on the database's constraint, which speaks of columns. A row that
    was stored since the form was opened, in the background or by somebody else, is the one that
    the form names: it keeps its key, and nobody is refused what is there already.

    Args:
        formset: the rows.
        field: the name of the rows' foreign key.

    Returns:
        The keys of what is named.
    """
    formset.is_valid()
    seen: set[str] = set()
    stored_meanwhile = _stored_meanwhile(formset, field)
    for form in formset.forms:
        key = form[field].value()
        if form in formset.deleted_forms or not key:
            continue
        if str(key) in seen:
            formset.non_form_errors().clear()
            form.errors.pop(NON_FIELD_ERRORS, None)
            form.add_error(field, _("%(name)s is already in the list.") % {"name": form.fields[field].clean(key)})
        elif form.instance.pk is None and str(key) in stored_meanwhile:
            form.errors.pop(NON_FIELD_ERRORS, None)
            form.instance.pk = stored_meanwhile[str(key)]
        seen.add(str(key))
    return seen


def _stored_meanwhile(formset: Any, field: str) -> dict[str, int]:
    """The stored rows that the form does not know of: their own keys by those of what they choose.

    Only a page that was never public stores its draft's rows; of a public one the stored rows are
    the public ones, and its draft may well bring back what an earlier draft took out.
    """
    page = formset.instance
    if page.pk is None or getattr(page, "live", False):
        return {}
    known = [form.instance.pk for form in formset.forms if form.instance.pk]
    rows = formset.model._default_manager.filter(**{formset.fk.name: page.pk}).exclude(pk__in=known)
    return {str(key): pk for key, pk in rows.values_list(field, "pk")}

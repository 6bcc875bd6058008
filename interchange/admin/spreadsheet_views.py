"""The register as a spreadsheet in the admin: out, and in after a look at what it would do."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interchange.admin.sealed_upload import LONGEST, SealedUpload, UnsealedError
from interchange.reading.partnership_reading import LONGEST_SUMMARY
from interchange.spreadsheet.bounds import MOST_BYTES
from interchange.spreadsheet.carrying_out import ChangedMeanwhileError, PlanRefusedError, carry_out
from interchange.spreadsheet.columns import COLUMNS
from interchange.spreadsheet.plan import Plan, plan_of
from interchange.spreadsheet.register_table import register_as_csv, register_as_xlsx
from interchange.spreadsheet.sheet import SheetRefusedError, raw_cells
from partnerships.programme import Programme
from site_cms.security.user import Asker, User, signed_in

ADD, CHANGE = "partnerships.add_partnership", "partnerships.change_partnership"
MOST_SHOWN = 300
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What is added where, by the kind of what is missing.
_ADDED_AT = {
    "international_parties": "wagtailsnippets_places_internationalparty:add",
    "network": "wagtailsnippets_partnerships_network:add",
    "themes": "wagtailsnippets_stories_theme:add",
}


def may_import(user: Asker) -> bool:
    """Whether somebody may bring partnerships in, and take the whole register out."""
    return user.has_perm(ADD) and user.has_perm(CHANGE)


@never_cache
@require_http_methods(["GET", "POST"])
def import_view(request: HttpRequest) -> HttpResponse:
    """Choose a file; look at what it would do; have it done.

    Raises:
        PermissionDenied: the user may not both add and change partnerships.
    """
    user = signed_in(request)
    if not may_import(user):
        raise PermissionDenied
    if request.method == "GET":
        return _choose(request)
    if "sealed" in request.POST:
        return _confirm(request, user)
    file = request.FILES.get("file")
    if file is None or not file.size:
        return _choose(request, error=_("Choose a file."))
    try:
        if file.size > MOST_BYTES:
            raise SheetRefusedError(_("The file is larger than %(most)s MB.") % {"most": MOST_BYTES // 1024 // 1024})
        raw = raw_cells(file.read())
        plan = plan_of(raw, _language())
    except SheetRefusedError as refused:
        return _choose(request, error=str(refused))
    return _preview(request, user, PurePath(file.name or "").name, raw, plan)


@never_cache
@require_safe
def register_file(request: HttpRequest, name: str) -> HttpResponse:
    """The register, or an empty one to fill in, in the language in which the admin speaks.

    Raises:
        PermissionDenied: the user may not both add and change partnerships.
        Http404: there is no such file.
    """
    if not may_import(signed_in(request)):
        raise PermissionDenied
    language = _language()
    day = timezone.localdate().isoformat()
    if name == "register.csv":
        content, kind, stem = register_as_csv(language), "text/csv; charset=utf-8", f"{_file_stem()}-{day}.csv"
    elif name == "register.xlsx":
        content, kind, stem = register_as_xlsx(language), XLSX, f"{_file_stem()}-{day}.xlsx"
    elif name == "template.xlsx":
        content, kind, stem = register_as_xlsx(language, is_empty=True), XLSX, f"{_file_stem()}.xlsx"
    else:
        raise Http404(name)
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{stem}"'})


def _file_stem() -> str:
    return "partnerships" if _language() == "en" else "partnerskap"


def _confirm(request: HttpRequest, user: User) -> HttpResponse:
    try:
        upload = SealedUpload.opened_by(user, request.POST["sealed"])
    except UnsealedError:
        return _choose(request, error=_("The preview is more than an hour old. Choose the file again."))
    try:
        plan = carry_out(upload.raw, _language(), seen=upload.seen, by=user)
    except SheetRefusedError as refused:
        return _choose(request, error=str(refused))
    except (PlanRefusedError, ChangedMeanwhileError) as refused:
        return _preview(request, user, upload.name, upload.raw, refused.plan, is_changed=True)
    messages.success(request, _("Imported from “%(file)s”: %(what)s.") % {"file": upload.name, "what": _what(plan)})
    return redirect(list_url())


def _choose(request: HttpRequest, *, error: str = "") -> HttpResponse:
    context = _header(_("Import from a spreadsheet")) | {
        "error": error,
        "columns": [(column.heading(_language()), _told_of(column.key)) for column in COLUMNS],
    }
    return render(request, "interchange/admin/import.html", context)


def _preview(
    request: HttpRequest, user: User, name: str, raw: dict[str, Any], plan: Plan, *, is_changed: bool = False
) -> HttpResponse:
    sealed = ""
    if plan.wanted and not plan.problems:
        sealed = SealedUpload(name, raw, plan.fingerprint).sealed_for(user)
        if len(sealed) > LONGEST:
            return _choose(request, error=_("The file is too large to be imported at once. Split it into several."))
    others = [problem for problem in plan.problems if not problem.missing]
    context = _header(_("Preview of the import")) | {
        "plan": plan,
        "file": name,
        "sealed": sealed,
        "is_changed": is_changed,
        "what": _what(plan),
        "missing": [
            (_missing_label(kind), _add_url(user, kind), plan.missing[kind])
            for kind in _ADDED_AT
            if kind in plan.missing
        ],
        "cells": len({problem.place for problem in plan.problems}),
        "others": others[:MOST_SHOWN],
        "only_missing": not others,
        "more": {
            key: max(0, len(entries) - MOST_SHOWN)
            for key, entries in (
                ("new", plan.new),
                ("changed", plan.changed),
                ("unchanged", plan.unchanged),
                ("others", others),
            )
        },
        "import_url": reverse("import_partnerships"),
    }
    return render(request, "interchange/admin/preview.html", context)


def _header(title: str) -> dict[str, Any]:
    return {
        "header_title": title,
        "header_icon": "upload",
        "breadcrumbs_items": [{"url": list_url(), "label": _("Partnerships")}, {"url": "", "label": title}],
    }


def list_url() -> str:
    """The admin's list of partnerships."""
    return reverse("wagtailsnippets_partnerships_partnership:list")


def _what(plan: Plan) -> str:
    """ "12 new, 3 changed" """
    told = [
        ngettext("%(number)s new partnership", "%(number)s new partnerships", len(plan.new))
        % {"number": len(plan.new)},
        ngettext("%(number)s changed", "%(number)s changed", len(plan.changed)) % {"number": len(plan.changed)},
    ]
    counts = [len(plan.new), len(plan.changed)]
    return ", ".join(words for words, number in zip(told, counts, strict=True) if number)


def _missing_label(kind: str) -> str:
    return {
        "international_parties": _("International partners"),
        "network": _("Networks"),
        "themes": _("Themes"),
    }[kind]


def _add_url(user: User, kind: str) -> str:
    """Where it is added; empty for somebody who may not."""
    app = {"international_parties": "places.add_internationalparty", "network": "partnerships.add_network"}
    return reverse(_ADDED_AT[kind]) if user.has_perm(app.get(kind, "stories.add_theme")) else ""


def _told_of(key: str) -> str:
    """What stands in a column, in a line."""
    return {
        "case": _("ICLD’s own. The partnership is recognised by it, so it is best to have one."),
        "name_sv": _("If empty, it is made of the partners’ names."),
        "name_en": _("If empty, it is made of the partners’ names."),
        "swedish_parties": _("Name or code, several with a semicolon between them: Växjö; Region Kronoberg"),
        "international_parties": _("With the country: An Giang, Vietnam; Machakos, Kenya"),
        "country": _("Instead of after each partner’s name. The country’s name or its code of two letters."),
        "withhold_place": _("yes or no"),
        "programme": ", ".join(str(label) for label in Programme.labels),
        "network": _("As it is called in the admin."),
        "kind": _("One row for each phase: Inception, Project, Steering group or Other."),
        "first": _("2019-03-01, 2019-03 or 2019"),
        "last": _("Of a year or a month its last day. Empty while the end is not known."),
        "period": _("Instead of From and To: 2019–2021"),
        "granted_sv": _("In a few words."),
        "granted_en": _("In a few words."),
        "summary_sv": _("At most %(most)s characters.") % {"most": LONGEST_SUMMARY},
        "summary_en": _("At most %(most)s characters.") % {"most": LONGEST_SUMMARY},
        "source": _("The address of a page where the facts can be checked."),
        "core_values": _("Several with a semicolon between them."),
        "themes": _("Several with a semicolon between them."),
        "goals": _("Numbers or names: 6; 16"),
        "status": _("Draft or Public. A new partnership is a draft if it is not told."),
        "id": _("The site’s own. Leave it as it is, and empty for a new partnership."),
    }[key]


def _language() -> str:
    """The language in which the admin speaks to the user, "sv" or "en"."""
    return "en" if (get_language() or "sv").startswith("en") else "sv"

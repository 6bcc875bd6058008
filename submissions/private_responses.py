"""How the form answers: never kept by a cache, never found by a search engine, telling no other site its address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from site_cms.security.rate_limit import Limit, is_over

if TYPE_CHECKING:
    from submissions.pages import SubmitPage


AnyResponse = TypeVar("AnyResponse", bound=HttpResponseBase)


def answer(
    page: SubmitPage, request: HttpRequest, template: str, *parts: tuple[str, str], status: int = 200, **context: Any
) -> HttpResponse:
    """A page below the form's.

    Args:
        page: the SubmitPage.
        request: what is answered.
        template: the name below templates/submissions/, without its ending.
        parts: titles and ends of addresses from the page down to this one.
        status: the HTTP status.
        context: what the template shows.
    """
    given = page.get_context(request)
    links = given["links"].for_part(*parts) if parts else given["links"]
    # The address is a secret: it stands neither in the head nor in what is shared.
    given |= {"links": replace(links, canonical="", alternates=[]), **context}
    forms = [each for each in context.values() if isinstance(each, BaseForm)]
    given["has_errors"] = bool(context.get("missing") and request.GET) or any(form.errors for form in forms)
    return kept_private(render(request, f"submissions/{template}.html", given, status=status))


def onward(address: str) -> HttpResponse:
    """On to another page after a POST."""
    return kept_private(HttpResponseRedirect(address))


def kept_private(response: AnyResponse) -> AnyResponse:
    """Let no cache keep the answer, no search engine list it, and no other site learn its address.

    The policy is `same-origin` and not `no-referrer`: under the latter browsers send
    `Origin: null` with a form, which Django's protection against forged requests refuses.
    """
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    return response


def too_many(page: SubmitPage, request: HttpRequest, limit: Limit, back: str, *, times: int = 1) -> HttpResponse | None:
    """The page that asks to wait a while, with the way back; None as long as there is no need.

    `times` is as how many times the request counts.
    """
    if not is_over(limit, request, times):
        return None
    minutes = -(-limit.seconds // 60)
    response = answer(page, request, "too_many", (_("Please wait"), ""), status=429, minutes=minutes, back=back)
    response["Retry-After"] = str(limit.seconds)
    return response


def refused(page: SubmitPage, request: HttpRequest) -> HttpResponse:
    """The one answer to whatever is wrong with a link."""
    return answer(page, request, "refused", (_("This link cannot be used"), ""), status=404)

"""Admin views of wagtail-localize as this project wants them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views.report import TranslationsReportView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from site_cms.languages.translations import give_own_address, missing_segments


def refuse_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """In place of wagtail-localize's “Convert to alias”, which puts Swedish text under `/en/`."""
    messages.error(
        request,
        _(
            "A page in the other language cannot become an alias: it would show the original's text as if it were "
            "translated. Unpublish the page if it should not be shown."
        ),
    )
    return redirect("wagtailadmin_pages:edit", page_id)


class UpdateCompleteTranslationsView(UpdateTranslationsView):
    """“Sync translated pages”, which publishes only what is complete, for whoever may publish it.

    wagtail-localize would put the source's text in place of what is missing, and publish that; and it
    asks of nobody who brings a translation up whether they may publish.
    """

    def get_form(self) -> Any:
        """Without the box for publishing where there is nothing that the user may publish; else saying what it does."""
        form = super().get_form()
        form.fields["publish_translations"].help_text = _(
            "Complete translations are published at once. The others are not published."
        )
        if not any(self._may_publish(page) for page, _translation in self._pages()):
            del form.fields["publish_translations"]
        return form

    def form_valid(self, form: Any) -> HttpResponse:
        """Bring the translations up with their source; publish those that lack nothing."""
        publish = form.cleaned_data.get("publish_translations", False)
        form.cleaned_data["publish_translations"] = False
        response = super().form_valid(form)
        if publish:
            with transaction.atomic():
                for page, translation in self._pages():
                    if not self._may_publish(page):
                        messages.error(
                            self.request,
                            _("“%(title)s” was not published: you do not have permission to publish it.")
                            % {"title": page.title},
                        )
                    elif missing := missing_segments(page, translation):
                        messages.error(
                            self.request,
                            _("“%(title)s” was not published. Still to be translated: %(list)s")
                            % {"title": page.title, "list": "; ".join(map(str, missing))},
                        )
                    else:
                        give_own_address(page, translation)
                        translation.save_target(user=self.request.user, publish=True)
        return response

    def _pages(self) -> list[tuple[Any, Translation]]:
        """The translations with what they are translations of the source to."""
        enabled = self.object.translations.filter(enabled=True).select_related("target_locale")
        return [(each.get_target_instance(), each) for each in enabled]

    def _may_publish(self, page: Page) -> bool:
        return isinstance(page, Page) and bool(page.permissions_for_user(self.request.user).can_publish())


class TranslationsReport(TranslationsReportView):
    """The report of translations, in an order: without one a page of it may show what another has shown."""

    def get_queryset(self) -> Any:
        """By the original's title."""
        return super().get_queryset().select_related("source").order_by("source__object_repr", "pk")

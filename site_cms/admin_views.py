"""Admin views of wagtail-localize as this project wants them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail_localize.views.report import TranslationsReportView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from site_cms.translations import give_own_address, missing_segments


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
    """“Sync translated pages”, which publishes only what is complete.

    wagtail-localize would put the source's text in place of what is missing, and publish that.
    """

    def form_valid(self, form: Any) -> HttpResponse:
        """Bring the translations up with their source; publish those that lack nothing."""
        publish = form.cleaned_data["publish_translations"]
        form.cleaned_data["publish_translations"] = False
        response = super().form_valid(form)
        if publish:
            with transaction.atomic():
                for translation in self.object.translations.filter(enabled=True).select_related("target_locale"):
                    page = translation.get_target_instance()
                    if missing := missing_segments(page, translation):
                        messages.error(
                            self.request,
                            _("“%(title)s” was not published. Still to be translated: %(list)s")
                            % {"title": page.title, "list": "; ".join(map(str, missing))},
                        )
                    else:
                        give_own_address(page, translation)
                        translation.save_target(user=self.request.user, publish=True)
        return response


class TranslationsReport(TranslationsReportView):
    """The report of translations, in an order: without one a page of it may show what another has shown."""

    def get_queryset(self) -> Any:
        """By the original's title."""
        return super().get_queryset().select_related("source").order_by("source__object_repr", "pk")

"""Pictures of people who have not consented: what keeps a page that shows one from being published."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex

from site_cms.pictures.picture import Picture


def without_consent() -> QuerySet[Picture]:
    """Pictures that may not be shown: nothing is known of a consent, and no reason stands in its place."""
    no_reason = Q(shown_without_consent_because=None) | Q(shown_without_consent_because="")
    return Picture.objects.filter(no_reason, consent=Picture.Consent.UNKNOWN)


def objections_to_pictures(page: Page) -> list[str]:
    """Why a page in this state must not be published, one sentence for each picture; empty if nothing is against it.

    All that the page shows is asked, wherever it stands in it: what Wagtail's index of references
    would note of it.
    """
    kind = ContentType.objects.get_for_model(Picture).pk
    references = ReferenceIndex._extract_references_from_object(page)
    shown = {key for to_kind, key, _model_path, _content_path in references if to_kind == kind}
    if not shown:
        return []
    says = _(
        "The picture “%(title)s” cannot be published: it is not known whether the people in it have "
        "consented. Say so under Pictures, or say why it may be shown anyway."
    )
    return [says % {"title": picture.title} for picture in without_consent().filter(pk__in=shown).order_by("pk")]


def refuse_without_consent(page: Page) -> None:
    """Raise if a page shows a picture that must not be published.

    Raises:
        ValidationError: with a sentence for each.
    """
    if said := objections_to_pictures(page):
        # By field, as wagtail-localize expects of every page.
        raise ValidationError({NON_FIELD_ERRORS: said})

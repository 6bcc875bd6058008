"""Keeping what somebody replaces or deletes in the admin, and giving it back.

Of a translation piece by piece, wagtail-localize holds one text a piece and no history. A page that is
deleted takes its revisions with it. Both are kept for `KEPT_FOR`, whoever does it and by whatever way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver
from django.utils import timezone
from django.utils.html import strip_tags
from modelcluster.models import get_all_child_relations
from wagtail.coreutils import find_available_slug
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, TranslationContext

from site_cms.kept_texts.kept_text import KEPT_FOR, KeptText
from site_cms.languages.translations import stopped_translation_of

if TYPE_CHECKING:
    from site_cms.security.user import User


LONGEST_LISTED = 2000


def keep_page(page: Page, why: str, user: User | None) -> KeptText:
    """Keep a page with all its fields, in its newest draft.

    Args:
        page: of whatever type.
        why: a value of `KeptText.Why`.
        user: who is about to delete or replace it.
    """
    newest = page.get_latest_revision_as_object()
    kept = KeptText(why=why, page_title=newest.title, translation_key=page.translation_key, locale_id=page.locale_id)
    kept.content, kept.parent = newest.serializable_data(), page.get_parent()
    kept.content_type = ContentType.objects.get_for_model(page.specific_class)
    kept.text, kept.written_by = _words_of(newest), user
    return _kept(kept)


def keep_piece(translation: StringTranslation, why: str, text: str = "", by: User | None = None) -> KeptText | None:
    """Keep the translation of a piece; None where nobody knows any more where it stood.

    Args:
        translation: as it is stored.
        why: a value of `KeptText.Why`.
        text: another than the stored one.
        by: who wrote that.
    """
    if translation.context_id is None:
        return None
    context = TranslationContext.objects.get(pk=translation.context_id)
    page = Page.objects.filter(translation_key=context.object_id).order_by("pk").first()
    kept = KeptText(why=why, translation_key=context.object_id, locale_id=translation.locale_id)
    kept.page_title = page.title if page else ""
    kept.text, kept.written_by = text or translation.data, by or translation.last_translated_by
    kept.string_id, kept.context = translation.translation_of_id, context
    return _kept(kept)


@transaction.atomic
def give_back(kept: KeptText, user: User | None) -> Page | None:
    """Put it where it was: a piece in its place, a deleted page below its parent, as a draft.

    What stands there now is kept in its turn.

    Returns:
        The page to look at; None where there is no place for it any more, or none to be seen while the page is
        not translated piece by piece.
    """
    if kept.content is not None:
        return _give_page_back(kept, user)
    page = Page.objects.filter(translation_key=kept.translation_key, locale_id=kept.locale_id).first()
    if page is not None and stopped_translation_of(page) is not None:
        return None
    if page is not None:
        StringTranslation.objects.update_or_create(
            translation_of_id=kept.string_id,
            context_id=kept.context_id,
            locale_id=kept.locale_id,
            defaults={"data": kept.text, "last_translated_by": user, "has_error": False, "field_error": ""},
        )
        kept.delete()
    return page


def _give_page_back(kept: KeptText, user: User | None) -> Page | None:
    there = Page.objects.filter(translation_key=kept.translation_key, locale_id=kept.locale_id).first()
    content: Any = kept.content
    if there is not None:
        restored = there.specific.with_content_json(content)
        restored.save_revision(user=user, clean=False)
        kept.delete()
        return there
    model: Any = kept.content_type.model_class() if kept.content_type else None
    parent = Page.objects.filter(pk=kept.parent_id).first()
    if model is None or parent is None:
        return None
    page = model.from_serializable_data(_without_numbers(model, content), check_fks=True, strict_fks=False)
    if page is None:
        return None
    page.live, page.has_unpublished_changes = False, True
    page.latest_revision = page.live_revision = None
    page.slug = find_available_slug(parent, page.slug)
    parent.add_child(instance=page)
    page.save_revision(user=user, clean=False)
    kept.delete()
    return Page.objects.get(pk=page.pk)


def _without_numbers(model: Any, content: dict[str, Any]) -> dict[str, Any]:
    """The content of a page that is to be a new row, with rows of its own."""
    rows = {
        relation.get_accessor_name(): [
            {name: value for name, value in row.items() if name != relation.field.name} | {"pk": None}
            for row in content.get(relation.get_accessor_name(), [])
        ]
        for relation in get_all_child_relations(model)
    }
    return {**content, **rows, "pk": None, "live": False}


def _kept(kept: KeptText) -> KeptText:
    kept.save()
    KeptText.objects.filter(kept_at__lte=timezone.now() - KEPT_FOR).delete()
    return kept


def _words_of(page: Page) -> str:
    """What a page says, to be recognised by in a list."""
    names = [name for name in getattr(page, "translatable_fields", []) if name != "slug"]
    fields = [getattr(each, "field_name", each) for each in names]
    texts = [strip_tags(str(getattr(page, name, "") or "")) for name in fields]
    return "\n".join(" ".join(text.split()) for text in texts if text.strip())[:LONGEST_LISTED]


@receiver(pre_save, sender=StringTranslation)
def keep_what_another_wrote(instance: StringTranslation, **_kwargs: Any) -> None:
    """Of what one and the same translator writes over and over, the last is enough."""
    before = StringTranslation.objects.filter(pk=instance.pk).first() if instance.pk else None
    if before and before.data != instance.data and before.last_translated_by_id != instance.last_translated_by_id:
        keep_piece(before, KeptText.Why.REPLACED)


@receiver(pre_delete, sender=StringTranslation)
def keep_what_is_taken_away(instance: StringTranslation, origin: Any = None, **_kwargs: Any) -> None:
    """Whoever empties a piece, or all of them by a file; not where the original itself goes."""
    is_itself = origin is instance or getattr(origin, "model", None) is StringTranslation
    if is_itself:
        keep_piece(instance, KeptText.Why.REMOVED)

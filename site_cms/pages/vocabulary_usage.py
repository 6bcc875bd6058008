"""Keeping the index of references true of the words of vocabularies."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import m2m_changed
from django.dispatch import receiver
from wagtail.signal_handlers import update_reference_index_on_save

from site_cms.pages.vocabulary_field import UsedWordsField


@receiver(m2m_changed)
def tell_the_words(sender: Any, instance: Any, action: str, **_kwargs: Any) -> None:
    """The words' rows are written after the page's own, by whose saving the index is brought up."""
    fields = instance._meta.many_to_many
    if action.startswith("post_") and any(
        isinstance(field, UsedWordsField) and field.remote_field.through is sender for field in fields
    ):
        update_reference_index_on_save(instance)

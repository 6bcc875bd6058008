"""A work's facts are one, whatever its languages.

Partners, dates, vocabularies and settings stand on each language version, since each is a
page with drafts of its own. Publishing a version carries its facts to the others at once: to
their live row and to their latest draft. wagtail-localize does not see these fields at all,
since it would not carry a clearing (its issues 534 and 820) and would bring back old facts
whenever an older translation is saved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from wagtail.signals import copy_for_translation_done, page_published


@dataclass(frozen=True)
class SharedFacts:
    """Which of a page type's fields are facts of the work.

    Args:
        plain: fields whose value is carried as it is.
        chosen: many-to-many fields.
        rows: inline rows in their order: the relation's name, and the foreign key that a row is for.
    """

    plain: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)
    rows: Mapping[str, str] = field(default_factory=dict)

    def of(self, page: Any) -> dict[str, Any]:
        """The facts as comparable values: plain values, sets of keys, and rows' keys in order."""
        facts: dict[str, Any] = {name: getattr(page, name) for name in self.plain}
        facts |= {name: {row.pk for row in getattr(page, name).all()} for name in self.chosen}
        facts |= {
            name: [getattr(row, f"{key}_id") for row in getattr(page, name).all()] for name, key in self.rows.items()
        }
        return facts

    def carry(self, facts: Mapping[str, Any], page: Any) -> None:
        """Put facts onto a page in memory; a fact that is empty empties it."""
        for name in self.plain:
            setattr(page, name, facts[name])
        for name in self.chosen:
            getattr(page, name).set(page._meta.get_field(name).related_model.objects.filter(pk__in=facts[name]))
        for name, key in self.rows.items():
            row = page._meta.get_field(name).related_model
            setattr(page, name, [row(**{f"{key}_id": pk}, sort_order=n) for n, pk in enumerate(facts[name])])


@transaction.atomic
def share_facts(source: Any) -> None:
    """Carry `source`'s published facts to the other language versions of its work."""
    facts = source.facts.of(source)
    for version in type(source).objects.filter(translation_key=source.translation_key).exclude(pk=source.pk):
        if version.alias_of_id:
            continue
        latest = version.get_latest_revision_as_object()
        if version.facts.of(version) != facts:
            version.facts.carry(facts, version)
            version.save(clean=False)
        if latest.facts.of(latest) != facts:
            latest.facts.carry(facts, latest)
            latest.save_revision(changed=False, clean=False, log_action=False)


@receiver(page_published)
def share_on_publication(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Facts follow at the moment they become public."""
    if getattr(sender, "facts", None):
        share_facts(sender.objects.get(pk=instance.pk))


@receiver(copy_for_translation_done)
def give_facts_to_new_translation(source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    """A new translation has all facts of the work, those too that a copy does not get."""
    if getattr(target_obj, "facts", None):
        target_obj.facts.carry(target_obj.facts.of(source_obj), target_obj)
        target_obj.save(clean=False)
        target_obj.save_revision(changed=False, clean=False)

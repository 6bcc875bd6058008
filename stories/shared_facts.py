"""A work's facts are one, whatever its languages.

Partners, vocabularies, dates and settings stand on each language version, since each is a
page with drafts of its own. Publishing a version carries its facts to the others at once: to
their live row and to their latest draft. wagtail-localize does not see these fields at all,
since it would not carry a clearing (its issues 534 and 820) and would bring back old facts
whenever an older translation is saved.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from wagtail.signals import copy_for_translation_done, page_published

from stories.models import StoryPage

PLAIN = [
    "programme",
    "period_from",
    "period_to",
    "original_language",
    "published_on",
    "withhold_place",
    "source_url",
    "image_id",
]
CHOSEN = ["core_values", "themes", "goals"]
PARTIES = ["swedish_parties", "international_parties"]


def facts_of(page: StoryPage) -> dict[str, Any]:
    """The facts as comparable values: plain values, sets of keys, and parties in order."""
    facts: dict[str, Any] = {name: getattr(page, name) for name in PLAIN}
    facts |= {name: {row.pk for row in getattr(page, name).all()} for name in CHOSEN}
    facts |= {name: [row.party_id for row in getattr(page, name).all()] for name in PARTIES}
    return facts


def carry(facts: dict[str, Any], page: StoryPage) -> None:
    """Put facts onto a page in memory; a fact that is empty empties it."""
    for name in PLAIN:
        setattr(page, name, facts[name])
    for name in CHOSEN:
        getattr(page, name).set(page._meta.get_field(name).related_model.objects.filter(pk__in=facts[name]))
    for name in PARTIES:
        row = page._meta.get_field(name).related_model
        setattr(page, name, [row(party_id=pk, sort_order=n) for n, pk in enumerate(facts[name])])


@transaction.atomic
def share_facts(source: StoryPage) -> None:
    """Carry `source`'s published facts to the other language versions of its work."""
    facts = facts_of(source)
    for version in StoryPage.objects.filter(translation_key=source.translation_key).exclude(pk=source.pk):
        if version.alias_of_id:
            continue
        latest = version.get_latest_revision_as_object()
        if facts_of(version) != facts:
            carry(facts, version)
            version.save(clean=False)
        if facts_of(latest) != facts:
            carry(facts, latest)
            latest.save_revision(changed=False, clean=False, log_action=False)


@receiver(page_published, sender=StoryPage)
def share_on_publication(instance: StoryPage, **kwargs: Any) -> None:
    """Facts follow at the moment they become public."""
    share_facts(StoryPage.objects.get(pk=instance.pk))


@receiver(copy_for_translation_done)
def date_new_translation(source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    """A new translation has the work's day of publication, which a copy does not get."""
    if isinstance(target_obj, StoryPage):
        target_obj.published_on = source_obj.published_on
        target_obj.save(clean=False, update_fields=["published_on"])
        target_obj.save_revision(changed=False, clean=False)

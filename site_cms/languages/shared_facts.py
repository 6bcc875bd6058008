"""A work's facts are one, whatever its languages.

Partners, dates, vocabularies and settings stand on each language version, since each is a
page with drafts of its own. Their rows always say the same: whatever saves a version locks all
versions of its work first and writes the facts to all of them in the same transaction
(`site_cms.pages.work_page`). wagtail-localize does not see these fields at all, since it would not
carry a clearing (its issues 534 and 820) and would bring back old facts whenever an older
translation is saved.

A draft carries a copy of the facts, which grows old while it waits. So it also carries what
they were when it was begun, its *base*, as a digest of each. Publishing takes from a draft only
those facts that its editor changed, and all others as they are by then.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import copy_for_translation_done

Facts = dict[str, Any]
# A digest of each fact, by its name.
Base = dict[str, str]


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

    def of(self, page: Page, names: Iterable[str] | None = None) -> Facts:
        """The facts as comparable values: plain values, sets of keys, and rows' keys in order.

        Args:
            page: a version, as it is in memory.
            names: only these; None for all.
        """
        asked = [*self.plain, *self.chosen, *self.rows] if names is None else names
        return {name: self._value(page, name) for name in asked}

    def carry(self, facts: Mapping[str, Any], page: Page) -> None:
        """Put facts onto a page in memory; a fact that is empty empties it.

        A row that the page has in the database stays the same row: whoever has it in an open
        form saves it again as what it is.
        """
        for name, value in facts.items():
            if name in self.rows:
                setattr(page, name, self._rows(page, name, value))
            elif name in self.chosen:
                getattr(page, name).set(page._meta.get_field(name).related_model.objects.filter(pk__in=value))
            else:
                setattr(page, name, value)

    def _value(self, page: Page, name: str) -> Any:
        if name in self.chosen:
            return {row.pk for row in getattr(page, name).all()}
        if name in self.rows:
            return [getattr(row, f"{self.rows[name]}_id") for row in getattr(page, name).all()]
        return getattr(page, name)

    def _rows(self, page: Page, name: str, keys: Iterable[Any]) -> list[Any]:
        relation, key = page._meta.get_field(name), f"{self.rows[name]}_id"
        row = relation.related_model
        # Of a page that is not stored yet there are none.
        stored = dict(row._default_manager.filter(**{relation.field.attname: page.pk}).values_list(key, "pk"))
        return [row(pk=stored.get(pk), **{key: pk}, sort_order=number) for number, pk in enumerate(keys)]


def digest(value: Any) -> str:
    """A short name for a fact's value: the same for the same value, in every process."""
    plain = sorted(value) if isinstance(value, set) else value
    if isinstance(value, datetime.datetime):
        # The database, a revision and a form each have a time zone of their own for the same moment.
        plain = value.astimezone(datetime.UTC)
    told = json.dumps(plain, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def digests(facts: Mapping[str, Any]) -> Base:
    """The base that these facts are."""
    return {name: digest(value) for name, value in facts.items()}


def merged(own: Mapping[str, Any], base: Base | None, published: Mapping[str, Any]) -> Facts:
    """The facts of a draft that was begun from `base`, brought up with what is published.

    Args:
        own: what the draft says.
        base: what was published when it was begun; None where nobody knows. Then nothing of
            them is taken for the editor's own.
        published: what is published now.
    """
    known = base or {}
    return {
        name: value if name in known and digest(own[name]) != known[name] else value_now
        for name, value_now in published.items()
        for value in [own[name]]
    }


@receiver(copy_for_translation_done)
def give_facts_to_new_translation(source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    """A new translation has all facts of the work, those too that a copy does not get."""
    facts = getattr(target_obj, "facts", None)
    if isinstance(facts, SharedFacts):
        facts.carry(facts.of(source_obj), target_obj)
        target_obj.save(clean=False)
        target_obj.save_revision(changed=False, clean=False)

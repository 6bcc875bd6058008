"""Looking whether all versions of each work say the same of it, and what follows from their texts; mending it.

Saving a page keeps them the same (`site_cms.pages.work_page`); what writes past it, an update by
hand or a restored copy of single tables, does not.
"""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Count

from site_cms.pages.work_page import WorkPage

AT_ONCE = 200


@dataclass(frozen=True)
class Apart:
    """A work whose versions differ.

    Args:
        model: the page type.
        key: the work's key.
        title: what it is called, in the version that it would be mended after.
        facts: the names of the facts that differ.
    """

    model: type[WorkPage]
    key: uuid.UUID
    title: str
    facts: list[str]

    def __str__(self) -> str:
        named = ", ".join(name.removesuffix("_id") for name in self.facts)
        return f"{self.model._meta.label} {self.key} “{self.title}”: {named}"


def work_models() -> list[type[WorkPage]]:
    """The page types whose pages share facts."""
    return [model for model in apps.get_models() if issubclass(model, WorkPage)]


def works_checked() -> int:
    """How many works there are in more than one version."""
    return sum(_keys(model, least=2).count() for model in work_models())


def works_apart() -> Iterator[Apart]:
    """The works whose versions differ, a few hundred read at a time."""
    for model in work_models():
        keys = list(_keys(model, least=1 if model.derived_facts([]) else 2).values_list("translation_key", flat=True))
        for start in range(0, len(keys), AT_ONCE):
            yield from _apart(model, keys[start : start + AT_ONCE])


@transaction.atomic
def mend(found: Apart) -> None:
    """Let all versions say what the one that was published last says.

    Only of a place that any of them withholds it stays withheld: whoever was named by mistake
    cannot be unnamed, and an editor can let it be named again.
    """
    versions = list(_versions(found.model, [found.key]).select_for_update())
    if not versions:
        return
    leading = _leading(versions)
    if any(getattr(version, "withhold_place", False) for version in versions):
        leading.withhold_place = True
    facts = leading.facts.of(leading)
    found.model.derive(versions)
    for version in versions:
        version.facts.carry(facts, version)
        version.save_facts()


def _keys(model: type[WorkPage], least: int) -> Any:
    """The keys of works in so many versions."""
    pages = model._base_manager.filter(alias_of=None).values("translation_key")
    return pages.annotate(versions=Count("pk")).filter(versions__gte=least).order_by("translation_key")


def _versions(model: type[WorkPage], keys: list[uuid.UUID]) -> Any:
    related = [*model.facts.chosen, *model.facts.rows]
    pages = model._base_manager.filter(translation_key__in=keys, alias_of=None)
    return pages.prefetch_related(*related).order_by("pk")


def _apart(model: type[WorkPage], keys: list[uuid.UUID]) -> Iterator[Apart]:
    works: dict[uuid.UUID, list[WorkPage]] = defaultdict(list)
    for version in _versions(model, keys):
        works[version.translation_key].append(version)
    for key, versions in works.items():
        told = [model.facts.of(version) for version in versions]
        derived = model.derived_facts([version for version in versions if version.live])
        told = [
            each | {name: getattr(version, name) for name in derived}
            for each, version in zip(told, versions, strict=True)
        ]
        right = told[0] | derived
        if differing := [name for name in right if any(each[name] != right[name] for each in told)]:
            yield Apart(model, key, _leading(versions).title, differing)


def _leading(versions: list[WorkPage]) -> Any:
    """The version that was published last; of drafts alone the first."""
    never = datetime.datetime.min.replace(tzinfo=datetime.UTC)
    return max(versions, key=lambda page: (page.live, page.last_published_at or never))

"""The kinds of pages that are no works, as the page types of all apps say themselves what records call them.

What there is of each goes along by fields that any of them may have: title, slug, introduction, running text, the
menu and what search engines are told. A page type that has more is refused by a test.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps

from site_cms.models import BasePage, IndexPage


@dataclass(frozen=True)
class PageKind:
    """A kind of page.

    Args:
        name: what records call it.
        model: its page type.
    """

    name: str
    model: Any

    @property
    def has_text(self) -> bool:
        """Whether it has running text."""
        return any(field.name == "body" for field in self.model._meta.fields)

    @property
    def longest_introduction(self) -> int:
        """How many characters its introduction may have."""
        return int(self.model._meta.get_field("introduction").max_length)

    @property
    def is_fixed(self) -> bool:
        """Whether there is one a language, which is matched by that too."""
        return issubclass(self.model, IndexPage)

    @property
    def is_home(self) -> bool:
        """Whether its pages stand below no other."""
        return "wagtailcore.Page" in self.model.parent_page_types

    def may_stand_below(self, other: PageKind) -> bool:
        """Whether the page type allows it."""
        return other.model in self.model.allowed_parent_page_models()


@cache
def page_kinds() -> dict[str, PageKind]:
    """All kinds by name."""
    models: list[Any] = [model for model in apps.get_models() if issubclass(model, BasePage)]
    kinds = [PageKind(model.record_kind, model) for model in models if model.record_kind]
    return {kind.name: kind for kind in sorted(kinds, key=lambda kind: kind.name)}

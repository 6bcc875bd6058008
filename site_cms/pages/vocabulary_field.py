"""Words of a vocabulary on a page, so that the word knows the pages that use it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from modelcluster.fields import ParentalManyToManyField


class UsedWordsField(ParentalManyToManyField):
    """Several words of a vocabulary, each of which shows under “Usage” where it is used.

    Wagtail's index of references takes rows that are referred to by a foreign key or by a field
    that tells them itself, and no many-to-many; without this a theme of a hundred stories says
    that nothing uses it.
    """

    def extract_references(self, value: Iterable[Any]) -> Iterator[tuple[Any, str, str, str]]:
        """What Wagtail asks for: of every word its model, key, and the path to it below the field."""
        for word in value:
            yield self.related_model, str(word.pk), "item", str(word.pk)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """As its base: nothing of it is in the database, so no migration needs to name it."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "modelcluster.fields.ParentalManyToManyField", args, kwargs

"""Hits by kind follow each other as it is declared, whatever is loaded first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.asking.answer import answer
from search.index.kinds import KINDS, ORDER, Findable, UnknownKindError, register
from search.index.writing import write


def test_every_kind_has_its_place_and_every_place_its_kind() -> None:
    assert sorted(KINDS) == sorted(ORDER)


def test_a_kind_without_a_place_is_refused() -> None:
    with pytest.raises(UnknownKindError):
        register(replace(KINDS["story"], name="poem"))
    assert "poem" not in KINDS


@pytest.mark.django_db
def test_kinds_that_weigh_the_same_stand_as_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    backwards = {name: KINDS[name] for name in reversed(ORDER)}
    for name, kind in backwards.items():
        write(kind, [Findable(key="1", language="sv", title="Brunnar", address=f"/sv/{name}/")])
        monkeypatch.delitem(KINDS, name)
    for name, kind in backwards.items():
        monkeypatch.setitem(KINDS, name, kind)
    found = answer("brunnar", "sv")
    assert tuple(group.kind for group in found.groups) == ORDER
    assert tuple(found.counts) == ORDER

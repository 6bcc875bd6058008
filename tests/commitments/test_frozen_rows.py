"""The database refuses to change what is frozen, whichever way somebody tries."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from commitments.editions.edition import Citation, Edition, EditionDocument
from commitments.frozen_rows import let_frozen_rows_go
from tests.commitments.conftest import draft

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "field", ["frozen_at", "content", "checksum", "slug", "title_sv", "first", "replaces_id", "key"]
)
def test_the_database_refuses_to_change_a_frozen_edition_in_any_way(edition: Edition, field: str) -> None:
    values = {
        "frozen_at": None,
        "content": "{}",
        "checksum": "0" * 64,
        "slug": "annan",
        "title_sv": "En annan",
        "first": datetime.date(2020, 1, 1),
        "replaces_id": draft("annat-utkast").pk,
        "key": uuid.uuid4(),
    }
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(**{field: values[field]})


@pytest.mark.parametrize("model", [Edition, EditionDocument, Citation])
def test_the_database_refuses_to_delete_what_is_frozen(edition: Edition, model: Any) -> None:
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        model.objects.all()._raw_delete("default")


@pytest.mark.parametrize(("model", "field"), [(EditionDocument, "content"), (Citation, "title")])
def test_the_database_refuses_to_change_what_belongs_to_an_edition(edition: Edition, model: Any, field: str) -> None:
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        model.objects.update(**{field: b"x" if field == "content" else "x"})


def test_a_draft_may_change_and_go_and_who_froze_an_edition_may_leave(edition: Edition) -> None:
    one = draft("utkast")
    Edition.objects.filter(pk=one.pk).update(title_sv="En annan")
    one.delete()
    assert edition.frozen_by is not None
    edition.frozen_by.delete()
    assert Edition.objects.get().frozen_by is None


def test_the_guard_of_frozen_rows_is_put_up_again_after_every_migration(edition: Edition) -> None:
    let_frozen_rows_go(connection)
    call_command("migrate", verbosity=0)
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        Edition.objects.update(title_sv="En annan")

"""Two who save something at the same time: neither waits for the other's transaction to end, on PostgreSQL."""

from threading import Event

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from wagtail.search.models import IndexEntry

from places.models import InternationalParty
from tests.together import at_once

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]


@pytest.mark.parametrize("names", [("Kisumu", "Lamu"), ("Homa Bay", "An Giang Town")])
def test_who_saves_does_not_wait_for_whoever_has_saved_and_not_committed(names: tuple[str, str]) -> None:
    # The home pages have titles of average length: they keep the weight of rows that have not been weighed.
    assert IndexEntry.objects.filter(title_norm=1.0).exists()
    has_saved, may_end = Event(), Event()

    def first() -> None:
        with transaction.atomic():
            InternationalParty.objects.create(name=names[0], country="KE")
            has_saved.set()
            assert may_end.wait(10)

    def second() -> None:
        assert has_saved.wait(10)
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                # Who waits all the same says so.
                cursor.execute("SET LOCAL lock_timeout = '3s'")
                InternationalParty.objects.create(name=names[1], country="KE")
        finally:
            may_end.set()

    assert at_once(first, second) == [None, None]
    saved = InternationalParty.objects.filter(name__in=names).values_list("pk", flat=True)
    kind = ContentType.objects.get_for_model(InternationalParty)
    found = IndexEntry.objects.filter(content_type=kind, object_id__in=[str(key) for key in saved])
    assert found.count() == 2

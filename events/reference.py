"""The audiences, which are fixed by code: put in place after every migration."""

from __future__ import annotations

from typing import Any

from django.db import connection

from events.models.audience import AUDIENCES, Audience


def load_audiences() -> None:
    """Bring the audiences' rows into line with the code."""
    Audience.objects.bulk_create(
        [Audience(code=code, position=n, name_sv=sv, name_en=en) for n, (code, sv, en) in enumerate(AUDIENCES, 1)],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["position", "name_sv", "name_en"],
    )


def load_after_migration(**kwargs: Any) -> None:
    """Receiver of `post_migrate`: nothing to do until the app's table is there."""
    if "events_audience" in connection.introspection.table_names():
        load_audiences()

"""What the tests of the search share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

from search.index.handing_over import HandedOver


@pytest.fixture
def followed(db: None, django_capture_on_commit_callbacks: Any) -> Any:
    """Makes a context in which what is saved is committed, and the queue has its turn.

    What the test has saved before belongs to another transaction, whose end never comes.
    """

    @contextmanager
    def context() -> Iterator[None]:
        pending = connection.run_on_commit
        connection.run_on_commit = [each for each in pending if not isinstance(each[1], HandedOver)]
        with django_capture_on_commit_callbacks(execute=True):
            yield

    return context

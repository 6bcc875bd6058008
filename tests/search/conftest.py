"""What the tests of the search share."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def followed(db: None, django_capture_on_commit_callbacks: Any) -> Any:
    """Makes a context in which what is saved is committed, and the queue has its turn."""
    return lambda: django_capture_on_commit_callbacks(execute=True)

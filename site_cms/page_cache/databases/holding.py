"""Holding kept pages back while what they show is being committed.

What a transaction has written nobody else sees before its commit, so nothing needs to be held until then. Django sends
every statement and every commit through its connection: forms, imports, the shell, migrations, `update()`,
`bulk_create()` and SQL by hand alike. What is not seen here, which is `psql`, `callproc` and COPY, changes the
generation of the content all the same (`site_cms.generation.triggers`), and kept pages are named by that too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from site_cms.page_cache.databases.statements import may_change_pages
from site_cms.page_cache.shared_state import state_of_pages

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper as Base
else:
    Base = object


class HoldingMixin(Base):
    """A connection that knows whether its transaction has written what pages show."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What a savepoint takes back stays noted: then pages are made anew for nothing.
        self.has_written = False
        self.execute_wrappers.append(self._note)

    def connect(self) -> None:
        """A new connection has written nothing."""
        self.has_written = False
        super().connect()

    def _note(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        if not may_change_pages(sql):
            return execute(sql, params, many, context)
        if self.in_atomic_block or not self.autocommit:
            self.has_written = True
            return execute(sql, params, many, context)
        with _held():
            return execute(sql, params, many, context)

    def _commit(self) -> None:
        if not self.has_written:
            return super()._commit()  # type: ignore[misc]  # Django's, which the stubs leave out
        with _held():
            super()._commit()  # type: ignore[misc]
        self.has_written = False
        return None

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc]
        self.has_written = False


@contextmanager
def _held() -> Iterator[None]:
    """Nothing kept is handed out or added meanwhile, nor what was kept before ever again.

    Not even where the commit failed: it may have been done before the connection broke.
    """
    state = state_of_pages()
    if state is None:
        yield
        return
    hold = state.hold()
    try:
        yield
    finally:
        state.release(hold)

"""Work for several processes at once, which begin with all that this one knows."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.pool import Pool

from django.db import connections


@contextmanager
def forked(processes: int) -> Iterator[Pool]:
    """Processes that are copies of this one, for as long as the block lasts."""
    # A connection to the database belongs to one process.
    connections.close_all()
    # What is there is not looked at for garbage, which would copy all the memory that the processes share.
    gc.collect()
    gc.freeze()
    try:
        with multiprocessing.get_context("fork").Pool(processes) as pool:
            yield pool
    finally:
        gc.unfreeze()


@contextmanager
def beside(work: Callable[[], object], processes: int) -> Iterator[None]:
    """Do something while the block runs, in a process of its own; it is done when the block has ended.

    Args:
        work: can be sent to another process.
        processes: how many may be used; where it is one, the work is done before the block.
    """
    if processes < 2:
        work()
        yield
        return
    with forked(1) as pool:
        done = pool.apply_async(work)
        yield
        done.get()

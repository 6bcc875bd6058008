"""Going through many things so that one that fails keeps no other waiting."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.management.base import CommandError
from django.db import Error

log = logging.getLogger(__name__)

# What may go wrong with one thing and has nothing to do with the next.
CAUSES = (
    *(Error, OSError, RuntimeError, ValueError, LookupError, TypeError, AttributeError),
    *(ObjectDoesNotExist, ValidationError),
)
Result = TypeVar("Result")


@dataclass
class EachByItself:
    """Does one thing after the other, and remembers which failed."""

    failed: list[str] = field(default_factory=list)

    def do(self, what: str, act: Callable[[], Result]) -> Result | None:
        """What `act` returns; None where it failed. `what` names the thing in the log, and names nobody.

        Where `act` writes, it does so in a transaction of its own.
        """
        try:
            return act()
        except CAUSES as error:
            log.error("%s failed: %s", what, type(error).__name__, exc_info=error)
            self.failed.append(f"{what}: {type(error).__name__}")
            return None

    def tell(self) -> None:
        """At the end of a command.

        Raises:
            CommandError: something failed; with all of it.
        """
        if self.failed:
            raise CommandError("Failed, and will be tried the next time:\n" + "\n".join(self.failed))

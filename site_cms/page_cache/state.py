"""What all processes know of kept pages together: one token, or that somebody is just committing.

Pages are kept under the token that there was before they were made. Around each commit that writes what pages show
the state is *held*: nobody hands out or keeps a page. After it there is a new token, under which nothing is kept yet.
A hold whose writer died ends after `HOLD_LASTS`, with a new token as well: the commit may have been done.
"""

from __future__ import annotations

from typing import Protocol

# Seconds.
HOLD_LASTS = 60


class State(Protocol):
    """The token of kept pages, for all processes that share it."""

    def token(self) -> str | None:
        """What pages are kept under now; None while it is held, or where it cannot be asked."""

    def hold(self) -> str:
        """Let nobody hand out or keep a page until `release` is called with what this returns.

        It never fails: where the others cannot be told, pages know by the generation of the content, within a second.
        """

    def release(self, hold: str) -> None:
        """End a hold. Once there is none left, there is a new token."""

"""Why a reader does not take a file. Known to the child and to whoever asks; imports nothing of Django."""

from __future__ import annotations


class RefusalError(Exception):
    """A file is not taken.

    Args:
        reason: a word that whoever asked turns into a sentence in the reader's language.
        told: particulars of the sentence, if it has any.
    """

    def __init__(self, reason: str, told: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.told = told


TOO_MUCH = "too_much"
"""It takes more time or memory than a file may take, or would give back more."""

DAMAGED = "damaged"
"""It cannot be read as what it says it is."""

BUSY = "busy"
"""So many files are being read that there was no turn for this one."""

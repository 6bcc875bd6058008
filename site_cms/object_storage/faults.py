"""What goes wrong between the site and where its files are."""

from __future__ import annotations

import errno


class StorageAwayError(OSError):
    """The object storage did not answer, or would not: no word about whether a file is there.

    An `OSError`, as a folder's errors are: whoever is ready for a disk that fails is ready for this.
    """

    def __init__(self) -> None:
        super().__init__(errno.EIO, "The object storage cannot be reached")

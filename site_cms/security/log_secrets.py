"""Addresses that are secrets or people's, kept out of the log.

Whoever has the address of a draft or a link from a mail may do what its owner may. Django
writes the path of a request that it could not answer into the log, and logs are read,
copied and kept by many.
"""

from __future__ import annotations

import logging
import re

# Part of an address of twenty characters or more with a capital letter: random keys and signatures have
# them, the addresses of pages never do (WAGTAIL_ALLOW_UNICODE_SLUGS is off, and slugs are lower case).
_SECRET = re.compile(r"(?<=/)(?=[\w-]*[A-Z])[\w-]{20,}")
# Whose an address of mail is, and the name and password before a host; the host stays, since faults of mail lie there.
_WHOSE = re.compile(r"[^\s/<>()\[\]'\",;=@]+@(?=[\w\[])")


class SecretAddressFilter(logging.Filter):
    """Puts an ellipsis in place of what is secret in a path; lets every record through."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always True."""
        if isinstance(record.msg, str):
            record.msg = without_secrets(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(without_secrets(each) if isinstance(each, str) else each for each in record.args)
        return True


def without_secrets(text: str) -> str:
    """A text with the secret parts of the paths in it left out, and whose the addresses of mail are."""
    return _WHOSE.sub("…@", _SECRET.sub("…", text))

"""Text from strangers made plain: no unseen characters, each line break one character. Imports nothing of Django."""

from __future__ import annotations

import re

from places.normalising import tidied
from site_cms.languages.written_text import composed

# Unicode's bidirectional embeddings, overrides and isolates, with which a text can be made to
# read otherwise than it is stored (CVE-2021-42574); and what is no character at all.
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\u0000-\u0008\u000b-\u001f\u007f-\u009f]")
_BLANK_LINES = re.compile(r"\n{3,}")


def plain_lines(text: str) -> str:
    """A text without unseen characters, its lines ended by one newline each, with at most one blank line between."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = composed(_UNSEEN.sub("", text))
    return _BLANK_LINES.sub("\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip()


def plain_line(text: str) -> str:
    """A text on one line, without unseen characters; it can end no line of a mail's head."""
    return tidied(plain_lines(text).replace("\u2028", " ").replace("\u2029", " "))

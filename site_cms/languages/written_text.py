"""Text as it is kept: each letter in its one form (Unicode NFC), however it was typed or pasted.

A Mac's files and PDFs write “å” as “a” and a ring. Search, order, addresses and the comparing of
names take the two for different words, so all text is composed where it comes in. Imports
nothing of Django: files from strangers are read without it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from copy import deepcopy
from itertools import pairwise
from typing import Any

# Unicode's Stream-Safe Text Format (UAX 15): more marks on one letter are in no language, and putting
# them in order takes a time that grows with the square of their number.
MOST_MARKS = 30
# No character before U+0300 is a combining mark or is changed by composing.
_HIGH = re.compile(r"[^\x00-\u02ff]")
_LONG_RUN = re.compile(rf"[^\x00-\u02ff]{{{MOST_MARKS + 1},}}")


def composed(text: str) -> str:
    """The text in NFC, with at most thirty combining marks in a row; the very same where it is so already."""
    if not _HIGH.search(text):
        return text
    return unicodedata.normalize("NFC", _LONG_RUN.sub(_with_few_marks, text))


def composed_values(value: Any) -> Any:
    """A value of JSON with every text in it composed."""
    if isinstance(value, str):
        return composed(value)
    if isinstance(value, list):
        return [composed_values(each) for each in value]
    if isinstance(value, dict):
        return {key: composed_values(each) for key, each in value.items()}
    return value


def composed_input(value: str) -> str:
    """What a field of a form sends, composed.

    The rich text editor sends its text with the places at which emphasis and links begin and
    end, counted in UTF-16 units; they move with the text.
    """
    if not _HIGH.search(value) and "\\u" not in value:
        return value
    if value.startswith("{") and '"blocks"' in value:
        try:
            content = json.loads(value)
        except ValueError:
            return composed(value)
        if isinstance(content, dict) and isinstance(content.get("blocks"), list):
            before = deepcopy(content)
            for block in content["blocks"]:
                _compose_block(block)
            content["entityMap"] = composed_values(content.get("entityMap", {}))
            return value if content == before else json.dumps(content)
    return composed(value)


def _compose_block(block: Any) -> None:
    if not isinstance(block, dict) or not isinstance(block.get("text"), str):
        return
    text: str = block["text"]
    listed = [*(block.get("inlineStyleRanges") or []), *(block.get("entityRanges") or [])]
    ranges = [each for each in listed if _is_range(each)]
    units = text.encode("utf-16-le", "surrogatepass")
    edges = {0, len(units) // 2}
    for each in ranges:
        edges |= {each["offset"], each["offset"] + each["length"]}
    places = sorted(edge for edge in edges if 0 <= edge <= len(units) // 2)
    moved, parts = {0: 0}, [""]
    for start, end in pairwise(places):
        parts.append(composed(units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")))
        moved[end] = moved[start] + len(parts[-1].encode("utf-16-le", "surrogatepass")) // 2
    for each in ranges:
        start, end = each["offset"], each["offset"] + each["length"]
        if start in moved and end in moved:
            each["offset"], each["length"] = moved[start], moved[end] - moved[start]
    block["text"] = "".join(parts)


def _is_range(each: Any) -> bool:
    return isinstance(each, dict) and all(isinstance(each.get(key), int) for key in ("offset", "length"))


def _with_few_marks(run: re.Match[str]) -> str:
    kept, marks = [], 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)

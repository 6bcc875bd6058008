"""Which signs the PDF can show, and a visible mark in place of those that it cannot.

PDF/A and PDF/UA forbid a sign that no font has. A wave in one title must not make the whole
document impossible; so what cannot be set becomes a mark, and the document says so.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
FONTS = [Path(str(files("font_source_serif_pro") / "files"))]
MARK = "□"
# They choose how the sign before them looks, and show nothing themselves. So do marks of format (Cf).
SELECTORS = {"\ufe0e", "\ufe0f"}
_TRIAL = Path(__file__).with_name("trial.typ")
_LONG_AGO = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


def with_marks(told: Mapping[str, Any]) -> dict[str, Any]:
    """A JSON object with every sign that cannot be set replaced by `MARK`, in all its texts."""
    return {key: _marked(value) for key, value in told.items()}


def _marked(value: object) -> object:
    if isinstance(value, str):
        return "".join(map(_settable, unicodedata.normalize("NFC", value)))
    if isinstance(value, Mapping):
        return with_marks(value)
    if isinstance(value, (list, tuple)):
        return [_marked(each) for each in value]
    return value


def _settable(sign: str) -> str:
    # Letters, digits and punctuation of the Latin script, which the fonts have.
    if sign == "\n" or " " <= sign <= "~" or "\u00a0" <= sign <= "\u017f":
        return sign
    return _tried(sign)


@cache
def _tried(sign: str) -> str:
    """The sign if it can be set after a letter; else the mark, or nothing for what shows nothing."""
    if sign == "\t":
        return " "
    if sign in SELECTORS or unicodedata.category(sign) == "Cf":
        return ""
    try:
        typst.compile(
            _TRIAL,
            format="pdf",
            font_paths=FONTS,
            ignore_system_fonts=True,
            pdf_standards=STANDARDS,
            sys_inputs={"text": f"a{sign}"},
            timestamp=_LONG_AGO,
        )
    except typst.TypstError:
        return MARK
    return sign

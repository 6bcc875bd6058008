"""Setting a document by Typst in a process of its own, which takes its memory with it when it ends.

The typesetter keeps what it has laid out and needs some 200 MB for 25 pages of tables. In the
worker, which lives for weeks, that would stay; so a child does it and hands back the file. It
knows no setting, no secret and no database.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings

from commitments.documents.showable_signs import FONTS, STANDARDS

# Seconds; a report of 25 pages of tables takes two.
LONGEST = 600
_START = """
import sys, json, os, datetime
order = json.loads(sys.argv[1])
sys.path[:] = order["path"]
import typst
os.nice(10)
try:
    document = typst.compile(
        order["template"], format="pdf", font_paths=order["fonts"], ignore_system_fonts=True,
        pdf_standards=order["standards"], sys_inputs={order["name"]: sys.stdin.buffer.read().decode()},
        timestamp=datetime.datetime.fromisoformat(order["moment"]),
    )
except typst.TypstError as error:
    sys.exit(str(error))
sys.stdout.buffer.write(document)
"""


class TypesettingError(RuntimeError):
    """The document cannot be set, or not to the standards; says what the typesetter said."""


def typeset(template: Path, name: str, data: dict[str, Any], moment: datetime.datetime) -> bytes:
    """A PDF to PDF/UA-1 and PDF/A-2a; the same data give the same bytes.

    Args:
        template: in Typst's language.
        name: of the input under which the template finds the data, as JSON.
        data: all words and figures.
        moment: what the file says of when it was made.

    Raises:
        TypesettingError: it cannot be set, not to the standards, or not in ten minutes.
    """
    order = {
        "path": [str(settings.BASE_DIR), *(path for path in sys.path if path)],
        "template": str(template),
        "fonts": [str(folder) for folder in FONTS],
        "standards": STANDARDS,
        "name": name,
        "moment": moment.replace(microsecond=0).isoformat(),
    }
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter with our own words
            [sys.executable, "-I", "-S", "-B", "-c", _START, json.dumps(order)],
            input=json.dumps(data, ensure_ascii=False).encode(),
            capture_output=True,
            check=False,
            timeout=LONGEST,
            env={"LC_ALL": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired:
        raise TypesettingError(f"not set within {LONGEST} seconds") from None
    if done.returncode:
        raise TypesettingError(done.stderr.decode(errors="replace").strip() or f"ended with {done.returncode}")
    return done.stdout

"""The Swedish catalogue: brought up with the source, and checked to be complete.

Python is read by its syntax (`site_cms.languages.messages_in_code`), templates by Babel, by way of Django's
own translator of templates: no gettext is needed on the machine.
`python -m site_cms.languages.message_catalogue` updates the catalogue,
`--check` says what is missing and exits with 1.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from site_cms.languages.messages_in_code import Found, messages_of

ROOT = Path(settings.BASE_DIR)
CATALOGUE = ROOT / "locale/sv/LC_MESSAGES/django.po"


def source_messages() -> Catalog:
    """Every message of the source, with where it stands (file names, no lines: those drift)."""
    found = Catalog(locale="sv", project="Goda exempel", charset="utf-8", fuzzy=False)
    for path in _sources():
        name = str(path.relative_to(ROOT))
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            here = messages_of(text, name)
        else:
            # What is left of a template are calls and filler; its indentation means nothing to Python.
            text = "\n".join(line.lstrip() for line in templatize(text, origin=name).splitlines())
            told = extract("python", io.BytesIO(text.encode()), DEFAULT_KEYWORDS)
            here = (Found(message, context) for _line, message, _comments, context in told)
        for each in here:
            text = each.message if isinstance(each.message, str) else each.message[0]
            flags = ["python-format"] if "%(" in text else []
            found.add(each.message, locations=[(name, 0)], context=each.context, flags=flags)
    return found


def _sources() -> Iterator[Path]:
    for app in settings.PROJECT_APPS:
        yield from (p for p in sorted((ROOT / app).rglob("*.py")) if "migrations" not in p.parts)
    for pattern in ("*.html", "*.txt", "*.xml"):
        yield from sorted((ROOT / "templates").rglob(pattern))


def read() -> Catalog:
    """The Swedish catalogue as it stands."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="sv")


def update() -> None:
    """Add new messages, keep the translations, and take out what the source no longer says."""
    catalogue = read() if CATALOGUE.exists() else Catalog(locale="sv")
    catalogue.header_comment = "# The Swedish catalogue. `make messages` brings it up with the source."
    catalogue.project, catalogue.version, catalogue.fuzzy = "Goda exempel", "1", False
    catalogue.last_translator = catalogue.language_team = "Goda exempel <redaktionen@example.org>"
    catalogue.msgid_bugs_address = "redaktionen@example.org"
    created = catalogue.creation_date
    catalogue.update(source_messages(), no_fuzzy_matching=True)
    catalogue.creation_date = catalogue.revision_date = created
    catalogue.obsolete.clear()
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, width=110, sort_output=True, include_lineno=False)


def faults(catalogue: Catalog, source: Catalog) -> list[str]:
    """What keeps the catalogue from being complete: a line for every message missing, empty, fuzzy or unused."""
    problems = []
    for message in source:
        if not message.id:
            continue
        there = catalogue.get(message.id, context=message.context)
        text = there.string if there else ""
        if there is None or not text or (isinstance(text, (list, tuple)) and not all(text)):
            problems.append(f"not translated: {message.id!r}")
        elif there.fuzzy:
            problems.append(f"fuzzy: {message.id!r}")
        else:
            problems += [f"{error}: {message.id!r}" for error in there.check(catalogue)]
    problems += [
        f"no longer in the source: {message.id!r}"
        for message in (*catalogue, *catalogue.obsolete.values())
        if message.id and source.get(message.id, context=message.context) is None
    ]
    return problems


def main() -> int:
    """The command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="say what is missing instead of updating")
    if not parser.parse_args().check:
        update()
        return 0
    problems = faults(read(), source_messages())
    sys.stdout.write("".join(f"{problem}\n" for problem in problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

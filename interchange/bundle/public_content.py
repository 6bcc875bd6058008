"""The content as data, as much of it as anybody may see.

It is the file of `export_content` without drafts, without what waits, without names of instructors, and without what
says more of a place that is withheld than its country. Only what is named here goes along: a key that the format gets
later stays out until somebody has asked whether it is public.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from babel import Locale

from events.pages import EventPage
from interchange.exporting import export_file
from partnerships.models import Partnership
from stories.pages import StoryPage

FILE = "content.jsonl"
_WHOLE = {"theme", "network", "federation", "course"}
_OF_WORK = (
    *("type", "id", "status", "published", "original_language", "start", "end", "cancelled", "format", "audience"),
    *("organisers", "venue", "place", "online_url", "participants", "participating", "programme", "core_values"),
    *("themes", "sdgs", "period", "swedish_parties", "international_parties", "withhold_place", "source_url"),
    *("languages", "image", "pictures", "registration", "moved_from", "organiser_names_en", "partnerships"),
)
_OF_TEXT = (
    *("title", "slug", "summary", "body_html", "challenge_html", "done_html", "results", "lessons", "setbacks_html"),
    *("follow_ups", "notice", "programme", "documentation", "fee", "spoken_languages", "accessibility"),
    *("seo_title", "search_description"),
)


def write_public_content(folder: Path) -> list[dict[str, Any]]:
    """Write the public content and its pictures into a folder. Returns the records as they were written."""
    folder.mkdir(parents=True, exist_ok=True)
    texts, partnerships = set(_public_texts()), _open_partnerships()
    records = []
    with TemporaryDirectory(dir=folder.parent, prefix=".confidential-") as place:
        whole = Path(place) / FILE
        export_file(whole)
        with whole.open(encoding="utf-8") as lines, (folder / FILE).open("w", encoding="utf-8") as written:
            for line in lines:
                record = public_record(json.loads(line), texts, partnerships)
                if record is None:
                    continue
                records.append(record)
                written.write(json.dumps(record, ensure_ascii=False) + "\n")
                for name in _files(record):
                    file = folder / name
                    file.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(Path(place) / name, file)
    return records


def _public_texts() -> Iterator[tuple[str, str]]:
    """The works and languages that anybody may read."""
    for model in (StoryPage, EventPage):
        pages = model.objects.public().values_list("translation_key", "locale__language_code")
        yield from ((str(key), language) for key, language in pages)


def _open_partnerships() -> set[str]:
    return {
        str(key)
        for key in Partnership.objects.live().filter(withhold_place=False).values_list("translation_key", flat=True)
    }


def public_record(
    record: dict[str, Any], texts: Collection[tuple[str, str]], partnerships: Collection[str]
) -> dict[str, Any] | None:
    """A record of the content file as far as it is public, or None.

    Args:
        record: as the format has it.
        texts: the ids of works with the languages in which anybody may read them.
        partnerships: the ids of those of the register that anybody may know of.
    """
    kind = record["type"]
    if kind in _WHOLE:
        return record
    if kind == "instructor":
        return record | {"name": None}
    if kind == "partnership":
        # The number in ICLD's own files is its own affair.
        return record | {"case": None} if record["id"] in partnerships else None
    if kind not in {"story", "event"}:
        return None
    languages = {
        code: {key: text[key] for key in _OF_TEXT if key in text}
        for code, text in record["languages"].items()
        if (record["id"], code) in texts
    }
    if not languages:
        return None
    told = {key: record[key] for key in _OF_WORK if key in record} | {"status": "live", "languages": languages}
    if told.get("withhold_place"):
        countries = sorted({party["country"] for party in told["international_parties"]})
        told["international_parties"] = [{"name": _country(code), "country": code} for code in countries]
        told["partnerships"] = []
    if "partnerships" in told:
        told["partnerships"] = [key for key in told["partnerships"] if key in partnerships]
        if not told["partnerships"]:
            del told["partnerships"]
    return told


def _country(code: str) -> str:
    return str(Locale("sv").territories.get(code, code))


def _files(record: dict[str, Any]) -> Iterator[str]:
    """The pictures of a record."""
    if record.get("image"):
        yield record["image"]["file"]
    yield from _named(record.get("languages", {}))


def _named(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _named(each)
    elif isinstance(value, str):
        for part in value.split('"media/')[1:]:
            yield f"media/{part.partition(chr(34))[0]}"

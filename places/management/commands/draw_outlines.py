"""Draw the outlines of places anew from their source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from places import municipality_map, world_map
from places.outlines.drawing import municipalities, world, written
from places.reference import DATA

DRAWN = {"municipalities": (municipalities, municipality_map.OUTLINES), "world": (world, world_map.OUTLINES)}


class Command(BaseCommand):
    """Store what a source gives in places/data; with `--check` only say whether that is what is stored."""

    help = "Draw the outlines of municipalities or of the world from their source (places/data/SOURCES.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """What is drawn, and from which file."""
        parser.add_argument("what", choices=DRAWN)
        parser.add_argument("source", type=Path, help="GeoJSON of the municipalities, or SVG of the world")
        parser.add_argument("--check", action="store_true", help="write nothing; fail where what is stored differs")

    def handle(self, *args: Any, **options: Any) -> None:
        """Draw.

        Raises:
            CommandError: the source cannot be read, or what is stored is not what it gives.
        """
        source: Path = options["source"]
        draw, name = DRAWN[options["what"]]
        try:
            text = written(draw(source.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"{source} cannot be drawn: {error!r}") from error
        file = DATA / name
        if not options["check"]:
            file.write_text(text, encoding="utf-8")
        elif not file.is_file() or file.read_text(encoding="utf-8") != text:
            raise CommandError(f"places/data/{name} is not what {source} gives.")

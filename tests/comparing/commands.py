"""What the commands say and write: reports, exports, checks."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import CommandError, call_command

from .recording import Recording, Statements

PART = "commands"
PERIODS = (("2021-01-01", "2021-12-31"), ("2024-01-01", "2026-12-31"), ("1990-01-01", "1990-12-31"))
FORMS = ("json", "csv", "xlsx", "pdf")


def run(recording: Recording, *command: str, **options: Any) -> None:
    """Run a command and write down what it says, and how often it asked the database."""
    recording.dice.begin(" ".join(command))
    told = io.StringIO()
    with redirect_stdout(told), redirect_stderr(told), Statements() as statements:
        try:
            call_command(*command, **options, stdout=told, stderr=told, no_color=True)
        except CommandError as error:
            told.write(f"error: {error}\n")
    text = f"queries {len(statements.found)}\n\n{told.getvalue()}"
    recording.write(PART, " ".join(Path(word).name for word in command), text, statements.text())


def run_all(recording: Recording, folder: Path) -> None:
    """Every report in every form and language, the export, and each edition checked.

    Args:
        folder: where the commands may write; it exists.
    """
    for first, last in PERIODS:
        for language in ("sv", "en"):
            for form in FORMS:
                file = folder / f"report-{first}-{last}-{language}.{form}"
                given = ["--from", first, "--to", last, "--format", form, "--language", language]
                run(recording, "commitment_report", *given, "--output", str(file))
                recording.file(PART, file.name, file.read_bytes())
    export = folder / "export.jsonl"
    run(recording, "export_content", str(export))
    recording.file(PART, export.name, export.read_bytes())
    for file in sorted(each for each in (folder / "media").rglob("*") if each.is_file()):
        recording.file(f"{PART}/media", file.name, file.read_bytes())
    for edition in apps.get_model("commitments", "Edition").objects.order_by("pk"):
        run(recording, "verify_edition", str(edition.slug))
    run(recording, "import_content", str(export), "--dry-run")
    run(recording, "check_facts")
    run(recording, "seed_demo")

"""The demonstration's registers, and an edition of its report. What exists already is left as it is."""

from __future__ import annotations

import tomllib
import uuid

from django.utils import timezone

from commitments.editions.edition import Edition
from commitments.editions.freezing import freeze
from commitments.models import Course, Instructor
from demonstration.registry import HERE, NAMESPACE
from site_cms.security.user import User

TEXTS = ("title", "introduction", "internal", "external", "communicative", "coverage")


def make_ledger(report_owner: User) -> None:
    """Fill the registers, and freeze the edition in the name of `report_owner`."""
    told = tomllib.loads((HERE / "ledger.toml").read_text(encoding="utf-8"))
    for entry in told["course"]:
        Course.objects.get_or_create(
            translation_key=uuid.uuid5(NAMESPACE, f"course:{entry['date']}"),
            defaults={
                "date": entry["date"],
                "participants": entry.get("participants"),
                "title_sv": entry["sv"],
                "title_en": entry["en"],
            },
        )
    for entry in told["instructor"]:
        Instructor.objects.get_or_create(
            translation_key=uuid.uuid5(NAMESPACE, f"instructor:{entry['certified_on']}"), defaults=entry
        )
    for entry in told["edition"]:
        if not Edition.objects.filter(slug=entry["slug"]).exists():
            words = {
                f"{name}_{language}": entry[language].get(name, "").strip()
                for name in TEXTS
                for language in ("sv", "en")
            }
            days = {name: entry[name] for name in ("slug", "first", "last")}
            freeze(Edition.objects.create(**days, **words).pk, by=report_owner, now=timezone.now())

"""Checking an edition: that it is what was frozen, and that its figures are those of its evidence."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field

from django.db.models import Q

from commitments.editions.edition import Edition, EditionDocument, KeptDocument
from commitments.editions.redaction import RedactedDocument
from commitments.recounting import differences
from commitments.report import Report, canonical_json, checksum


@dataclass(frozen=True)
class Verdict:
    """What was found. All is well without faults, and then `says` tells what was checked."""

    says: str = ""
    faults: list[str] = field(default_factory=list)


def verify_stored(named: str) -> Verdict:
    """Check an edition of this site, with all its files.

    Args:
        named: the edition's slug or id.
    """
    edition = Edition.objects.filter(Q(slug=named) | _has_key(named)).first()
    if edition is None:
        return Verdict(faults=[f"there is no file and no edition {named!r}"])
    if not edition.is_frozen:
        return Verdict(faults=[f"edition {edition.slug} is a draft and has nothing to verify"])
    faults = content_faults(edition.content.encode(), edition.checksum)
    for redaction in edition.redactions.all():
        faults += content_faults(redaction.content.encode(), redaction.checksum)
    documents: list[KeptDocument] = [
        *edition.documents.all(),
        *RedactedDocument.objects.filter(redaction__edition=edition),
    ]
    faults += [
        f"the {document.format} in {document.language} does not match its checksum"
        for document in documents
        if checksum(bytes(document.content)) != document.checksum
    ]
    return Verdict(f"edition {edition.slug} and its {len(documents)} files are what was frozen", faults)


def verify_all() -> tuple[int, list[str]]:
    """Check all frozen editions of this site; returns how many, and what is wrong with which."""
    slugs = list(Edition.objects.filter(frozen_at__isnull=False).values_list("slug", flat=True))
    faults = [f"edition {slug}: {fault}" for slug in slugs for fault in verify_stored(slug).faults]
    return len(slugs), faults


def verify_file(content: bytes, expected: str | None = None) -> Verdict:
    """Check a file that somebody has downloaded.

    Args:
        content: the file.
        expected: its checksum, if the one who asks has it; else it is looked up on this site.
    """
    found = checksum(content)
    if not content.lstrip().startswith(b"{"):
        return _other_file(found, expected)
    if expected is None:
        edition = Edition.objects.defer("content").filter(_has_key(_id_of(content))).first()
        if edition is None:
            return Verdict(faults=["this site does not know the edition; give its checksum with --checksum"])
        known = {edition.checksum, *edition.redactions.values_list("checksum", flat=True)}
        expected = found if found in known else edition.checksum
    return Verdict(f"the file is what was frozen (SHA-256 {found})", content_faults(content, expected))


def _other_file(found: str, expected: str | None) -> Verdict:
    if expected is not None:
        faults = [] if found == expected.lower() else [f"the checksum is {found} and not {expected}"]
        return Verdict("the file has the checksum that was given", faults)
    document = EditionDocument.objects.filter(checksum=found).select_related("edition").defer("content").first()
    if document is not None:
        return Verdict(f"the file is the {document.format} of edition {document.edition.slug} in {document.language}")
    public = (
        RedactedDocument.objects.filter(checksum=found).select_related("redaction__edition").defer("content").first()
    )
    if public is not None:
        said = f"the file is the {public.format} of edition {public.redaction.edition.slug} in {public.language}"
        return Verdict(f"{said}, as it is public since names of places were left out")
    return Verdict(faults=[f"no file of an edition of this site has the checksum {found}"])


def content_faults(content: bytes, expected: str) -> list[str]:
    """What is wrong with a content: that it is not what was frozen, or does not say what it should.

    Args:
        content: the canonical JSON.
        expected: its checksum.
    """
    faults = []
    if (found := checksum(content)) != expected.lower():
        faults.append(f"the checksum is {found} and not {expected}")
    try:
        told = json.loads(content)
        report = Report.from_json(told)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return [*faults, f"the content cannot be read: {error}"]
    if canonical_json(told) != content:
        faults.append("the JSON is not in its canonical form")
    return faults + differences(report)


def _id_of(content: bytes) -> str:
    try:
        told = json.loads(content)
        return str(told["edition"]["id"])
    except (ValueError, KeyError, TypeError):
        return ""


def _has_key(text: str) -> Q:
    """Editions with an id; none if it is no id."""
    try:
        return Q(key=uuid.UUID(text))
    except ValueError:
        return Q(pk__in=[])

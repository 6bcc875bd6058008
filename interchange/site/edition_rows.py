"""Editions of the report in and out of the database. What is frozen goes byte for byte, and is never replaced."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from commitments.editions.changes import edited_citations
from commitments.editions.edition import Citation, Edition, EditionDocument
from commitments.editions.freezing import citations_of
from commitments.editions.redaction import RedactedDocument, Redaction
from commitments.findable import EDITIONS
from events.pages import EventPage
from interchange.records import edition_records
from interchange.records.edition_records import EditionRecord, FrozenRecord, RedactionRecord
from interchange.site.files_beside import FilesBeside
from search.index.handing_over import hand_over
from stories.pages import StoryPage

FOLDER = "editions"


def editions_of_site() -> Iterator[EditionRecord]:
    """All editions, drafts too, by id."""
    for row in Edition.objects.order_by("key").select_related("replaces").defer("content", "replaces__content"):
        yield EditionRecord(
            id=str(row.key),
            slug=row.slug,
            first=row.first,
            last=row.last,
            title=(row.title_sv, row.title_en),
            introduction=(row.introduction_sv, row.introduction_en),
            comments={section: (words["sv"], words["en"]) for section, words in row.comments.items()},
            replaces=str(row.replaces.key) if row.replaces else None,
            frozen=_frozen(row, row.frozen_at) if row.frozen_at else None,
        )


def _frozen(row: Edition, at: datetime.datetime) -> FrozenRecord:
    folder = f"{FOLDER}/{row.key}"
    edited = {(str(cited.work), cited.language) for cited in edited_citations(row)}
    redactions = []
    for number, redaction in enumerate(row.redactions.order_by("pk").defer("content"), 1):
        own = f"{folder}/redaction-{number}"
        redactions.append(
            RedactionRecord(
                made=redaction.made_at,
                works=tuple(sorted(redaction.works)),
                file=f"{own}/report.json",
                checksum=redaction.checksum,
                documents=_documents(redaction, own),
            )
        )
    return FrozenRecord(
        at=at,
        file=f"{folder}/report.json",
        checksum=row.checksum,
        documents=_documents(row, folder),
        edited=tuple(sorted(edited)),
        redactions=tuple(redactions),
    )


def _documents(owner: Any, folder: str) -> tuple[edition_records.EditionDocument, ...]:
    rows = owner.documents.values_list("language", "format", "checksum")
    return tuple(
        sorted(
            edition_records.EditionDocument(language, form, f"{folder}/report.{language}.{form}", checksum)
            for language, form, checksum in rows
        )
    )


def files_of(record: EditionRecord) -> Iterator[tuple[str, bytes]]:
    """The files of an edition of the site, one after the other: the path of each, and what it holds."""
    if record.frozen is None:
        return
    edition = Edition.objects.get(key=record.id)
    owners: list[Any] = [edition, *edition.redactions.order_by("pk")]
    for owner, (_field, kept) in zip(owners, record.frozen.parts, strict=True):
        yield kept.file, owner.content.encode()
        for each in kept.documents:
            document = owner.documents.get(language=each.language, format=each.format)
            yield each.file, bytes(document.content)


def write_editions(records: Sequence[EditionRecord], files: FilesBeside, *, dry_run: bool) -> Iterator[str]:
    """Write editions; tells of each whether it is "made", "replaced" or "unchanged".

    What they cite must be there, and what they replace comes first.
    """
    if not records:
        return
    there = {each.id: each for each in editions_of_site()}
    for record in _in_order(records):
        known = there.get(record.id)
        if known and says_no_more(record, known):
            yield "unchanged"
            continue
        yield "replaced" if known else "made"
        if not dry_run:
            _write(record, known, files)


def says_no_more(record: EditionRecord, known: EditionRecord) -> bool:
    """Whether an edition of the site has all that the record tells; files that were made of it since are no matter."""
    if record.frozen is None or known.frozen is None:
        return record == known
    return not (_missing(record.frozen, known.frozen) or _new(record.frozen, known.frozen))


def contradiction(record: EditionRecord, known: EditionRecord) -> str:
    """What a record says otherwise than an edition that is frozen on the site; empty if nothing."""
    if known.frozen is None:
        return ""
    if record.frozen is None:
        return "is frozen on the site, and a draft in the file"
    if replace(record, frozen=None) != replace(known, frozen=None) or record.frozen.at != known.frozen.at:
        return "is frozen on the site, and says something else there"
    theirs = {each.checksum: each for _field, each in known.frozen.parts}
    if record.frozen.checksum != known.frozen.checksum:
        return "is frozen on the site with another content"
    for _field, kept in record.frozen.parts:
        own = theirs.get(kept.checksum)
        forms = {(each.language, each.format): each.checksum for each in own.documents} if own else {}
        if any(forms.get((each.language, each.format), each.checksum) != each.checksum for each in kept.documents):
            return "is frozen on the site with other files"
    return ""


def _in_order(records: Sequence[EditionRecord]) -> list[EditionRecord]:
    """What is replaced before what replaces it."""
    by_id = {record.id: record for record in records}

    def depth(record: EditionRecord) -> int:
        return 1 + depth(by_id[record.replaces]) if record.replaces in by_id else 0

    return sorted(records, key=lambda record: (depth(record), record.id))


def _new(record: FrozenRecord, known: FrozenRecord) -> list[RedactionRecord]:
    there = {each.checksum for each in known.redactions}
    return [each for each in record.redactions if each.checksum not in there]


def _missing(record: FrozenRecord, known: FrozenRecord) -> list[tuple[str, edition_records.EditionDocument]]:
    """Documents that the site has not made, each with the checksum of what it was made of."""
    there = {(p.checksum, d.language, d.format) for _field, p in known.parts for d in p.documents}
    told = [(part.checksum, document) for _field, part in record.parts for document in part.documents]
    return [(of, each) for of, each in told if (of, each.language, each.format) not in there]


def _write(record: EditionRecord, known: EditionRecord | None, files: FilesBeside) -> None:
    row = Edition.objects.filter(key=record.id).first() or Edition(key=record.id)
    if not row.is_frozen:
        row.slug, row.first, row.last = record.slug, record.first, record.last
        row.title_sv, row.title_en = record.title
        row.introduction_sv, row.introduction_en = record.introduction
        for section, (swedish, english) in record.comments.items():
            setattr(row, f"{section}_sv", swedish)
            setattr(row, f"{section}_en", english)
        row.replaces = Edition.objects.get(key=record.replaces) if record.replaces else None
        row.save()
        if record.frozen:
            _freeze(row, record.frozen, files)
    if record.frozen:
        _keep(row, record.frozen, known.frozen if known else None, files)
        hand_over(EDITIONS, [record.slug])


def _freeze(row: Edition, frozen: FrozenRecord, files: FilesBeside) -> None:
    content = files.content(frozen.file, FOLDER).decode()
    Edition.objects.filter(pk=row.pk).update(content=content, checksum=frozen.checksum, frozen_at=frozen.at)
    row.refresh_from_db()
    citations = citations_of(row, row.report.evidence)
    public = _public_revisions([cited.work for cited in citations])
    edited = set(frozen.edited)
    for cited in citations:
        if cited.kind in (Citation.Kind.STORY, Citation.Kind.EVENT):
            # The revision that it names is one of the site that it was frozen on. Here it is the one that says the
            # same, or none.
            target = str(cited.work), cited.language
            cited.revision = 0 if target in edited else public.get(target, 0)
    Citation.objects.bulk_create(citations, batch_size=500)


def _public_revisions(works: Sequence[Any]) -> dict[tuple[str, str], int]:
    """The public revision of works in each language."""
    found: dict[tuple[str, str], int] = {}
    for model in (StoryPage, EventPage):
        pages = model.objects.public().filter(translation_key__in=works)
        for key, code, revision in pages.values_list("translation_key", "locale__language_code", "live_revision"):
            found[str(key), code] = revision or 0
    return found


def _keep(row: Edition, frozen: FrozenRecord, known: FrozenRecord | None, files: FilesBeside) -> None:
    """Put in the redactions and the documents that the site lacks; what it has stays."""
    there = known or replace(frozen, documents=(), redactions=())
    for redaction in _new(frozen, there):
        Redaction.objects.create(
            edition=row,
            made_at=redaction.made,
            works=list(redaction.works),
            content=files.content(redaction.file, FOLDER).decode(),
            checksum=redaction.checksum,
        )
    owners: dict[str, Any] = {row.checksum: row} | {each.checksum: each for each in row.redactions.all()}
    for of, each in _missing(frozen, there):
        owner = owners[of]
        content = files.content(each.file, FOLDER)
        told = {"language": each.language, "format": each.format, "checksum": each.checksum, "size": len(content)}
        model: Any = EditionDocument if owner is row else RedactedDocument
        model.objects.create(content=content, **told, **{"edition" if owner is row else "redaction": owner})

"""A package for submission to an archive, of a finished folder of files: an E-ARK SIP 2.1.0, FGS Paketstruktur 2.0."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from interchange.archive import dublin_core
from interchange.archive.about import ABOUT, about
from interchange.archive.facts import ArchiveFacts
from interchange.archive.mets import Group, MetsFile
from interchange.archive.packages import FolderPackage, Package, PackagedFile, ZipPackage
from interchange.archive.premis import FIXITY_CHECK, Event, PremisFile
from interchange.archive.sealed_folder import MANIFEST, FolderDamagedError, SealedFolder, sealed

REPRESENTATION = "rep1"
_FOLDER = f"representations/{REPRESENTATION}/"
_SCHEMAS = Path(__file__).parent / "schemas"
_PREMIS_SCHEMA = "premis-v3-0.xsd"


def write_sip(bundle: Path, to: Path, *, facts: ArchiveFacts, at: datetime, zipped: bool = False) -> Path:
    """Package a finished folder.

    Files are copied a piece at a time, and each is compared with the folder's list of digests as it is copied. The
    same folder with the same facts at the same moment gives the same bytes. Nothing is left where it fails.

    Args:
        bundle: the folder, as `sealed` reads it.
        to: the folder in which the package is put, by its identifier.
        facts: of the copy.
        at: when it is packaged, aware of its time zone.
        zipped: as a ZIP with the package's folder in it; else as a folder.

    Returns:
        Where the package is.

    Raises:
        FolderDamagedError: the files are not those of the list.
        FileExistsError: there is a package of this content at this moment already.
        ValueError: the moment has no time zone.
    """
    if at.tzinfo is None:
        raise ValueError("The moment must say its time zone.")
    at = at.astimezone(UTC).replace(microsecond=0)
    folder = sealed(bundle)
    name = f"uuid-{facts.identity('sip', folder.seal, at.isoformat())}"
    package: Package = ZipPackage(to / f"{name}.zip", name, at) if zipped else FolderPackage(to / name, name)
    with package:
        _fill(package, folder, facts, at)
    return package.to


def _fill(package: Package, folder: SealedFolder, facts: ArchiveFacts, at: datetime) -> None:
    name = package.root
    data = [_copied(package, folder, path, digest) for path, digest in folder.digests.items()]
    manifest = package.copy(folder.folder / MANIFEST, f"{_FOLDER}data/{MANIFEST}")
    content = [*data, manifest]
    described = package.write(
        f"{_FOLDER}metadata/descriptive/dc.xml",
        lambda into: dublin_core.describe(into, facts, REPRESENTATION, formats=_formats(content)),
    )
    representation = package.write(
        f"{_FOLDER}METS.xml",
        lambda into: MetsFile(into, facts, name, at, _FOLDER).write(described, None, [Group("Data", content)]),
    )
    documentation = [package.write(ABOUT, lambda into: into.write(about(facts, REPRESENTATION).encode()))]
    schemas = [package.copy(file, f"schemas/{file.name}") for file in sorted(_SCHEMAS.glob("*.xsd"))]
    descriptive = package.write(
        "metadata/descriptive/dc.xml", lambda into: dublin_core.describe(into, facts, name, formats=_formats(content))
    )
    preservation = package.write(
        "metadata/preservation/premis.xml",
        lambda into: PremisFile(into, facts, name, f"../../schemas/{_PREMIS_SCHEMA}").write(
            data, manifest, _events(facts, at, len(data))
        ),
    )
    groups = [
        Group("Documentation", documentation),
        Group("Schemas", schemas),
        Group(f"Representations/{REPRESENTATION}", content, representation),
    ]
    package.write("METS.xml", lambda into: MetsFile(into, facts, name, at).write(descriptive, preservation, groups))


def _copied(package: Package, folder: SealedFolder, path: str, digest: str) -> PackagedFile:
    file = package.copy(folder.folder / path, f"{_FOLDER}data/{path}")
    if file.digest != digest:
        raise FolderDamagedError(f"{path} is not what its digest says.")
    return file


def _formats(data: list[PackagedFile]) -> tuple[str, ...]:
    return tuple(sorted({file.format.media_type for file in data}))


def _events(facts: ArchiveFacts, at: datetime, files: int) -> list[Event]:
    return [
        Event(
            "capture",
            facts.captured,
            f"The public pages of {facts.origin} and what they need were asked and kept as files.",
            f"{files} files.",
        ),
        Event(
            FIXITY_CHECK,
            at,
            f"Each file was compared with its SHA-256 in {MANIFEST} while it was copied into the package.",
            f"{files} files are what the list says.",
        ),
        Event(
            "information package creation", at, "The files were packaged as an E-ARK SIP 2.1.0.", "One representation."
        ),
    ]

"""What keeps a package's files alive: what they are, what was done with them, by whom, and what one may do.

PREMIS 3.0 (https://www.loc.gov/standards/premis/v3/).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from interchange.archive.facts import ArchiveFacts
from interchange.archive.packages import PackagedFile, Writable
from interchange.archive.xml_file import XSI, XmlFile

NAMESPACE = "http://www.loc.gov/premis/v3"
VERSION = "3.0"

FIXITY_CHECK = "fixity check"


@dataclass(frozen=True)
class Event:
    """Something that was done.

    Args:
        kind: by the Library of Congress's list of kinds, https://id.loc.gov/vocabulary/preservation/eventType.
        at: when.
        detail: what exactly.
        outcome: what came of it.
    """

    kind: str
    at: datetime
    detail: str
    outcome: str


class PremisFile:
    """Writes the metadata of one package, whose content is one representation.

    Args:
        into: what it is written to.
        facts: of the copy.
        package: the package's identifier.
        schema: where the schema is, from where the file is.
    """

    def __init__(self, into: Writable, facts: ArchiveFacts, package: str, schema: str) -> None:
        self._xml, self._facts, self._package = XmlFile(into), facts, package
        self._schema = schema

    def write(self, files: Iterable[PackagedFile], listed_in: PackagedFile, events: Sequence[Event]) -> None:
        """Write all of it.

        Args:
            files: of the representation, each of which was compared with its digest.
            listed_in: the file that has the digests.
            events: what befell the representation, in their order.
        """
        spaces = {"xmlns": NAMESPACE, "xmlns:xsi": XSI, "xsi:schemaLocation": f"{NAMESPACE} {self._schema}"}
        with self._xml.element("premis", {**spaces, "version": VERSION}):
            self._whole("intellectualEntity", "entity")
            self._whole("representation", "representation", "entity", "represents")
            for file in files:
                self._file(file, [event for event in events if event.kind == FIXITY_CHECK])
            self._file(listed_in, [])
            for event in events:
                self._event(event)
            self._agent("organisation", self._facts.organisation, "organization")
            self._agent("software", self._facts.software, "software", self._facts.version)
            if self._facts.licence:
                self._licence()

    def _identify(self, name: str, *of: str) -> None:
        """An identifier that is derived, so that the same is the same in every package of the same copy."""
        with self._xml.element(f"{name}Identifier"):
            self._xml.leaf(f"{name}IdentifierType", "UUID")
            self._xml.leaf(f"{name}IdentifierValue", str(self._facts.identity(self._package, *of)))

    def _whole(self, kind: str, of: str, other: str = "", relation: str = "") -> None:
        with self._xml.element("object", {"xsi:type": kind}):
            self._identify("object", of)
            if kind == "intellectualEntity":
                with self._xml.element("objectIdentifier"):
                    self._xml.leaf("objectIdentifierType", "local")
                    self._xml.leaf("objectIdentifierValue", self._package)
                self._xml.leaf("originalName", self._facts.origin)
            if other:
                self._related("structural", relation, other)

    def _related(self, kind: str, relation: str, other: str) -> None:
        with self._xml.element("relationship"):
            self._xml.leaf("relationshipType", kind)
            self._xml.leaf("relationshipSubType", relation)
            self._identify("relatedObject", other)

    def _file(self, file: PackagedFile, events: Sequence[Event]) -> None:
        with self._xml.element("object", {"xsi:type": "file"}):
            self._identify("object", "file", file.path)
            with self._xml.element("objectCharacteristics"):
                with self._xml.element("fixity"):
                    self._xml.leaf("messageDigestAlgorithm", "SHA-256")
                    self._xml.leaf("messageDigest", file.digest)
                self._xml.leaf("size", str(file.size))
                self._format(file)
            self._xml.leaf("originalName", file.path)
            self._related("structural", "is included in", "representation")
            for event in events:
                self._identify("linkingEvent", "event", event.kind)

    def _format(self, file: PackagedFile) -> None:
        with self._xml.element("format"):
            with self._xml.element("formatDesignation"):
                self._xml.leaf("formatName", file.format.name)
                if file.format.version:
                    self._xml.leaf("formatVersion", file.format.version)
            if file.format.key:
                with self._xml.element("formatRegistry"):
                    self._xml.leaf("formatRegistryName", "PRONOM")
                    self._xml.leaf("formatRegistryKey", file.format.key)

    def _event(self, event: Event) -> None:
        with self._xml.element("event"):
            self._identify("event", "event", event.kind)
            self._xml.leaf("eventType", event.kind)
            self._xml.leaf("eventDateTime", event.at.isoformat())
            with self._xml.element("eventDetailInformation"):
                self._xml.leaf("eventDetail", event.detail)
            with self._xml.element("eventOutcomeInformation"):
                self._xml.leaf("eventOutcome", "success")
                with self._xml.element("eventOutcomeDetail"):
                    self._xml.leaf("eventOutcomeDetailNote", event.outcome)
            self._identify("linkingAgent", "agent", "software")
            self._identify("linkingObject", "representation")

    def _agent(self, of: str, name: str, kind: str, version: str = "") -> None:
        with self._xml.element("agent"):
            self._identify("agent", "agent", of)
            self._xml.leaf("agentName", name)
            self._xml.leaf("agentType", kind)
            if version:
                self._xml.leaf("agentVersion", version)

    def _licence(self) -> None:
        with self._xml.element("rights"), self._xml.element("rightsStatement"):
            self._identify("rightsStatement", "licence")
            self._xml.leaf("rightsBasis", "license")
            with self._xml.element("licenseInformation"):
                with self._xml.element("licenseDocumentationIdentifier"):
                    self._xml.leaf("licenseDocumentationIdentifierType", "URI")
                    self._xml.leaf("licenseDocumentationIdentifierValue", self._facts.licence_address)
                self._xml.leaf("licenseTerms", self._facts.licence)
            self._identify("linkingObject", "representation")

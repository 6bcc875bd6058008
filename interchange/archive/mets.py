"""What is in a package and how it hangs together: METS by the profile of E-ARK.

CSIP and SIP 2.1.0 (https://earkcsip.dilcis.eu/, https://earksip.dilcis.eu/), which together are the Swedish National
Archives' FGS Paketstruktur 2.0. The numbers in comments are those specifications' requirements.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from interchange.archive import dublin_core, premis
from interchange.archive.facts import ArchiveFacts
from interchange.archive.packages import PackagedFile, Writable
from interchange.archive.xml_file import XLINK, XSI, XmlFile

NAMESPACE = "http://www.loc.gov/METS/"
CSIP = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
SIP = "https://DILCIS.eu/XML/METS/SIPExtensionMETS"
PROFILE = "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"

# The schemas' files by their namespaces.
SCHEMAS = {
    NAMESPACE: "mets.xsd",
    XLINK: "xlink.xsd",
    CSIP: "DILCISExtensionMETS.xsd",
    SIP: "DILCISExtensionSIPMETS.xsd",
}
# CSIP4 has no word for a web site, so it is said in ours.
_CONTENT = {"csip:CONTENTINFORMATIONTYPE": "OTHER", "csip:OTHERCONTENTINFORMATIONTYPE": "Website"}


@dataclass(frozen=True)
class Group:
    """Files that are of one use.

    Args:
        use: as the profile calls it: `Documentation`, `Schemas`, `Data`, or `Representations/` and a name.
        files: of the group.
        described_by: where they have a METS of their own, that file; it is then the only one.
    """

    use: str
    files: Sequence[PackagedFile]
    described_by: PackagedFile | None = None

    @property
    def identifier(self) -> str:
        """Within the document."""
        return f"group-{self.use.lower().replace('/', '-')}"


class MetsFile:
    """Writes the METS of a package, or of a representation in it.

    Args:
        into: what it is written to.
        facts: of the copy.
        package: the package's identifier.
        at: when it is packaged, in UTC.
        folder: of the representation, from the package's root and with a slash at its end; empty for the root's own.
    """

    def __init__(self, into: Writable, facts: ArchiveFacts, package: str, at: datetime, folder: str = "") -> None:
        self._xml, self._facts, self._package = XmlFile(into), facts, package
        self._at, self._folder = at.isoformat(), folder

    def write(self, descriptive: PackagedFile, preservation: PackagedFile | None, groups: Sequence[Group]) -> None:
        """Write all of it.

        Args:
            descriptive, preservation: the files with that metadata.
            groups: of all other files.
        """
        with self._xml.element("mets", self._root()):
            self._header()
            created = {"ID": "descriptive", "CREATED": self._at, "STATUS": "CURRENT"}
            with self._xml.element("dmdSec", created):  # CSIP17-30
                self._metadata(descriptive, "DC", dublin_core.VERSION)
            if preservation:
                created = {"ID": "preservation", "CREATED": self._at, "STATUS": "CURRENT"}
                with self._xml.element("amdSec"), self._xml.element("digiprovMD", created):  # CSIP31-44
                    self._metadata(preservation, "PREMIS", premis.VERSION)
            with self._xml.element("fileSec", {"ID": "files"}):  # CSIP58-79
                for group in groups:
                    self._group(group)
            self._structure(groups, has_preservation=bool(preservation))

    def _root(self) -> dict[str, str]:
        """CSIP1-6, SIP1-2."""
        schemas = "../" * self._folder.count("/") + "schemas/"
        return {
            "xmlns": NAMESPACE,
            "xmlns:xlink": XLINK,
            "xmlns:xsi": XSI,
            "xmlns:csip": CSIP,
            "xmlns:sip": SIP,
            "xsi:schemaLocation": " ".join(f"{space} {schemas}{file}" for space, file in SCHEMAS.items()),
            "OBJID": self._name,
            "LABEL": " / ".join(self._facts.titles.values()),
            "PROFILE": PROFILE,
            "TYPE": "Websites",
            **_CONTENT,
        }

    @property
    def _name(self) -> str:
        return self._folder.rstrip("/").rpartition("/")[2] or self._package

    def _header(self) -> None:
        """CSIP117, CSIP7-16, SIP3-20: which software made it, whose archives it is of, and who hands it over."""
        facts = self._facts
        moments = {"CREATEDATE": self._at, "LASTMODDATE": self._at, "RECORDSTATUS": "NEW"}
        with self._xml.element("metsHdr", {**moments, "csip:OAISPACKAGETYPE": "SIP"}):
            software = {"ROLE": "CREATOR", "TYPE": "OTHER", "OTHERTYPE": "SOFTWARE"}
            self._agent(software, facts.software, "SOFTWARE VERSION", facts.version)
            for role in ("ARCHIVIST", "CREATOR"):
                organisation = {"ROLE": role, "TYPE": "ORGANIZATION"}
                self._agent(organisation, facts.organisation, "IDENTIFICATIONCODE", facts.organisation_code)
            if facts.agreement:
                self._xml.leaf("altRecordID", facts.agreement, {"TYPE": "SUBMISSIONAGREEMENT"})

    def _agent(self, attributes: dict[str, str], name: str, kind: str, note: str) -> None:
        with self._xml.element("agent", attributes):
            self._xml.leaf("name", name)
            if note:
                self._xml.leaf("note", note, {"csip:NOTETYPE": kind})

    def _metadata(self, file: PackagedFile, kind: str, version: str) -> None:
        told = {"LOCTYPE": "URL", "MDTYPE": kind, "MDTYPEVERSION": version, **self._measures(file)}
        self._xml.leaf("mdRef", attributes=told | self._place(file))

    def _group(self, group: Group) -> None:
        with self._xml.element("fileGrp", {"ID": group.identifier, "USE": group.use, **_CONTENT}):
            for file in [group.described_by] if group.described_by else group.files:
                identity = self._facts.identity(self._package, "file", file.path)
                told = {"ID": f"uuid-{identity}", **self._measures(file), **_format(file)}
                if _is_content(group) and not group.described_by:
                    told["CREATED"] = self._facts.moment
                with self._xml.element("file", told):
                    self._xml.leaf("FLocat", attributes={"LOCTYPE": "URL", **self._place(file)})

    def _measures(self, file: PackagedFile) -> dict[str, str]:
        return {
            "MIMETYPE": file.format.media_type,
            "SIZE": str(file.size),
            "CREATED": self._at,
            "CHECKSUM": file.digest,
            "CHECKSUMTYPE": "SHA-256",
        }

    def _place(self, file: PackagedFile) -> dict[str, str]:
        return {"xlink:type": "simple", "xlink:href": quote(file.path.removeprefix(self._folder))}

    def _structure(self, groups: Sequence[Group], *, has_preservation: bool) -> None:
        """CSIP80-119: everything once more, by its use."""
        with (
            self._xml.element("structMap", {"ID": "structure", "TYPE": "PHYSICAL", "LABEL": "CSIP"}),
            self._xml.element("div", {"ID": "structure-package", "LABEL": self._name}),
        ):
            metadata = {"ID": "structure-metadata", "LABEL": "Metadata", "DMDID": "descriptive"}
            self._xml.leaf("div", attributes=metadata | ({"ADMID": "preservation"} if has_preservation else {}))
            for group in groups:
                if group.described_by:
                    self._representation(group, group.described_by)
                else:
                    self._division(group, group.use)

    def _division(self, group: Group, label: str) -> None:
        with self._xml.element("div", {"ID": f"structure-{group.identifier}", "LABEL": label}):
            self._xml.leaf("fptr", attributes={"FILEID": group.identifier})

    def _representation(self, group: Group, described_by: PackagedFile) -> None:
        """Both as CSIP101-104 have it and as CSIP105-112 do, which contradict each other (their issue 749)."""
        self._division(group, "Representations")
        with self._xml.element("div", {"ID": f"structure-{group.identifier}-mets", "LABEL": group.use}):
            place = {"LOCTYPE": "URL", **self._place(described_by), "xlink:title": group.identifier}
            self._xml.leaf("mptr", attributes=place)


def _is_content(group: Group) -> bool:
    return group.use == "Data" or group.use.startswith("Representations")


def _format(file: PackagedFile) -> dict[str, str]:
    """SIP32-35."""
    registry = {"sip:FORMATREGISTRY": "PRONOM", "sip:FORMATREGISTRYKEY": file.format.key} if file.format.key else {}
    return {"sip:FILEFORMATNAME": file.format.name, "sip:FILEFORMATVERSION": file.format.version, **registry}

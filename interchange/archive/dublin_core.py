"""What a copy of the site is, in Dublin Core (https://www.dublincore.org/specifications/dublin-core/dces/)."""

from __future__ import annotations

from interchange.archive.facts import ArchiveFacts
from interchange.archive.packages import Writable
from interchange.archive.xml_file import XmlFile

VERSION = "1.1"


def describe(into: Writable, facts: ArchiveFacts, identifier: str, *, formats: tuple[str, ...] = ()) -> None:
    """Write the description of the package, or of one form of its content.

    Args:
        into: what it is written to.
        facts: of the copy.
        identifier: of what is described.
        formats: of its files, or in which way they are read.
    """
    xml = XmlFile(into)
    spaces = {"xmlns:dc": "http://purl.org/dc/elements/1.1/", "xmlns:dcterms": "http://purl.org/dc/terms/"}
    with xml.element("metadata", spaces):
        xml.leaf("dc:identifier", identifier)
        for name, told in (("dc:title", facts.titles), ("dc:description", facts.descriptions)):
            for language, text in told.items():
                xml.leaf(name, text, {"xml:lang": language})
        xml.leaf("dc:creator", facts.organisation)
        for language, text in facts.publishers.items():
            xml.leaf("dc:publisher", text, {"xml:lang": language})
        xml.leaf("dc:date", facts.moment)
        for language in facts.titles:
            xml.leaf("dc:language", language)
        xml.leaf("dc:type", "InteractiveResource")
        for each in formats:
            xml.leaf("dc:format", each)
        xml.leaf("dc:source", facts.origin)
        if facts.licence:
            xml.leaf("dc:rights", facts.licence)
            xml.leaf("dcterms:license", facts.licence_address)

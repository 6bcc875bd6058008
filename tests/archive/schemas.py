"""The schemas that a package brings, to validate what is in it: nothing is fetched for it."""

from __future__ import annotations

from pathlib import Path

from lxml import etree


def faults_in(package: Path, path: str) -> list[str]:
    """What of a METS or PREMIS file is against the schemas of its package; where each is."""
    parser = etree.XMLParser(no_network=True)
    schema = etree.XMLSchema(etree.parse(package / "schemas" / "package.xsd", parser))
    valid = schema.validate(etree.parse(package / path))
    return [] if valid else [f"{each.line}: {each.message}" for each in schema.error_log]

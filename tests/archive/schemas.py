"""The schemas that a package brings, to validate what is in it: nothing is fetched for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree

import interchange.archive

_FOLDER = Path(interchange.archive.__file__).parent / "schemas"
# METS names an address for XLink's schema; known before, it is not asked for.
_ALL = """<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:all">
<import namespace="http://www.w3.org/1999/xlink" schemaLocation="xlink.xsd"/>
<import namespace="http://www.loc.gov/METS/" schemaLocation="mets.xsd"/>
<import namespace="https://DILCIS.eu/XML/METS/CSIPExtensionMETS" schemaLocation="DILCISExtensionMETS.xsd"/>
<import namespace="https://DILCIS.eu/XML/METS/SIPExtensionMETS" schemaLocation="DILCISExtensionSIPMETS.xsd"/>
<import namespace="http://www.loc.gov/premis/v3" schemaLocation="premis-v3-0.xsd"/>
</schema>"""


@cache
def schema() -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    return etree.XMLSchema(etree.fromstring(_ALL, parser, base_url=(_FOLDER / "all.xsd").as_uri()))


def faults_in(path: Path) -> list[str]:
    """What of a METS or PREMIS file is against its schema; where each is."""
    document = etree.parse(path)
    return [] if schema().validate(document) else [f"{each.line}: {each.message}" for each in schema().error_log]

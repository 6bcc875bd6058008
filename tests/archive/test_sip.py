"""A package for submission names everything that is in it, as it is, and nothing is in it but the folder's files."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from lxml import etree

from interchange.archive.contained import contents_of
from interchange.archive.sealed_folder import MANIFEST, FolderDamagedError
from interchange.archive.sip import write_sip
from tests.archive.made_folder import FILES, make_folder
from tests.archive.schemas import faults_in

AT = datetime(2026, 11, 28, 13, 30, tzinfo=UTC)
NAMES = {
    "m": "http://www.loc.gov/METS/",
    "p": "http://www.loc.gov/premis/v3",
    "dc": "http://purl.org/dc/elements/1.1/",
    "csip": "https://DILCIS.eu/XML/METS/CSIPExtensionMETS",
    "sip": "https://DILCIS.eu/XML/METS/SIPExtensionMETS",
}
HREF = "{http://www.w3.org/1999/xlink}href"
DATA = "representations/rep1/data"


@pytest.fixture
def folder(tmp_path):
    return make_folder(tmp_path / "bundle")


@pytest.fixture
def package(folder, tmp_path, facts):
    return write_sip(folder, tmp_path / "packages", facts=facts, at=AT)


def found(path, xpath):
    return etree.parse(path).xpath(xpath, namespaces=NAMES)


def files_in(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_content_is_the_folder_byte_for_byte(package, folder):
    assert files_in(package / DATA) == files_in(folder)


@pytest.mark.parametrize(
    "path", ["METS.xml", "representations/rep1/METS.xml", "metadata/preservation/premis.xml"], ids=str
)
def test_metadata_is_valid_against_the_schemas_that_the_package_brings(package, path):
    assert faults_in(package, path) == []


def test_what_is_against_a_schema_would_be_noticed(package):
    path = package / "METS.xml"
    path.write_text(path.read_text().replace('TYPE="SIP"', 'TYPE="BAG"'))
    assert faults_in(package, "METS.xml")


@pytest.mark.parametrize("mets", ["METS.xml", "representations/rep1/METS.xml"])
def test_every_reference_leads_to_a_file_of_that_size_and_digest(package, mets):
    (folder,) = {(package / mets).parent}
    named = found(package / mets, "//m:file | //m:mdRef")
    assert named
    for each in named:
        (href,) = [part.get(HREF) for part in each.iter() if part.get(HREF)]
        content = (folder / unquote(href)).read_bytes()
        assert int(each.get("SIZE")) == len(content), href
        assert each.get("CHECKSUM") == sha256(content).hexdigest(), href


def test_every_file_of_the_package_is_named_once(package):
    named = []
    for mets in ("METS.xml", "representations/rep1/METS.xml"):
        folder = (package / mets).parent
        hrefs = [each.get(HREF) for each in found(package / mets, "//m:FLocat | //m:mdRef")]
        named += [(folder / unquote(href)).relative_to(package).as_posix() for href in hrefs]
    assert sorted(named) == sorted(files_in(package).keys() - {"METS.xml"})


def test_the_package_is_called_what_its_folder_is(package, facts):
    assert found(package / "METS.xml", "string(/m:mets/@OBJID)") == package.name
    assert found(package / "representations/rep1/METS.xml", "string(/m:mets/@OBJID)") == "rep1"
    assert found(package / "metadata/descriptive/dc.xml", "string(//dc:identifier)") == package.name


def test_the_header_says_who_made_it_whose_it_is_and_who_hands_it_over(folder, tmp_path, facts):
    told = replace(facts, organisation_code="OrgNr:000000-0000", agreement="RA 2026/1")
    header = write_sip(folder, tmp_path, facts=told, at=AT) / "METS.xml"
    agents = [
        (each.get("ROLE"), each.get("TYPE"), each.findtext("m:name", "", NAMES), each.findtext("m:note", "", NAMES))
        for each in found(header, "//m:agent")
    ]
    assert agents == [
        ("CREATOR", "OTHER", "icld-good-examples", "0.1.0"),
        ("ARCHIVIST", "ORGANIZATION", "ICLD", "OrgNr:000000-0000"),
        ("CREATOR", "ORGANIZATION", "ICLD", "OrgNr:000000-0000"),
    ]
    assert found(header, "string(//m:altRecordID[@TYPE='SUBMISSIONAGREEMENT'])") == "RA 2026/1"


def test_preservation_metadata_has_each_file_with_digest_size_and_format(package):
    premis = package / "metadata/preservation/premis.xml"
    told = {
        each.findtext("p:originalName", "", NAMES).removeprefix(f"{DATA}/"): (
            each.findtext(".//p:messageDigest", "", NAMES),
            int(each.findtext(".//p:size", "", NAMES)),
            each.findtext(".//p:formatRegistryKey", "", NAMES),
        )
        for each in found(premis, "//p:object[.//p:fixity]")
    }
    keys = {"index.html": "fmt/471", "sv/goda-exempel/index.html": "fmt/471", "media/bild 1.webp": "fmt/567"}
    keys |= {"media/åäö & mer.pdf": "fmt/276", "data/innehåll.json": "fmt/817", "data/okänt.qqq": ""}
    assert told.pop(MANIFEST)[2] == "x-fmt/111"
    assert told == {path: (sha256(content).hexdigest(), len(content), keys[path]) for path, content in FILES.items()}


def test_preservation_metadata_tells_what_was_done_and_when(package, facts):
    premis = package / "metadata/preservation/premis.xml"
    events = [
        (each.findtext("p:eventType", "", NAMES), each.findtext("p:eventDateTime", "", NAMES))
        for each in found(premis, "//p:event")
    ]
    assert events == [
        ("capture", facts.captured.isoformat()),
        ("fixity check", AT.isoformat()),
        ("information package creation", AT.isoformat()),
    ]
    compared = found(premis, "//p:object[p:linkingEventIdentifier]/p:originalName/text()")
    assert sorted(compared) == sorted(f"{DATA}/{path}" for path in FILES)
    identifiers = found(premis, "//p:objectIdentifierValue/text() | //p:eventIdentifierValue/text()")
    identifiers += found(premis, "//p:agentIdentifierValue/text()")
    linked = found(premis, "//*[contains(local-name(), 'linking') or contains(local-name(), 'related')]/*[2]/text()")
    assert len(set(identifiers)) == len(identifiers)
    assert set(linked) <= set(identifiers)


def test_the_description_has_titles_dates_languages_and_licence(package, facts):
    path = package / "metadata/descriptive/dc.xml"
    titles = {each.get("{http://www.w3.org/XML/1998/namespace}lang"): each.text for each in found(path, "//dc:title")}
    assert titles == facts.titles
    assert found(path, "//dc:language/text()") == ["sv", "en"]
    assert found(path, "string(//dc:date)") == "2026-11-28T12:00:00Z"
    assert found(path, "string(//dc:rights)") == "CC-BY-4.0"
    assert found(path, "string(//dc:publisher)") == "Internationellt Centrum för Lokal Demokrati"


def test_as_a_zip_it_is_the_same_in_one_folder(package, folder, tmp_path, facts):
    zipped = write_sip(folder, tmp_path / "packages", facts=facts, at=AT, zipped=True)
    assert zipped.name == f"{package.name}.zip"
    with ZipFile(zipped) as archive:
        told = {name.removeprefix(f"{package.name}/"): archive.read(name) for name in archive.namelist()}
    assert told == files_in(package)


def test_the_same_folder_at_the_same_moment_gives_the_same_bytes(folder, tmp_path, facts):
    first, second = (
        write_sip(folder, tmp_path / name, facts=facts, at=AT, zipped=True).read_bytes() for name in ("a", "b")
    )
    assert first == second
    other = write_sip(folder, tmp_path / "c", facts=facts, at=AT + timedelta(hours=1))
    assert other.name not in {path.name for path in (tmp_path / "a").iterdir()}


def test_nothing_is_in_it_that_the_folder_has_not(package, folder, facts):
    """Beside the content: the schemas as they are, and texts that are made of the facts and the files' names alone."""
    told = {path.removeprefix(f"{DATA}/") for path in files_in(package) if path.startswith(f"{DATA}/")}
    assert told == {*FILES, MANIFEST}
    beside = {path.partition("/")[0] for path in files_in(package) if not path.startswith(f"{DATA}/")}
    assert beside == {"METS.xml", "documentation", "metadata", "representations", "schemas"}
    secret = b"hemligt-4711"
    (folder.parent / "outside.txt").write_bytes(secret)
    assert not [name for name, content in contents_of(package) if secret in content]


@pytest.mark.parametrize("zipped", [False, True])
def test_a_folder_that_is_not_what_its_list_says_is_not_packaged(folder, tmp_path, facts, zipped):
    (folder / "index.html").write_bytes(b"changed")
    with pytest.raises(FolderDamagedError, match="is not what its digest says"):
        write_sip(folder, tmp_path / "packages", facts=facts, at=AT, zipped=zipped)
    assert list((tmp_path / "packages").iterdir()) == []


def test_a_file_that_the_list_has_not_is_not_packaged(folder, tmp_path, facts):
    (folder / "utkast.html").write_bytes(b"draft")
    with pytest.raises(FolderDamagedError, match="not in the list, utkast"):
        write_sip(folder, tmp_path, facts=facts, at=AT)


def test_a_file_that_is_gone_is_told(folder, tmp_path, facts):
    (folder / "index.html").unlink()
    with pytest.raises(FolderDamagedError, match="not there, index"):
        write_sip(folder, tmp_path, facts=facts, at=AT)


def test_a_link_out_of_the_folder_is_not_followed(folder, tmp_path, facts):
    (tmp_path / "outside").mkdir()
    (folder / "ut").symlink_to(tmp_path / "outside")
    with pytest.raises(FolderDamagedError, match="ut is a link"):
        write_sip(folder, tmp_path, facts=facts, at=AT)


@pytest.mark.parametrize("line", ["abc  index.html", f"{'0' * 64}  ../ut.txt", f"{'0' * 64}  /etc/ut", "", "0" * 64])
def test_a_list_that_leads_elsewhere_is_none(folder, tmp_path, facts, line):
    (folder / MANIFEST).write_text(f"{line}\n")
    with pytest.raises(FolderDamagedError, match="no line of a list"):
        write_sip(folder, tmp_path, facts=facts, at=AT)


def test_a_folder_without_a_list_is_not_packaged(folder, tmp_path, facts):
    (folder / MANIFEST).unlink()
    with pytest.raises(FolderDamagedError, match="There is no manifest"):
        write_sip(folder, tmp_path, facts=facts, at=AT)


def test_a_package_is_never_written_over(folder, tmp_path, facts, package):
    with pytest.raises(FileExistsError):
        write_sip(folder, tmp_path / "packages", facts=facts, at=AT)
    assert files_in(package / DATA) == files_in(folder)


def test_memory_holds_a_piece_of_a_file(tmp_path, facts):
    size = 30_000_000
    folder = make_folder(tmp_path / "bundle", {"large.bin": bytes(size)})
    tracemalloc.start()
    write_sip(folder, tmp_path, facts=facts, at=AT, zipped=True)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < size / 4


def test_a_list_with_a_sign_that_only_looks_like_the_end_of_a_line_is_none(folder, tmp_path, facts):
    """One bit makes a vertical tab of a line feed."""
    listed = (folder / MANIFEST).read_bytes()
    (folder / MANIFEST).write_bytes(listed[:-1] + bytes([listed[-1] ^ 1]))
    with pytest.raises(FolderDamagedError):
        write_sip(folder, tmp_path, facts=facts, at=AT)

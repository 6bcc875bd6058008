"""What archives receive, judged by the validators of its forms."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from interchange.archive.sip import write_sip
from tests.archive.made_folder import make_folder

pytestmark = [pytest.mark.django_db, pytest.mark.archive]


def validated(wacz):
    program = Path(os.environ["VALIDATORS"]) / "bin" / "wacz"
    return subprocess.run([program, "validate", "-f", wacz], capture_output=True, check=False, text=True)


def test_the_web_archive_is_valid(wacz):
    done = validated(wacz)
    assert (done.returncode, "is valid" in done.stdout) == (0, True), done.stdout + done.stderr


def test_a_web_archive_that_was_changed_is_not(wacz, tmp_path):
    changed = tmp_path / "changed.wacz"
    with ZipFile(wacz) as archive, ZipFile(changed, "w") as into:
        for info in archive.infolist():
            pages = info.filename == "pages/pages.jsonl"
            into.writestr(info, archive.read(info) + b"\n" * pages)
    assert "is invalid" in validated(changed).stdout


def judged(package):
    """What E-ARK's validator says: a verdict for each part, and the rules that it finds broken."""
    python = Path(os.environ["VALIDATORS"]) / "bin" / "python"
    judge = Path(__file__).with_name("judging.py")
    done = subprocess.run([python, judge, package], capture_output=True, check=False, text=True)
    assert not done.returncode, done.stderr
    told = json.loads(done.stdout)
    broken = {rule for part in told.values() for rule, severity, _message in part["complaints"] if severity == "Error"}
    return {name: part["status"] for name, part in told.items()}, broken


@pytest.fixture(params=[False, True], ids=["folder", "zip"])
def package(request, tmp_path, facts):
    at = datetime(2026, 11, 28, 13, 30, tzinfo=UTC)
    return write_sip(make_folder(tmp_path / "bundle"), tmp_path, facts=facts, at=at, zipped=request.param)


# CSIP12 to 16 ask of every CREATOR that it be the software, SIP15 to 17 for a second one that is an organisation: as in
# the profile's own example. SIP14 asks for NOTETYPE without its namespace, which the schema of METS forbids.
CONTRADICTIONS = {"CSIP12", "CSIP13", "CSIP15", "CSIP16", "SIP14"}


def test_the_package_for_submission_is_valid_but_for_where_the_rules_contradict_each_other(package):
    verdicts, broken = judged(package)
    assert (verdicts["structure"], verdicts["schemas"]) == ("WellFormed", "VALID")
    assert broken == CONTRADICTIONS


def test_without_the_organisation_that_hands_it_over_one_contradiction_is_left(tmp_path, facts):
    at = datetime(2026, 11, 28, 13, 30, tzinfo=UTC)
    mets = write_sip(make_folder(tmp_path / "bundle"), tmp_path, facts=facts, at=at) / "METS.xml"
    second = '<agent ROLE="CREATOR" TYPE="ORGANIZATION">\n<name>ICLD</name>\n</agent>\n'
    assert second in mets.read_text()
    mets.write_text(mets.read_text().replace(second, ""))
    assert judged(mets.parent)[1] == {"SIP14"}


def test_a_package_that_lacks_something_is_not(tmp_path, facts):
    at = datetime(2026, 11, 28, 13, 30, tzinfo=UTC)
    mets = write_sip(make_folder(tmp_path / "bundle"), tmp_path, facts=facts, at=at) / "METS.xml"
    mets.write_text(
        mets.read_text().replace(' csip:OAISPACKAGETYPE="SIP"', "").replace(' CREATEDATE="', ' ADMID="x" Q="')
    )
    verdicts, broken = judged(mets.parent)
    assert (verdicts["schemas"], broken >= {"CSIP7", "CSIP9"}) == ("INVALID", True)

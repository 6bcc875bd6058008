"""A place that the site withholds is in nothing that archives receive, however deep one unpacks it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from demonstration.registry import stories
from interchange.archive.contained import contents_of
from interchange.archive.sip import write_sip
from tests.archive.made_folder import make_folder

pytestmark = [pytest.mark.django_db, pytest.mark.archive]


@pytest.fixture(scope="module")
def withheld():
    """The names of the places abroad that the demonstration's withheld stories have to do with."""
    names = {pair.name for story in stories() if story.is_withheld for pair in story.partnerships}
    assert names
    return names


@pytest.fixture(scope="module")
def packages(answers, wacz, facts, tmp_path_factory):
    """What is made of the demonstration: the web archive, and a package of its answers as files."""
    folder = tmp_path_factory.mktemp("site")
    files = {
        f"{n}/{answer.address.strip('/').replace('/', '_') or 'index'}": answer.body for n, answer in enumerate(answers)
    }
    package = write_sip(
        make_folder(folder / "bundle", files),
        folder,
        facts=facts,
        at=datetime(2026, 11, 28, 13, tzinfo=UTC),
        zipped=True,
    )
    return [wacz, package]


def test_no_withheld_place_is_in_any_file_or_record(packages, withheld):
    for path in packages:
        seen = [content for _name, content in contents_of(path)]
        assert any("Växjö".encode() in content for content in seen), "nothing is unpacked"
        for name in withheld:
            assert not [where for where, content in contents_of(path) if name.encode() in content], (path.name, name)


def test_every_record_and_file_is_what_the_site_answered(packages, answers):
    """Of the content of both: nothing is there that was not asked for."""
    answered = {answer.body for answer in answers}
    _wacz, package = packages
    placed = [(name.partition("/data/")[2], content) for name, content in contents_of(package)]
    data = [content for path, content in placed if path and "!" not in path]
    assert len([content for content in data if content in answered]) == len(answers)
    assert len(data) == len(answers) + 1, "and the list of digests"

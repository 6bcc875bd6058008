"""The WARC holds what was asked and answered, and nothing of the server or of a visit."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from interchange.archive.contained import contents_of
from interchange.archive.warc import WarcWriter, answers_in
from site_cms.links.own_site import Answer
from tests.archive.made_answers import ANSWERS, SECRET


def written(to, facts, answers):
    with WarcWriter(to, facts) as warc:
        for answer in answers:
            warc.write(answer)
    return to


@pytest.fixture
def warc(tmp_path, facts):
    return written(tmp_path / "site.warc.gz", facts, ANSWERS)


def records(warc):
    with warc.open("rb") as file:
        return [(record.rec_type, record.rec_headers, record.http_headers) for record in ArchiveIterator(file)]


def test_what_was_answered_is_read_back(warc, facts):
    assert [(each.address, each.status, each.body) for each in answers_in(warc)] == [
        (facts.origin + answer.address, answer.status, answer.body) for answer in ANSWERS
    ]


def test_each_answer_stands_with_what_was_asked(warc, facts):
    found = records(warc)
    assert [kind for kind, _head, _http in found] == ["warcinfo", *["response", "request"] * len(ANSWERS)]
    info, response, request = (head for _kind, head, _http in found[:3])
    assert request.get_header("WARC-Concurrent-To") == response.get_header("WARC-Record-ID")
    assert response.get_header("WARC-Warcinfo-ID") == info.get_header("WARC-Record-ID")
    assert {head.protocol for _kind, head, _http in found} == {"WARC/1.1"}
    assert found[2][2].get_header("Host") == facts.host


def test_a_redirect_says_where_to(warc):
    (location,) = {http.get_header("Location") for _kind, _head, http in records(warc)[1:]} - {None}
    assert location == "/sv/"


def test_headers_of_server_and_visit_are_left_out(warc):
    sent = {name for kind, _head, http in records(warc) if kind == "response" for name, _value in http.headers}
    assert sent == {"Content-Type", "Content-Length", "ETag", "Last-Modified", "Location"}
    assert any(SECRET in value for answer in ANSWERS for _name, value in answer.headers)
    assert not [name for name, content in contents_of(warc) if SECRET.encode() in content]


def test_digests_hold(warc, capsys):
    class Asked:
        inputs, verbose, quiet, exit_value = [str(warc)], True, False, 0

    checker = Checker(Asked)
    checker.process_all()
    assert checker.exit_value == 0
    assert "digest pass" in capsys.readouterr().out


def test_the_same_answers_at_the_same_moment_give_the_same_bytes(warc, tmp_path, facts):
    (tmp_path / "again").mkdir()
    again = written(tmp_path / "again" / warc.name, facts, ANSWERS)
    assert again.read_bytes() == warc.read_bytes()
    later = replace(facts, captured=facts.captured + timedelta(seconds=1))
    assert written(again, later, ANSWERS).read_bytes() != warc.read_bytes()


def test_records_are_each_their_own_however_often_an_address_is_asked(tmp_path, facts):
    found = records(written(tmp_path / "site.warc.gz", facts, [ANSWERS[0]] * 3))
    identities = [head.get_header("WARC-Record-ID") for _kind, head, _http in found]
    assert len(set(identities)) == len(identities) == 7


def test_memory_holds_one_answer(tmp_path, facts):
    size, many = 200_000, 100
    answers = (Answer(f"/{number}", 200, (), bytes([number]) * size) for number in range(many))
    tracemalloc.start()
    written(tmp_path / "site.warc.gz", facts, answers)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < size * many / 4


def test_nothing_is_left_where_it_fails(tmp_path, facts):
    to = tmp_path / "site.warc.gz"
    with pytest.raises(OSError, match="gone"), WarcWriter(to, facts) as warc:
        warc.write(ANSWERS[0])
        raise OSError("gone")
    assert not to.exists()


@pytest.mark.parametrize("origin", ["exempel.example.org", "https://exempel.example.org/", "https://", "ftp://a.org"])
def test_an_origin_is_scheme_and_host(facts, origin):
    with pytest.raises(ValueError, match="origin"):
        replace(facts, origin=origin)


def test_the_moment_is_told_in_utc_and_in_whole_seconds(facts):
    with pytest.raises(ValueError, match="time zone"):
        replace(facts, captured=datetime(2026, 11, 28, 12, 0))  # noqa: DTZ001
    swedish = datetime(2026, 11, 28, 13, 0, 0, 5, tzinfo=timezone(timedelta(hours=1)))
    assert replace(facts, captured=swedish).captured == datetime(2026, 11, 28, 12, 0, tzinfo=UTC)

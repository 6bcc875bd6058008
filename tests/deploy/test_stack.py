"""The production arrangement starts from the files of deploy/, serves, survives the end of a part, and ends whole."""

from __future__ import annotations

import http.client
import signal
import ssl
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from deploy.stack.arrangement import APPLICATIONS, NGINX, POSTGRESQL, REDIS, SERVICES, WORKER, Stack
from deploy.stack.front import HOST
from deploy.stack.objects import PUBLIC, Objects
from deploy.stack.programs import MissingProgramsError, find_all, free_ports, listens
from tests.deploy.observatory import Seen, results_of, score_of

pytestmark = [pytest.mark.postgres, pytest.mark.database]


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """One without content."""
    try:
        find_all()
    except MissingProgramsError as error:
        pytest.skip(str(error))
    folder = tmp_path_factory.mktemp("stack")
    # The database's own user must come by, also below what pytest makes for each of several processes.
    for each in (folder, *folder.parents):
        if each.is_relative_to(tempfile.gettempdir()) and each != Path(tempfile.gettempdir()):
            each.chmod(0o755)
    stack = Stack(folder, storage_url=None)
    stack.start()
    yield stack
    stack.end()
    assert [name for name in SERVICES if stack.supervisor.services[name].pid] == []
    assert not any(map(listens, (*stack.ports.values(), stack.front.tls, stack.cluster.port, stack.redis.port)))


def ask(stack: Stack, path: str) -> tuple[int, dict[str, str], str]:
    """Status, headers with small letters, body; 0 where there is no answer."""
    trusting = ssl.create_default_context(cafile=str(stack.front.certificate))
    there = http.client.HTTPSConnection("127.0.0.1", stack.front.tls, context=trusting, timeout=30)
    try:
        there.request("GET", path)
        answer = there.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        headers |= {"set-cookie": "\n".join(answer.headers.get_all("Set-Cookie") or [])}
        return answer.status, headers, answer.read().decode(errors="replace")
    finally:
        there.close()


def seen_at(stack: Stack, path: str) -> Seen:
    """An answer as the Observatory sees it, with where plain HTTP leads."""
    plain = http.client.HTTPConnection("127.0.0.1", stack.front.plain, timeout=30)
    plain.request("GET", path, headers={"Host": HOST})
    leads_to = plain.getresponse().getheader("Location", "")
    plain.close()
    _status, headers, body = ask(stack, path)
    return Seen(headers, headers.get("set-cookie", "").splitlines(), body, leads_to)


def until(happens: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_it_serves_by_tls_in_the_settings_of_production(stack: Stack) -> None:
    status, headers, body = ask(stack, "/sv/")
    assert (status, headers["strict-transport-security"]) == (200, "max-age=31536000; includeSubDomains; preload")
    assert '<html lang="sv"' in body
    status, headers, _body = ask(stack, "/admin/")
    assert (status, headers["location"]) == (302, "/account/login/?next=/admin/")


def test_all_is_there_that_the_site_needs(stack: Stack) -> None:
    until(lambda: ask(stack, "/readyz")[0] == 200)


@pytest.mark.parametrize(
    ("path", "least"), [("/sv/", 130), ("/en/", 130), ("/sv/no-such-page/", 130), ("/account/login/", 130)]
)
def test_the_headers_have_the_score_that_they_should(stack: Stack, path: str, least: int) -> None:
    """By the Observatory's rules (`observatory.md`): plain HTTP included, as nginx answers it."""
    for _made_then_kept in range(2):
        seen = seen_at(stack, path)
        assert score_of(seen) >= least, results_of(seen)


def environments(stack: Stack) -> tuple[dict[str, str], dict[str, str], set[str]]:
    """Those of both applications, and the names of what differs."""
    one, two = (stack.environment_of(stack.machines[name]) for name in APPLICATIONS)
    return one, two, {name for name in one if one[name] != two[name]}


def test_the_machines_share_no_folder(stack: Stack) -> None:
    one, _two, differ = environments(stack)
    assert differ == {"TMPDIR", "PWD", "MEDIA_DIR", "PRIVATE_DIR"}
    assert stack.objects is not None
    assert one["STORAGE_URL"] == stack.objects.url


def test_they_may_use_another_storage_or_folders_that_all_have(stack: Stack) -> None:
    another = Stack(stack.folder, storage_url="s3://key:secret@127.0.0.1:9/files")
    assert environments(another)[0]["STORAGE_URL"] == "s3://key:secret@127.0.0.1:9/files"
    folders = Stack(stack.folder, storage_url="")
    one, _two, differ = environments(folders)
    assert differ == {"TMPDIR", "PWD"}
    assert "STORAGE_URL" not in one
    another.end()
    folders.end()


def test_a_picture_that_one_machine_stored_is_handed_out_by_all(stack: Stack) -> None:
    storing = (
        "from django.core.files.base import ContentFile; "
        "from django.core.files.storage import default_storage as files; "
        "print(files.url(files.save('original_images/proof.png', ContentFile(b'seen'))))"
    )
    address = stack.manage("shell", "--no-imports", "-c", storing).strip()
    for _each in APPLICATIONS * 2:
        status, headers, body = ask(stack, address)
        assert (status, headers["content-type"], body) == (200, "image/png", "seen")


def test_files_outlast_the_storage_that_has_them_in_memory(tmp_path: Path) -> None:
    for found, stored in (([], "first"), (["a/first"], "second"), (["a/first", "a/second"], "third")):
        objects = Objects(tmp_path / "objects", free_ports(1)[0])
        server = subprocess.Popen(objects.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            until(objects.is_ready)
            objects.fill()
            assert list(objects.names(PUBLIC)) == found
            objects.client().put_object(Bucket=PUBLIC, Key=f"a/{stored}", Body=b"seen")
            objects.keep()
        finally:
            server.terminate()
            server.wait()
    objects.keep()
    assert sorted(path.name for path in (tmp_path / "objects" / PUBLIC / "a").iterdir()) == ["first", "second", "third"]


@pytest.mark.parametrize("name", [*APPLICATIONS, WORKER, REDIS, POSTGRESQL])
def test_what_is_killed_comes_back_and_readers_are_answered(stack: Stack, name: str) -> None:
    before = stack.supervisor.services[name].starts
    stack.kill(name, signal.SIGKILL)
    if name in APPLICATIONS:
        assert ask(stack, "/sv/")[0] == 200
    until(lambda: stack.supervisor.services[name].starts > before)
    stack.supervisor.wait(name)
    until(lambda: ask(stack, "/sv/")[0] == 200)


def test_where_no_application_answers_the_page_kept_for_it_does(stack: Stack) -> None:
    for name in APPLICATIONS:
        stack.stop(name)
    status, headers, body = ask(stack, "/sv/")
    seen = seen_at(stack, "/sv/")
    assert score_of(seen) >= 110, results_of(seen)
    assert (status, headers["retry-after"], "fem minuter" in body or "5 minuter" in body) == (503, "300", True)
    for name in APPLICATIONS:
        stack.start_again(name)
    until(lambda: ask(stack, "/sv/")[0] == 200)


def test_it_is_told_what_ended_for_good(stack: Stack) -> None:
    assert stack.supervisor.ended_by is None
    stack.kill(NGINX, signal.SIGTERM)
    until(lambda: stack.supervisor.ended_by is not None)
    with suppress(OSError):
        ask(stack, "/sv/")
        pytest.fail("Nobody should answer.")
    assert stack.supervisor.ended_by is stack.supervisor.services[NGINX]
    stack.start_again(NGINX)
    assert ask(stack, "/sv/")[0] == 200


def test_its_files_are_of_its_folder(stack: Stack) -> None:
    told = stack.environment_of(stack.machines[APPLICATIONS[0]])
    for name in ("MEDIA_DIR", "PRIVATE_DIR", "TMPDIR"):
        assert Path(told[name]).is_relative_to(stack.folder)

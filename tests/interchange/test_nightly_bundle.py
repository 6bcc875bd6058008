"""The bundle of the night, and who may fetch it."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interchange.bundle import nightly
from interchange.bundle.making import Made
from interchange.bundle.manifest import write_manifest

pytestmark = pytest.mark.django_db


@pytest.fixture
def where(settings, tmp_path: Path, monkeypatch) -> Path:
    """A folder for it; in place of the site, two files."""

    def made(folder: Path, **_how: object) -> Made:
        folder.mkdir(exist_ok=True)
        (folder / "index.html").write_text("å")
        return Made(timezone.now(), files=len(write_manifest(folder)), changed=1, pages=1)

    monkeypatch.setattr(nightly, "make_bundle", made)
    settings.BUNDLE_DIR = tmp_path / "bundles"
    return settings.BUNDLE_DIR


def _fetch(client: Client) -> tuple[int, bytes]:
    answer: Any = client.get(reverse("bundle_file"))
    return answer.status_code, b"".join(answer.streaming_content) if answer.streaming else b""


def test_without_a_folder_nothing_is_made(capsys, settings) -> None:
    settings.BUNDLE_DIR = None
    call_command("hand_over")
    assert "nothing was made" in capsys.readouterr().out


def test_administrators_fetch_what_was_made(where: Path, admin_client: Client) -> None:
    assert admin_client.get(reverse("bundle_file"))["Location"] == reverse("bundle")
    call_command("hand_over")
    status, content = _fetch(admin_client)
    assert status == 200
    assert content == (where / "good-examples.zip").read_bytes()
    with zipfile.ZipFile(where / "good-examples.zip") as packed:
        assert packed.namelist() == ["good-examples/index.html", "good-examples/manifest-sha256.txt"]
        assert packed.read("good-examples/index.html").decode() == "å"
    assert sorted(each.name for each in where.iterdir()) == ["good-examples", "good-examples.zip"]


def test_nobody_else_does(where: Path, admin_user, admin_client: Client) -> None:
    call_command("hand_over")
    admin_user.is_superuser = False
    admin_user.save()
    admin_user.groups.set([Group.objects.get(name="Redaktörer")])
    status, content = _fetch(admin_client)
    assert status in {302, 403}
    assert b"PK" not in content


def test_the_page_says_what_there_is(where: Path, admin_client: Client) -> None:
    def page() -> str:
        return admin_client.get(reverse("bundle")).content.decode()

    assert reverse("bundle_file") not in page()
    call_command("hand_over")
    assert reverse("bundle_file") in page()

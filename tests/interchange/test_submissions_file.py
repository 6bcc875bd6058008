"""Submissions leave the site encrypted only, and whoever has the key opens them with openssl."""

from __future__ import annotations

import io
import json
import shutil
import stat
import subprocess
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from django.core.management import CommandError, call_command

from interchange.submitted.envelope import KeyRefusedError, public_key, sealed
from submissions.models import Contact, Submission

OPENSSL = shutil.which("openssl")
needs_openssl = pytest.mark.skipif(OPENSSL is None, reason="openssl is not on this machine")


@pytest.fixture(scope="module")
def private() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def pem(key: Any) -> bytes:
    return bytes(key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo))


def opened(file: Path, private: rsa.RSAPrivateKey) -> bytes:
    """What openssl makes of an envelope."""
    assert OPENSSL
    key = file.with_name("private.pem")
    encodings = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    key.write_bytes(private.private_bytes(*encodings))
    order: list[str | Path] = [OPENSSL, "cms", "-decrypt", "-binary", "-inform", "DER", "-in", file, "-inkey", key]
    return subprocess.run(order, check=True, capture_output=True).stdout


@needs_openssl
@pytest.mark.parametrize("size", [0, 1, 15, 16, 17, 65_535, 65_536, 200_000])
def test_openssl_opens_an_envelope_of_any_size(size: int, private: rsa.RSAPrivateKey, tmp_path: Path) -> None:
    content = bytes(n % 251 for n in range(size))
    with (tmp_path / "x.p7m").open("wb") as out, sealed(out, private.public_key()) as envelope:
        for start in range(0, size, 9_999):
            envelope.write(content[start : start + 9_999])
    assert opened(tmp_path / "x.p7m", private) == content


@needs_openssl
@pytest.mark.django_db
def test_submissions_are_beside_the_content_for_whoever_has_the_key(private: rsa.RSAPrivateKey, tmp_path: Path) -> None:
    submission = Submission.objects.create(language="sv", title="Vårt exempel")
    Contact.objects.create(submission=submission, name="Fiktiv Person", email="fiktiv@example.org")
    (tmp_path / "key.pem").write_bytes(pem(private.public_key()))
    out = export(tmp_path, "--submissions", "--encrypt-to", tmp_path / "key.pem")
    assert "Encrypted 1 submissions into submissions.p7m" in out
    file = tmp_path / "submissions.p7m"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"fiktiv@example.org" not in file.read_bytes()
    assert "Fiktiv Person" not in (tmp_path / "content.jsonl").read_text(encoding="utf-8")
    with tarfile.open(fileobj=io.BytesIO(opened(file, private))) as archive:
        assert archive.getnames() == [f"submissions/{submission.pk:06}.zip"]
        copy = archive.extractfile(archive.getnames()[0])
        assert copy
        with zipfile.ZipFile(copy) as parts:
            told = json.loads(parts.read(next(name for name in parts.namelist() if name.endswith(".json"))))
    assert (told["title"], told["contact"]["email"]) == ("Vårt exempel", "fiktiv@example.org")


def export(folder: Path, *options: Any) -> str:
    out = io.StringIO()
    call_command("export_content", folder / "content.jsonl", *map(str, options), stdout=out, stderr=io.StringIO())
    return out.getvalue()


@pytest.mark.django_db
def test_without_a_key_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="leave the site encrypted only"):
        export(tmp_path, "--submissions")
    assert not list(tmp_path.iterdir())
    export(tmp_path)
    assert not (tmp_path / "submissions.p7m").exists()


@pytest.mark.django_db
def test_a_key_for_nothing_is_refused(private: rsa.RSAPrivateKey, tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_bytes(pem(private.public_key()))
    with pytest.raises(CommandError, match="is for --submissions"):
        export(tmp_path, "--encrypt-to", tmp_path / "key.pem")
    with pytest.raises(CommandError, match="cannot read"):
        export(tmp_path, "--submissions", "--encrypt-to", tmp_path / "other.pem")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"x", "neither a certificate nor a public key"),
        (b"-----BEGIN PRIVATE KEY-----", "this is a private key"),
        (b"-----BEGIN PUBLIC KEY-----\nx", "cannot be read"),
        (pem(ec.generate_private_key(ec.SECP256R1()).public_key()), "an RSA key is needed"),
        (pem(rsa.generate_private_key(65537, 1024).public_key()), "the key has 1024 bits"),
    ],
)
def test_a_key_that_does_not_do_is_refused_with_a_reason(content: bytes, said: str) -> None:
    with pytest.raises(KeyRefusedError, match=said):
        public_key(content)

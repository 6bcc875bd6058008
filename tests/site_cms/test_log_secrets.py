"""Who reads the log learns no address that is a secret."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from site_cms.security.log_secrets import without_secrets

KEY = "lfKsy-a9zMx_Y8EI6jyvDjISk7o3TLEOSo7hr-LlPZc"
SIGNATURE = "uUDJVijxY_WSWGT-PP37AL1Q825byevPwyVEhW8qX9A"
LINK = f"/en/submit/status/WzEsIjIwMjYtMTEtMjVUMDQ6NTM6NTEuMDAyNTMwKzAwOjAwIl0/1xW50x/{SIGNATURE}/"


@pytest.mark.parametrize("path", [f"/sv/skicka-in/{KEY}/who/", LINK, LINK[:-9], f"/sv/skicka-in/{KEY[:30]}"])
def test_a_secret_part_of_an_address_is_left_out(path):
    left = without_secrets(f"Not Found: {path}")
    assert "…" in left
    assert KEY[:20] not in left and SIGNATURE[:20] not in left


def test_the_address_of_a_page_stays():
    path = "/sv/exempel/dialog-som-provar-nya-former-for-medborgardialogsarbete-i-norrbotten/"
    assert without_secrets(f"Not Found: {path}") == f"Not Found: {path}"


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("refused: förnamn.efternamn+x@kommun.example.org", "refused: …@kommun.example.org"),
        ("{'a.b@example.org': (550, b'no')}", "{'…@example.org': (550, b'no')}"),
        ("Key (email)=(a@example.org) exists", "Key (email)=(…@example.org) exists"),
        ("redis://user:secret@127.0.0.1:6379/0", "redis://…@127.0.0.1:6379/0"),
        ("@remembered is a decorator, 3 @ 5 kr", "@remembered is a decorator, 3 @ 5 kr"),
    ],
)
def test_whose_an_address_of_mail_is_is_left_out(said, left):
    assert without_secrets(said) == left


@pytest.mark.parametrize("name", ["django.request", "django.security.csrf", "submissions.mail.to_sender"])
def test_whatever_is_logged_goes_by_the_filter(name):
    configured: Any = settings.LOGGING
    assert {tuple(each["filters"]) for each in configured["handlers"].values()} == {("secrets",)}
    secrets = import_string(configured["filters"]["secrets"]["()"])()
    record = logging.getLogger(name).makeRecord(name, 30, "", 0, "%s: %s", ("Not Found", LINK), None)
    assert secrets.filter(record)
    assert SIGNATURE not in record.getMessage()

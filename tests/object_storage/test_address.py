"""The setting `STORAGE_URL` is whole, or the site does not start; and it never quotes its secret."""

from __future__ import annotations

import pytest
from django.test import override_settings

from site_cms.checks import check_shared_by_machines
from site_cms.object_storage.address import ObjectStorage

WHOLE = "s3://key:sec%2Fret%40x@storage.example.org:9000/pictures?private=all-else"


def test_key_and_secret_come_out_as_they_were_and_the_rest_has_its_defaults() -> None:
    told = ObjectStorage.parse(WHOLE)
    assert told is not None
    assert (told.endpoint, told.key, told.secret) == ("https://storage.example.org:9000", "key", "sec/ret@x")
    assert (told.public, told.private, told.region) == ("pictures", "all-else", "us-east-1")
    assert "sec" not in repr(told)


def test_empty_is_folders() -> None:
    assert ObjectStorage.parse("") is None


@pytest.mark.parametrize(
    "url",
    [
        "s3",
        "https://key:sekret@host/pictures?private=all-else",
        "s3://host/pictures?private=all-else",
        "s3://sekret@host/pictures?private=all-else",
        "s3://key:sekret@/pictures?private=all-else",
        "s3://key:sekret@host/?private=all-else",
        "s3://key:sekret@host/pictures",
        "s3://key:sekret@host/pictures?private=",
        "s3://key:sekret@host/pictures?private=pictures",
        "s3://key:sekret@host/pictures/below?private=all-else",
        "s3://key:sekret@host/pictures?private=all-else&private=other",
        "s3://key:sekret@host/pictures?private=all-else&acl=public-read",
        "s3://key:sekret@host/pictures?private=all-else&scheme=ftp",
        "s3://key:sekret@host:port/pictures?private=all-else",
        "s3://key:sek/ret@host/pictures?private=all-else",
    ],
)
def test_half_a_setting_is_refused_without_a_word_of_its_secret(url: str) -> None:
    with pytest.raises(ValueError, match=r"\w") as refused:
        ObjectStorage.parse(url)
    assert "sek" not in str(refused.value)
    assert refused.value.__cause__ is None


@pytest.mark.parametrize(
    ("host", "is_open"),
    [
        ("127.0.0.1:9000", False),
        ("10.1.2.3", False),
        ("minio:9000", False),
        ("[fd00::1]:9000", False),
        ("s3.example.org", True),
        ("8.8.8.8", True),
    ],
)
def test_unencrypted_is_for_ones_own_network(host: str, is_open: bool) -> None:
    told = ObjectStorage.parse(f"s3://k:s@{host}/pictures?private=all-else&scheme=http")
    assert told is not None
    assert told.is_open_to_listeners is is_open


def test_who_shares_files_shares_cache_and_database() -> None:
    caches = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    url = WHOLE.replace("https", "http") + "&scheme=http"
    with override_settings(OBJECT_STORAGE=ObjectStorage.parse(url), CACHES=caches):
        found = {message.id for message in check_shared_by_machines()}
    assert {"site_cms.W006", "site_cms.W008"} <= found
    with override_settings(OBJECT_STORAGE=None, CACHES=caches):
        assert check_shared_by_machines() == []

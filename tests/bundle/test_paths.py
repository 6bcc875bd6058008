"""Files for addresses, and the ways between them."""

import pytest

from interchange.bundle.paths import from_to, path_of

HTML = "text/html"


@pytest.mark.parametrize(
    ("address", "media_type", "path"),
    [
        ("/sv/", HTML, "sv/index.html"),
        ("/sv/goda-exempel/?page=2&region=12", HTML, "sv/goda-exempel/page-2.region-12.html"),
        ("/sv/goda-exempel/feed/", "application/atom+xml", "sv/goda-exempel/feed/index.xml"),
        ("/sv/a/referens.bib", "application/x-bibtex", "sv/a/referens.bib"),
        ("/sv/ataganden/underlag.csv?kind=stories", "text/csv", "sv/ataganden/underlag.kind-stories.csv"),
        ("/media/images/bild.width-800.avif", "image/avif", "media/images/bild.width-800.avif"),
        ("/", HTML, "index.html"),
    ],
)
def test_path_says_what_the_address_said(address: str, media_type: str, path: str) -> None:
    assert path_of(address, media_type) == path


def test_no_address_leaves_the_folder_or_is_refused_by_a_file_system() -> None:
    for address in ("/sv/../../etc/", "/sv/%2e%2e/%2f/", "/sv/?q=..%2F..%2Fx", '/sv/?q=<>:"|*', "/sv/?q=" + "x" * 900):
        path = path_of(address, HTML)
        assert ".." not in path.split("/")
        assert not path.startswith("/")
        assert max(map(len, path.split("/"))) < 200
        assert not set('<>:"|*\\?') & set(path)


def test_different_addresses_that_cannot_be_written_as_they_are_stay_apart() -> None:
    assert path_of("/sv/?q=a%2Fb", HTML) != path_of("/sv/?q=a%3Ab", HTML)


@pytest.mark.parametrize(
    ("here", "there", "way"),
    [
        ("sv/index.html", "sv/a/index.html", "a/index.html"),
        ("sv/a/index.html", "en/index.html", "../../en/index.html"),
        ("sv/a/index.html", "sv/a/page-2.html", "page-2.html"),
        ("sv/a/b/index.html", "sv/a/index.html", "../index.html"),
        ("index.html", "sv/å.html", "sv/%C3%A5.html"),
    ],
)
def test_way_from_file_to_file(here: str, there: str, way: str) -> None:
    assert from_to(here, there) == way

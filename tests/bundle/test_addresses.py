"""Which addresses are copied."""

import pytest

from interchange.bundle.addresses import Scope, canonical
from interchange.bundle.markup import FORM, PAGE, Link

SCOPE = Scope("https://exempel.example.org", ("/admin/", "/sv/skicka-in/"))
LIST = "/sv/goda-exempel/"


def _follows(address: str, here: str = LIST, *, is_listing: bool = True, use: str = PAGE, marked: bool = False) -> bool:
    return SCOPE.follows(Link(address, use, marked), canonical(address), canonical(here), is_listing=is_listing)


def test_one_address_has_one_form() -> None:
    assert canonical("/sv/a/?b=1&a=2&c=#x") == canonical("/sv/a/?a=2&b=1") == "/sv/a/?a=2&b=1"
    assert canonical("/sv/%C3%A5/") == canonical("/sv/å/")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("../b/", "/sv/b/"),
        ("https://exempel.example.org/sv/b/#c", "/sv/b/"),
        ("?region=12", "/sv/a/?region=12"),
        ("https://example.org/sv/b/", None),
        ("//example.org/sv/b/", None),
        ("mailto:a@example.org", None),
        ("#c", None),
        ("https://[", None),
    ],
)
def test_what_a_page_means(written: str, meant: str | None) -> None:
    assert SCOPE.own(written, "/sv/a/") == meant


def test_a_list_is_copied_by_one_filter_with_all_its_pages() -> None:
    assert _follows(f"{LIST}?region=12")
    assert _follows(f"{LIST}?page=2")
    assert _follows(f"{LIST}?page=2&region=12", f"{LIST}?region=12")
    assert _follows(f"{LIST}?from=2021&to=2021")
    assert not _follows(f"{LIST}?region=12&value=equity")
    assert not _follows(f"{LIST}?region=12&value=equity", f"{LIST}?region=12")
    assert not _follows(f"{LIST}?q=vatten")


def test_what_another_page_names_is_copied_as_it_is_named() -> None:
    assert _follows(f"{LIST}?from=2021-01-01&to=2021-12-31&region=12", "/sv/ataganden/", is_listing=False)


def test_what_only_a_server_does_is_left_out() -> None:
    assert _follows("/sv/skicka-in/")
    assert not _follows("/sv/skicka-in/begin/")
    assert not _follows("/admin/pages/3/")
    assert not _follows("/sv/sok/?q=a", "/sv/", is_listing=False)
    assert not _follows("/sv/a/?x=1", use=FORM)
    assert not _follows("/sv/a/", "/sv/", is_listing=False, marked=True)


def test_a_feed_is_copied_once_and_not_for_each_choice() -> None:
    assert _follows(f"{LIST}feed/")
    assert not _follows(f"{LIST}feed/?region=12", f"{LIST}?region=12")

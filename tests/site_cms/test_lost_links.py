"""Links in the texts of published pages that lead nowhere are told of."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from wagtail.documents import get_document_model

from site_cms.links.lost_links import LostLink, lost_links
from stories.pages import StoryPage
from tests.factories import story

pytestmark = pytest.mark.django_db


def telling(*anchors: str) -> StoryPage:
    """A published story with these links in its text."""
    links = "".join(f"<p>Se <a {each}>här</a>.</p>" for each in anchors)
    page = story(title="Så gjorde vi", body=[{"type": "text", "value": links}])
    assert page.live
    return page


def found() -> list[tuple[str, str]]:
    return [(each.leads_to, each.why) for each in lost_links()]


def test_what_is_there_is_not_told_of(indexes: Any) -> None:
    other = story()
    document = get_document_model().objects.create(title="Rapport", file=ContentFile(b"%PDF-", name="r.pdf"))
    telling(
        f'linktype="page" id="{other.pk}"',
        f'id="{document.pk}" linktype="document"',
        f'href="{other.url}"',
        f'href="http://127.0.0.1:8000{other.url}?utm_source=letter"',
        'href="https://example.org/a?b=1&amp;c=2"',
        'href="mailto:redaktionen@example.org"',
        'href="tel:+4612345"',
        'href="#resultat"',
    )
    assert found() == []


def test_a_page_that_is_not_public_and_a_document_that_is_gone(indexes: Any) -> None:
    draft, gone = story(live=False), story()
    telling(f'linktype="page" id="{draft.pk}"', f'linktype="page" id="{gone.pk}"', 'linktype="document" id="999999"')
    gone.delete()
    assert found() == [
        (f"page {draft.pk}", "is not public"),
        (f"page {gone.pk}", "is not public"),
        ("document 999999", "is not there"),
    ]


def test_an_address_of_the_site_that_does_not_answer(indexes: Any) -> None:
    telling('href="/sv/goda-exempel/finns-inte/"', 'href="http://127.0.0.1:8000/en/no-such-page/"')
    assert found() == [
        ("/sv/goda-exempel/finns-inte/", "is answered 404"),
        ("http://127.0.0.1:8000/en/no-such-page/", "is answered 404"),
    ]


@pytest.mark.parametrize("address", ["exempel.se", "https://", "http://[", "javascript:void"])
def test_what_is_no_address(indexes: Any, address: str) -> None:
    telling(f'href="{address}"')
    assert found() == [(address, "is no address")]


def test_each_link_of_a_page_is_told_of_once_and_the_site_asked_once(indexes: Any) -> None:
    for _page in range(2):
        telling('href="/sv/borta/"', 'href="/sv/borta/"')
    asked: list[str] = []

    def gone(path: str) -> int:
        asked.append(path)
        return 410

    links = list(lost_links(gone))
    assert [(link.leads_to, link.why) for link in links] == [("/sv/borta/", "is answered 410")] * 2
    assert asked == ["/sv/borta/"]


def test_what_only_editors_see_is_not_looked_at(indexes: Any) -> None:
    page = telling('href="/sv/borta/"')
    StoryPage.objects.filter(pk=page.pk).update(live=False)
    assert found() == []


def test_the_command_tells_where_it_is(indexes: Any) -> None:
    out = io.StringIO()
    call_command("check_links", stdout=out)
    assert out.getvalue() == "All links of published pages lead somewhere.\n"
    page = telling('linktype="page" id="1000000"')
    with pytest.raises(CommandError) as failed:
        call_command("check_links")
    told = LostLink(page, "page 1000000", "is not public")
    assert str(failed.value) == f"1 link leads nowhere:\n{told}"
    assert page.url in str(told)

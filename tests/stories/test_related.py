"""The cards below a story: covers are drawn for them only where no drawn one leads the page."""

import pytest
from django.test import Client

from tests.factories import story

pytestmark = pytest.mark.django_db

NUMERAL = [
    {
        "type": "result",
        "value": {"figure": "24", "text": "kommuner", "evidence": "evaluated", "source": "https://example.org/"},
    }
]


def below(**fields) -> tuple[str, str]:
    """The page of a story with one that is related, before and from the heading of those."""
    asked = story(**fields)
    story()
    head, _heading, rest = Client().get(asked.get_url()).content.decode().partition('id="related"')
    return head, rest


def test_a_story_with_a_drawn_cover_has_no_more_of_them_below(indexes):
    head, rest = below()
    assert 'class="weave' in head
    assert "<article" in rest
    assert 'class="weave' not in rest


def test_a_story_that_leads_with_its_results_has_drawn_covers_below(indexes):
    head, rest = below(results=NUMERAL)
    assert 'class="weave' not in head
    assert 'class="weave' in rest

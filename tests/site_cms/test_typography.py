"""Quotation marks and spaces: what is meant is set, and nothing else is touched."""

import re

import pytest
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from wagtail.rich_text import RichText

from site_cms.languages.typography import _TAG, typeset, typeset_html

LANGUAGES = st.sampled_from(["sv", "en"])
WORDS = st.sampled_from(
    [
        '"',
        "'",
        " ",
        "  ",
        "12",
        "000",
        "5",
        "kr",
        "§",
        "kl.",
        "oktober",
        "e-post",
        "–",
        "-",
        "(",
        "å",
        ".",
        "\n",
        "\u00a0",
        "&quot;",
        "&amp;",
        "&nbsp;",
        "2030",
        "Agenda",
        "x@e-post.se",
        "”",
        "’",
    ]
)
TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<a href=\"/x?a='1'&amp;q=12 000 kr\" title='\"5 kr\"'>",
        "</a>",
        "<br/>",
        "<code>",
        "</code>",
        '<!-- "12 000" -->',
        "<li>",
    ]
)
PROSE = st.lists(WORDS | st.text(max_size=3), max_size=30).map("".join)
# In HTML these two would begin what is no text.
MARKUP = st.lists(
    WORDS | TAGS | st.text(alphabet=st.characters(exclude_characters="<&>"), max_size=3), max_size=30
).map("".join)


def loosened(text):
    """With every mark as it may have been typed."""
    text = re.sub("&quot;|&apos;|&#(?:34|39|x22|x27);", '"', text)
    return re.sub("[\"'“”‘’]", '"', text).replace("\u00a0", " ").replace("\u2011", "-")


@given(PROSE, LANGUAGES)
def test_nothing_but_spaces_marks_and_hyphens_is_replaced(text, language):
    assert loosened(typeset(text, language)) == loosened(text)


@given(PROSE, LANGUAGES)
def test_setting_twice_is_setting_once(text, language):
    once = typeset(text, language)
    assert typeset(once, language) == once


@given(MARKUP, LANGUAGES)
def test_no_tag_is_touched(html, language):
    written = typeset_html(html, language)
    assert [tag[0] for tag in _TAG.finditer(written)] == [tag[0] for tag in _TAG.finditer(html)]
    assert loosened(written) == loosened(html)


@given(MARKUP, LANGUAGES)
def test_setting_html_twice_is_setting_it_once(html, language):
    once = typeset_html(html, language)
    assert typeset_html(once, language) == once


@given(PROSE, LANGUAGES)
def test_no_straight_mark_is_left(text, language):
    assert not set("\"'") & set(typeset(text, language))


@pytest.mark.parametrize(
    ("language", "written", "set_so"),
    [
        ("sv", '"Hej", sa hon.', "”Hej”, sa hon."),
        ("en", '"Hello," she said.', "“Hello,” she said."),
        ("en", '("It\'s") – "\'yes\'"', "(“It’s”)~– “‘yes’”"),
        ("sv", "'ja' och Anders' bok", "’ja’ och Anders’ bok"),
        ("sv", "12 000 deltagare", "12~000~deltagare"),
        ("sv", "1 234 567 kronor", "1~234~567~kronor"),
        ("sv", "en bild på 40 MP", "en bild på 40~MP"),
        ("sv", "kl. 09.00 och kl 9", "kl.~09.00 och kl~9"),
        ("sv", "§ 5 och 5 §", "§~5 och 5~§"),
        ("sv", "den 14 oktober 2021", "den 14~oktober 2021"),
        ("en", "on 14 October 2021", "on 14~October 2021"),
        ("sv", "se s. 4", "se s.~4"),
        ("sv", "50 % av 21 län", "50~% av 21~län"),
        ("sv", "Agenda 2030, mål 6", "Agenda~2030, mål~6"),
        ("sv", "Växjö – An Giang", "Växjö~– An Giang"),
        ("sv", "skriv e-post", "skriv e=post"),
        ("sv", "2021 300 personer", "2021 300~personer"),
        # What only looks alike.
        ("sv", "hus. 4 katter", "hus. 4 katter"),
        ("sv", "5 krukor", "5 krukor"),
        ("sv", "2021 kom de", "2021 kom de"),
        ("sv", "e-post@example.se a-b-c", "e-post@example.se a-b-c"),
        ("sv", "0780 123", "0780 123"),
    ],
)
def test_what_is_meant_is_set(language, written, set_so):
    assert typeset(written, language) == set_so.replace("~", "\u00a0").replace("=", "\u2011")


@pytest.mark.parametrize(
    ("written", "set_so"),
    [
        ('<p>"<b>Hej</b>", sa hon.</p><p>"Ja"</p>', "<p>“<b>Hej</b>”, sa hon.</p><p>“Ja”</p>"),
        (
            '<p>Hon sa <a href="/x" title="12 000 kr">"ja"</a></p>',
            '<p>Hon sa <a href="/x" title="12 000 kr">“ja”</a></p>',
        ),
        ("<p>&quot;Ja&#39; &amp;&nbsp;&quot;nej&quot;</p>", "<p>“Ja’ &amp;&nbsp;“nej”</p>"),
        ('<code>a = "12 000 kr"</code> "b"', '<code>a = "12 000 kr"</code> “b”'),
    ],
)
def test_html_is_set_between_its_tags(written, set_so):
    assert typeset_html(written, "en") == set_so


def rendered(value, language="sv", argument=""):
    with override(language):
        return Template("{% load prose %}{{ value|typeset" + argument + " }}").render(Context({"value": value}))


def test_the_filter_sets_rich_text_and_escapes_plain_text():
    assert rendered(RichText('<p>"12 000 kr" <b>&amp;</b></p>')) == "<p>”12\u00a0000\u00a0kr” <b>&amp;</b></p>"
    assert rendered('"<b>"') == "”&lt;b&gt;”"
    assert rendered('"x"', "en") == "“x”"
    assert rendered('"x"', "sv", ":'en'") == "“x”"
    assert rendered(None) == ""

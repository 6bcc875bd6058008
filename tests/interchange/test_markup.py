"""HTML from outside becomes prose; normalising is once and for all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interchange.reading.markup import prose_of, short_html
from interchange.records.prose import Illustration, Quotation, Text, html_of


def normalised(html: str) -> str:
    return html_of(prose_of(html))


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>Ett stycke med <b>fet</b>, <i>kursiv</i>, <strong>stark</strong> och <em>betonad</em> text.</p>",
        "<h2>Rubrik</h2><p>Text<br>på två rader.</p><h3>Under</h3><ul><li>ett<ul><li>a</li></ul></li><li>två</li></ul>",
        '<p><a href="https://example.org/?a=1&amp;b=2">länk</a> 5 &lt; 6 &amp; 7</p>',
        "<p>a</p><blockquote><p>rad 1</p><p>rad 2</p><footer>Namn, roll</footer></blockquote><p>b</p>",
        '<figure><img src="media/x.jpg" alt="En &quot;bild&quot;"><figcaption>Text</figcaption></figure>',
        '<figure><img src="media/x.jpg" alt=""></figure>',
        "<p>fast\u00a0mellanslag</p>",
    ],
)
def test_what_is_normal_stays_as_it_is(html: str) -> None:
    assert normalised(html) == html


@pytest.mark.parametrize(
    ("html", "normal"),
    [
        ("text", "<p>text</p>"),
        ("<h1>A</h1><h4>B</h4>", "<h2>A</h2><h3>B</h3>"),
        ("<div>a<div>b</div></div>c", "<p>a</p><p>b</p><p>c</p>"),
        ("<p>a\n  b</p>\n\n<p></p><p> </p>", "<p>a b</p>"),
        ("<p onclick='x()'>a<script>alert(1)</script><span>b</span></p>", "<p>ab</p>"),
        ('<p><a href="javascript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><a linktype="page" id="1">a</a></p>', "<p>a</p>"),
        ("<ul><li><p>a</p><p>b</p></li><li></li></ul>", "<ul><li>a<br>b</li></ul>"),
        ("<ul><li>a</li><ol><li>b</li></ol></ul>", "<ul><li>a</li><li><ol><li>b</li></ol></li></ul>"),
        ("<b>a<p>b</p></b>", "<p>a</p><p>b</p>"),
        ("<table><tr><td>a<td>b</table>", "<p>a</p><p>b</p>"),
        ("<blockquote>Sagt.</blockquote>", "<blockquote><p>Sagt.</p></blockquote>"),
        ('<p>a<img src="media/x.png">b</p>', '<p>a</p><figure><img src="media/x.png" alt=""></figure><p>b</p>'),
        ('<img src="https://example.org/x.png" alt="borta">', ""),
        ("<p>öppen <b>och", "<p>öppen <b>och</b></p>"),
        ("&nbsp;&lt;b&gt;", "<p>\u00a0&lt;b&gt;</p>"),
    ],
)
def test_odd_markup_is_reduced_and_its_words_kept(html: str, normal: str) -> None:
    assert normalised(html) == normal
    assert normalised(normal) == normal


def test_a_quotation_too_long_for_its_block_becomes_paragraphs() -> None:
    assert normalised(f"<blockquote><p>{'a' * 401}</p><footer>Namn</footer></blockquote>") == (
        f"<p>{'a' * 401}</p><p>Namn</p>"
    )


def test_pieces_follow_the_order_of_the_text() -> None:
    html = '<p>a</p><blockquote><p>q</p></blockquote><figure><img src="media/x.jpg" alt="A"></figure><p>b</p>'
    assert prose_of(html) == (
        Text("<p>a</p>"),
        Quotation("q"),
        Illustration("media/x.jpg", "A"),
        Text("<p>b</p>"),
    )


def test_short_text_has_no_headings_quotations_or_pictures() -> None:
    html = '<h2>a</h2><blockquote>b</blockquote><img src="media/x.jpg"><ul><li>c</li></ul>'
    assert short_html(html) == "<p>a</p><p>b</p><ul><li>c</li></ul>"


def test_links_that_wagtail_stored_by_id_get_an_address() -> None:
    def address_of(kind: str, key: str) -> str | None:
        return "https://example.org/sida/" if (kind, key) == ("page", "7") else None

    html = '<p><a linktype="page" id="7">a</a> <a linktype="page" id="8">b</a></p>'
    assert html_of(prose_of(html, address_of)) == '<p><a href="https://example.org/sida/">a</a> b</p>'


def test_markup_nested_beyond_reason_keeps_its_words() -> None:
    assert normalised("<div>" * 5000 + "a") == "<p>a</p>"
    deep = normalised("<ul><li>" * 500 + "a")
    assert "a" in deep
    assert normalised(deep) == deep


_PARTS = st.sampled_from(
    [
        *("<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<ul>", "</ul>", "<ol>", "<li>", "</li>", "<br>", "<hr>"),
        *("<h1>", "<h2>", "</h2>", "<blockquote>", "</blockquote>", "<footer>", "</footer>", "<cite>", "</cite>"),
        *("<figure>", "</figure>", "<figcaption>", "</figcaption>", '<img src="media/a.png" alt="x  y">', "<pre>"),
        *('<a href="/x y">', '<a href=" ">', "<a>", "</a>", "<div>", "</div>", "<table>", "<td>", "<span>"),
        *(" ", "  \n", "a", "b ", " å", "&amp;", "&lt;", '"', "\u00a0", "<!-- x -->", "x" * 130),
    ]
)


@settings(max_examples=600)
@given(st.lists(_PARTS, max_size=24).map("".join))
def test_normalising_twice_gives_what_once_gave(html: str) -> None:
    once = normalised(html)
    assert normalised(once) == once
    assert short_html(short_html(html)) == short_html(html)

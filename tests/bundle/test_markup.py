"""The links of a page, and the page with others in their place."""

from interchange.bundle.markup import FILE, FORM, PAGE, Link, links_in, rewritten

PAGE_OF_ALL = """<!doctype html><html lang="sv"><head>
<link rel="canonical" href="/sv/a/"><link rel="alternate" hreflang="en" href="/en/a/">
<link rel="alternate" type="application/atom+xml" href="/sv/feed/"><link rel="stylesheet" href="/static/x.css">
<style>.a > .b { color: red }</style><script type="module" src="/static/x.js"></script>
<script type="application/ld+json">{"a": "<a href='/no/'>"}</script></head><body>
<!-- <a href="/no/"> --><a class="x" title="1 > 0" href='/sv/b/?x=1&amp;y=2#c' rel="nofollow">å &amp; ä</a>
<img src="/media/1.jpg" srcset="/media/1.jpg 400w, /media/2.jpg 800w" alt="a"><form action="/sv/sok/"></form>
<a href="#c">c</a><a href="https://example.org/">out</a></body></html>"""


def _same(page: str) -> str:
    return rewritten(page, lambda link: link.address, lambda _css: "s.css", lambda _attributes: True)


def test_links_are_found_where_they_are_and_nowhere_else() -> None:
    found = [(link.address, link.use, link.is_marked) for link in links_in(PAGE_OF_ALL)]
    assert found == [
        ("/sv/feed/", PAGE, False),
        ("/static/x.css", FILE, False),
        ("/sv/b/?x=1&y=2#c", PAGE, True),
        ("/media/1.jpg", FILE, False),
        ("/media/1.jpg", FILE, False),
        ("/media/2.jpg", FILE, False),
        ("/sv/sok/", FORM, False),
        ("#c", PAGE, False),
        ("https://example.org/", PAGE, False),
    ]


def test_what_is_not_changed_stays_byte_for_byte() -> None:
    style = '<link rel="stylesheet" href="s.css">'
    assert _same(PAGE_OF_ALL) == PAGE_OF_ALL.replace("<style>.a > .b { color: red }</style>", style)


def test_links_lead_elsewhere_or_nowhere() -> None:
    def led_to(link: Link) -> str | None:
        return None if link.address.startswith("https:") else f"x{link.address}"

    told = rewritten(PAGE_OF_ALL, led_to, lambda _css: "s.css", lambda attributes: "ld+json" in attributes)
    assert '<a class="x" title="1 > 0" href="x/sv/b/?x=1&amp;y=2#c" rel="nofollow">å &amp; ä</a>' in told
    assert 'srcset="x/media/1.jpg 400w, x/media/2.jpg 800w"' in told
    assert "<a>out</a>" in told
    assert "x.js" not in told
    assert "<a href='/no/'>" in told
    assert '<link rel="canonical" href="/sv/a/">' in told


def test_two_sizes_of_which_one_name_begins_the_other() -> None:
    page = '<img srcset="/m/a 1x, /m/a.jpg 2x">'
    told = rewritten(page, lambda link: f"../{link.address[1:]}", str, lambda _attributes: True)
    assert told == '<img srcset="../m/a 1x, ../m/a.jpg 2x">'


def test_a_link_that_leads_nowhere_says_nothing_of_one() -> None:
    page = '<a class="btn" href="/x/" rel="nofollow" hreflang="en" download>x</a>'
    assert rewritten(page, lambda _link: None, str, bool) == '<a class="btn">x</a>'

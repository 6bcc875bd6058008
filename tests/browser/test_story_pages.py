"""A story's parts as a browser lays them out: pictures whole, figures in one piece, one large letter."""

from __future__ import annotations

import pytest

from tests.browser.test_reading import opened

WIDTHS = [320, 390, 800, 1024, 1280]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_figure_of_a_result_is_broken(browser, site, width):
    page = opened(browser, site, "/components/", viewport={"width": width, "height": 900})
    lines = page.evaluate(
        """[...document.querySelectorAll('.results b, .proofs li > b')].map(each => {
            const all = document.createRange(); all.selectNodeContents(each);
            return [each.textContent, new Set([...all.getClientRects()].map(r => Math.round(r.top))).size] })"""
    )
    page.context.close()
    assert {"300", "okänt"} < {figure for figure, _lines in lines}
    assert [figure for figure, number in lines if number != 1] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_pictures_in_a_text_are_shown_whole(browser, site, width):
    page = opened(browser, site, "/components/", viewport={"width": width, "height": 900})
    cut = page.evaluate(
        """Promise.all([...document.querySelectorAll('.body figure img')].map(async each => {
            each.loading = 'eager'; await each.decode();
            const box = each.getBoundingClientRect(), shape = each.naturalWidth / each.naturalHeight;
            const whole = getComputedStyle(each).objectFit === 'contain' ||
                Math.abs(box.width / box.height / shape - 1) < 0.02;
            return whole ? '' : each.outerHTML.slice(0, 120) }))"""
    )
    page.context.close()
    assert len(cut) >= 5
    assert not any(cut)

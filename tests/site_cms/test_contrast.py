"""Every pair of colours that the site puts on each other, in both schemes, against WCAG 2.2 (1.4.3, 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "static/css/tokens.css"
TEXT, MARK = 4.5, 3.0
SCHEMES = ("light", "dark")
DYES = ("krapp", "vau", "vejde", "lav")

# Foreground, background, least ratio. The table of the design language, and what stands on cloth.
PAIRS: list[tuple[str, str, float]] = [
    *[("text", ground, TEXT) for ground in ("paper", "surface", "sunken")],
    *[("ink", ground, TEXT) for ground in ("paper", "surface", "sunken")],
    ("paper", "ink", TEXT),
    *[("muted", ground, TEXT) for ground in ("paper", "surface", "sunken")],
    *[("link", ground, TEXT) for ground in ("paper", "surface", "sunken")],
    ("on-brand", "brand", TEXT),
    ("on-brand", "brand-hover", TEXT),
    ("on-field", "field", TEXT),
    *[("danger", ground, TEXT) for ground in ("paper", "surface", "danger-bg")],
    ("text", "danger-bg", TEXT),
    ("ok", "surface", TEXT),
    *[("line-strong", ground, MARK) for ground in ("paper", "surface")],
    ("focus", "paper", MARK),
    ("focus-on-field", "field", MARK),
    *[(f"{dye}-text", ground, TEXT) for dye in DYES for ground in ("paper", "surface", f"{dye}-tint")],
    *[("text", f"{dye}-tint", TEXT) for dye in DYES],
    *[(f"{dye}-fill", ground, MARK) for dye in DYES for ground in ("paper", "surface")],
    *[("strand-home", ground, MARK) for ground in ("paper", "surface")],
    *[("map-line", ground, MARK) for ground in ("paper", "map-1")],
    *[("map-border", ground, MARK) for ground in ("paper", "map-1", "map-2")],
    ("on-map-3", "map-3", MARK),
    *[("on-map", ground, TEXT) for ground in ("map-1", "map-2")],
    ("on-map-3", "map-3", TEXT),
    ("map-3", "paper", MARK),
    *[("on-yarn", f"{dye}-yarn", TEXT) for dye in DYES if dye != "vau"],
    ("on-vau-yarn", "vau-yarn", TEXT),
    *[("on-yarn", cloth, TEXT) for cloth in ("bottle", "bottle-2")],
]


def colours(css: str, scheme: str) -> dict[str, str]:
    """The colour tokens of a stylesheet in a scheme, as six hexadecimal digits by name.

    Raises:
        KeyError: a token stands for one that is not declared.
    """
    declared = dict(re.findall(r"--([a-z0-9-]+):\s*([^;]+);", css))
    found: dict[str, str] = {}

    def value(name: str) -> str | None:
        written = declared[name].strip()
        if pair := re.fullmatch(r"light-dark\((.+?),\s*(.+)\)", written):
            written = pair[1 + SCHEMES.index(scheme)]
        if other := re.fullmatch(r"var\(--([a-z0-9-]+)\)", written):
            return value(other[1])
        if not re.fullmatch(r"#[0-9a-f]{3}(?:[0-9a-f]{3})?", written):
            return None
        digits = written[1:]
        return digits if len(digits) == 6 else "".join(2 * digit for digit in digits)

    for name in declared:
        if colour := value(name):
            found[name] = colour
    return found


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2, 0 to 1."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def too_faint(css: str, pairs: list[tuple[str, str, float]]) -> list[str]:
    """The pairs that fall short, with scheme and ratio."""
    wrong = []
    for scheme in SCHEMES:
        tokens = colours(css, scheme)
        for front, back, least in pairs:
            ratio = contrast(tokens[front], tokens[back])
            if ratio < least:
                wrong.append(f"{front} on {back}, {scheme}: {ratio:.2f} < {least}")
    return wrong


@pytest.fixture(scope="module")
def css() -> str:
    return TOKENS.read_text(encoding="utf-8")


def test_every_pair_of_colours_can_be_told_apart(css):
    assert too_faint(css, PAIRS) == []


def test_every_colour_for_words_is_in_a_pair(css):
    paired = {front for front, _back, _least in PAIRS}
    words = {name for name in colours(css, "light") if name.endswith("-text") or name.startswith("on-")}
    assert words <= paired


# --- The check can fail -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("000000", "ffffff", 21), ("ffffff", "ffffff", 1), ("777777", "ffffff", 4.48)]
)
def test_the_ratio_is_wcags(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_grey_that_is_nearly_dark_enough_is_seen():
    bad = ":root { --paper: #fff; --muted: #777; --ok: #767676; }"
    found = too_faint(bad, [("muted", "paper", TEXT), ("ok", "paper", TEXT)])
    assert found == ["muted on paper, light: 4.48 < 4.5", "muted on paper, dark: 4.48 < 4.5"]


def test_a_fault_of_one_scheme_alone_is_seen():
    bad = ":root { --paper: light-dark(#ffffff, #000); --ink: #000; }"
    assert too_faint(bad, [("ink", "paper", TEXT)]) == ["ink on paper, dark: 1.00 < 4.5"]


def test_a_token_that_stands_for_another_has_its_colour():
    css = ":root { --paper: light-dark(#fff, #123); --map-0: var(--paper); --space: 4px; }"
    assert colours(css, "dark") == {"paper": "112233", "map-0": "112233"}


def test_a_missing_token_is_no_silence():
    with pytest.raises(KeyError):
        too_faint(":root { --paper: #fff; }", [("ink", "paper", TEXT)])

"""Editors' straight quotation marks and loose spaces, as a typesetter would set them.

What belongs together stays on one line: a number and its unit, a day and its month, "kl." and its
time. Quotation marks follow Svenska skrivregler (the same mark, ”, on both sides) in Swedish, and
are curled to each side in English. Nothing but spaces, quotation marks, apostrophes and the hyphen of
words such as "e-post" is ever replaced, and what is stored stays as written.
"""

from __future__ import annotations

import re

NO_BREAK_SPACE, NO_BREAK_HYPHEN = "\u00a0", "\u2011"

_OPENING = {"sv": {'"': "”", "'": "’"}, "en": {'"': "“", "'": "‘"}}
_CLOSING = {'"': "”", "'": "’"}
_QUOTE = re.compile(r"\"|'|&quot;|&apos;|&#0*34;|&#0*39;|&#[xX]0*22;|&#[xX]0*27;")
_SINGLE = {"'", "&apos;", "39", "27"}
# After these a quotation begins: nothing, space, an opening bracket, a dash.
_BEFORE_OPENING = set(" \t\r\n\u00a0\u202f([{–—/-“‘«")
_SPACE_ENTITY = re.compile(r"&(?:nbsp|#160|#xa0);\Z", re.IGNORECASE)

_MONTHS = (
    "januari februari mars april maj juni juli augusti september oktober november december "
    "January February March April May June July August September October November December"
)
_UNITS = (
    "% ‰ § kr kronor SEK euro EUR USD procent procentenheter percent tkr mkr mnkr mdkr tusen miljon miljoner miljard "
    "miljarder thousand million billion mm cm dm m km mil m² m³ km² ha hektar hectares g kg ton tonnes l liter litres "
    "W kW MW kWh MWh GWh TWh °C kB MB GB TB MP Mbit ms s sek min minuter minutes tim timmar hours dagar days veckor "
    "weeks månader months år years kommuner municipalities regioner regions län counties länder countries deltagare "
    "participants personer people invånare inhabitants elever pupils möten meetings"
)
_BEFORE_NUMBERS = (
    "kl kl. s. sid. sidan p. pp. nr nr. no. No. § §§ ca ca. c. fig. tab. kap. kapitel art. artikel Agenda mål Mål goal "
    "Goal goals Goals article chapter page fas phase steg step"
)


def _any_of(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))


_THOUSANDS = re.compile(rf"(?<![\w.,])[0-9]{{1,3}}(?:[ {NO_BREAK_SPACE}][0-9]{{3}})+(?![0-9])")
_LOOSE_SPACE = re.compile(
    # a number and what it counts or measures; the day of a month
    rf"(?<=[0-9]) (?=(?:{_any_of(_UNITS)}|{_any_of(_MONTHS)})(?!\w))"
    # a large number and whatever follows it
    rf"|(?<=[0-9]{NO_BREAK_SPACE}[0-9]{{3}}) (?=[^\W\d_])"
    # a dash stays at the end of its line
    r"|(?<=\S) (?=[–—] )"
)
_BEFORE_NUMBER = re.compile(rf"(?<!\w)({_any_of(_BEFORE_NUMBERS)}) (?=[0-9])")
# A single letter and its hyphen are not left alone; addresses are not touched.
_SHORT_COMPOUND = re.compile(r"(?<![\w@./:\-])([^\W\d_])-(?=[^\W\d_]+(?![\w@/:\-]|\.\w))")

# A tag, a comment or a declaration, with whatever stands in its attributes.
_TAG = re.compile(r"""<!--.*?-->|</?([a-zA-Z][\w-]*)(?:"[^"]*"|'[^']*'|[^<>"'])*>|<[!?][^>]*>""", re.DOTALL)
_INLINE = {"a", "abbr", "b", "bdi", "cite", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"}
_VERBATIM = {"code", "kbd", "pre", "samp", "script", "style", "textarea"}


def typeset(text: str, language: str) -> str:
    """Plain text, set for reading.

    Args:
        text: any text, without markup.
        language: "sv" or "en"; any other is set as English.
    """
    return _spaced(_quoted(text, language, before=""))


def typeset_html(html: str, language: str) -> str:
    """HTML whose text is set for reading; tags, attributes, comments and code are left alone.

    Args:
        html: well-formed HTML, as Wagtail writes rich text.
        language: "sv" or "en"; any other is set as English.
    """
    parts, at, before = [], 0, ""
    verbatim: list[str] = []
    for tag in _TAG.finditer(html):
        text = html[at : tag.start()]
        parts += [text if verbatim else _spaced(_quoted(text, language, before)), tag[0]]
        before = text[-1:] or before
        at = tag.end()
        name = (tag[1] or "").lower()
        if name in _VERBATIM:
            if not tag[0].startswith("</"):
                verbatim.append(name)
            elif name in verbatim:
                verbatim.remove(name)
        if name and name not in _INLINE:
            before = ""
    text = html[at:]
    return "".join(parts) + (text if verbatim else _spaced(_quoted(text, language, before)))


def _quoted(text: str, language: str, before: str) -> str:
    """The marks of a piece of text that follows the character `before`."""
    opening = _OPENING.get(language, _OPENING["en"])
    set_text, at, opened_at = [], 0, -1
    for mark in _QUOTE.finditer(text):
        previous = text[mark.start() - 1] if mark.start() else before
        begins = (
            previous == ""
            or previous in _BEFORE_OPENING
            or mark.start() == opened_at
            or bool(_SPACE_ENTITY.search(text, 0, mark.start()))
        )
        kind = "'" if mark[0] in _SINGLE or mark[0].rstrip(";")[-2:] in _SINGLE else '"'
        set_text += [text[at : mark.start()], opening[kind] if begins else _CLOSING[kind]]
        at = mark.end()
        if begins:
            opened_at = at
    return "".join(set_text) + text[at:]


def _spaced(text: str) -> str:
    text = _THOUSANDS.sub(lambda number: number[0].replace(" ", NO_BREAK_SPACE), text)
    text = _LOOSE_SPACE.sub(NO_BREAK_SPACE, text)
    text = _BEFORE_NUMBER.sub(rf"\1{NO_BREAK_SPACE}", text)
    return _SHORT_COMPOUND.sub(rf"\1{NO_BREAK_HYPHEN}", text)

"""A reference to something that the site publishes: as text, as BibTeX and as RIS."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

FORMATS = {"bib": "application/x-bibtex", "ris": "application/x-research-info-systems"}
AUTHOR = gettext_lazy("Swedish International Centre for Local Democracy (ICLD)")
COLLECTION = gettext_lazy("Good examples")

# https://www.bibtex.org/SpecialSymbols/: what LaTeX would read as something else.
_LATEX = {
    "\\": r"\textbackslash{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
# Of a work in the language, as the package babel names it.
_LANGUAGES = {"sv": "swedish", "en": "english"}


@dataclass(frozen=True)
class Reference:
    """What a reference says.

    Attributes:
        title: of the work, in `language`.
        kind: what it is, where that is not a story: "event", in the language.
        day: when it was published; None where that is not known.
        address: a permanent one, absolute.
        language: "sv" or "en".
        read_on: the day on which it was read.
        checksum: SHA-256 in hexadecimal digits of what cannot change any more; else empty.
        is_report: whether it is a report and not a page of the web.
    """

    # The vocabulary of `meta` by its name, which is an address that nobody follows: Dublin Core.
    vocabulary: ClassVar[str] = "http://purl.org/dc/elements/1.1/"

    title: str
    day: datetime.date | None
    address: str
    language: str
    read_on: datetime.date
    kind: str = ""
    checksum: str = ""
    is_report: bool = False

    def as_text(self) -> SafeString:
        """The reference as a sentence of the language, in HTML."""
        with override(self.language):
            values = {
                "author": AUTHOR,
                "year": self.day.year if self.day else _("n.d."),
                "title": _one_line(self.title),
                "kind": f" [{self.kind}]" if self.kind else "",
                "collection": COLLECTION,
            }
            told = [format_html("{author} ({year}). <cite>{title}</cite>{kind}. {collection}.", **values)]
            if self.checksum:
                told.append(format_html("SHA-256 {}.", self.checksum))
            told.append(format_html('<a href="{}">{}</a>', self.address, self.address))
            if not self.checksum:
                told.append(format_html("({})", _("accessed %(day)s") % {"day": date_format(self.read_on, "j F Y")}))
            return SafeString(" ".join(told))

    def as_bibtex(self) -> str:
        """The reference for LaTeX and what reads its format."""
        with override(self.language):
            fields = {
                "author": f"{{{_latex(AUTHOR)}}}",
                "title": f"{{{_latex(self.title)}}}",
                "year": str(self.day.year) if self.day else "",
                "date": self.day.isoformat() if self.day else "",
                "howpublished": _latex(COLLECTION),
                "institution" if self.is_report else "organization": "ICLD",
                "type": _latex(self.kind),
                "url": self.address,
                "urldate": self.read_on.isoformat(),
                "langid": _LANGUAGES[self.language],
                "note": f"SHA-256 {self.checksum}" if self.checksum else "",
            }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
        sort = "techreport" if self.is_report else "misc"
        return "\n".join([f"@{sort}{{{self.key},", *lines, "}", ""])

    def as_ris(self) -> str:
        """The reference for Zotero, EndNote, Mendeley and the like."""
        with override(self.language):
            fields = [
                ("TY", "RPRT" if self.is_report else "ELEC"),
                ("AU", str(AUTHOR)),
                ("TI", _one_line(self.title)),
                ("T2", str(COLLECTION)),
                ("M3", self.kind),
                ("PY", str(self.day.year) if self.day else ""),
                ("DA", f"{self.day:%Y/%m/%d}" if self.day else ""),
                ("PB", "ICLD"),
                ("LA", self.language),
                ("UR", self.address),
                ("Y2", f"{self.read_on:%Y/%m/%d}"),
                ("N1", f"SHA-256 {self.checksum}" if self.checksum else ""),
            ]
        return "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value) + "ER  - \r\n"

    def as_file(self, form: str) -> str:
        """The text of a file, "bib" or "ris"."""
        return self.as_bibtex() if form == "bib" else self.as_ris()

    @property
    def key(self) -> str:
        """By which a text cites it in LaTeX: "icld2021-3f2a91c04d"."""
        year = self.day.year if self.day else ""
        return f"icld{year}-{self.address.rstrip('/').rsplit('/', 1)[-1]}"

    @property
    def meta(self) -> Mapping[str, str]:
        """Names and values for the head of a page, by which Zotero and search engines of science know it."""
        with override(self.language):
            found = {
                "DC.title": _one_line(self.title),
                "DC.creator": str(AUTHOR),
                "DC.publisher": "ICLD",
                "DC.date": self.day.isoformat() if self.day else "",
                "DC.language": self.language,
                "DC.identifier": self.address,
                "DC.relation.ispartof": str(COLLECTION),
            }
            if self.is_report:
                found |= {"citation_title": found["DC.title"], "citation_technical_report_institution": "ICLD"}
        return {name: value for name, value in found.items() if value}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _latex(text: str | Promise) -> str:
    return re.sub(r"[\\&%$#_{}~^]", lambda sign: _LATEX[sign[0]], _one_line(str(text)))

"""The questions as a Word document to fill in, which can be brought into the form afterwards.

Made from the same outline as the page with the questions. A .docx is a zip of XML; the five
parts that a document of headings and paragraphs needs are written here (ECMA-376, part 1).
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _

from submissions.form.steps import outline
from submissions.form.word_placing import ASKED

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Word's files are the same for the same questions: the time in a zip is that of its first day.
_DAY = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{CONTENT_TYPE}.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="'
    'application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
}


def word_outline(language: str) -> bytes:
    """The questions of the steps that are text, in the active language, as the bytes of a .docx.

    Args:
        language: its code, told to Word's spelling checker.
    """
    body = [_paragraph("Title", _("The questions"))]
    for number, (step, questions) in enumerate(outline()[: len(ASKED)], 1):
        body += [_paragraph("Heading1", f"{number}. {step.title}")]
        for question in (each for each in questions if not each.is_box):
            body += [
                _paragraph("Heading2", f"{question.label} {_('(optional)') if question.is_optional else ''}".strip())
            ]
            body += [_paragraph("Hint", question.hint)] if question.hint else []
            body += [_paragraph("Hint", " · ".join(question.choices))] if question.choices else []
            body += [_paragraph("", "")]
    document = f"{_HEAD}<w:document {_W}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        for name, text in (*_PARTS.items(), ("word/styles.xml", _styles(language)), ("word/document.xml", document)):
            parts.writestr(zipfile.ZipInfo(name, _DAY), text, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _paragraph(style: str, text: Any) -> str:
    looks = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{looks}{run}</w:p>"


def _styles(language: str) -> str:
    def style(key: str, name: str, size: int, looks: str, level: int | None = None) -> str:
        depth = f'<w:outlineLvl w:val="{level}"/>' if level is not None else ""
        return (
            f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
            f'<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:before="{size * 8}" w:after="60"/>{depth}</w:pPr>'
            f'<w:rPr>{looks}<w:sz w:val="{size}"/></w:rPr></w:style>'
        )

    region = {"sv": "sv-SE"}.get(language, "en-GB")
    return (
        f'{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/>'
        f'<w:sz w:val="22"/><w:lang w:val="{region}"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        + style("Title", "Title", 40, "<w:b/>")
        + style("Heading1", "heading 1", 30, "<w:b/>", 0)
        + style("Heading2", "heading 2", 24, "<w:b/>", 1)
        + style("Hint", "Hint", 18, '<w:i/><w:color w:val="595959"/>')
        + "</w:styles>"
    )

"""Word files for the tests: sound ones of a few lines, and those that mean harm."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
KINDS = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
)
RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="a" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
# As Word writes them in Swedish: the key is Swedish, the name English.
STYLES = f"""<w:styles {_W}>
<w:style w:type="paragraph" w:styleId="Rubrik"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/></w:style>
</w:styles>"""


def word_file(*lines: str, **changed: str | bytes) -> bytes:
    """A .docx; a line that begins with "! " is the title, "# " and "## " are headings, "* " is bold.

    Args:
        lines: its paragraphs.
        changed: parts that take the place of its own, or come on top, by name.
    """
    return archive({"word/document.xml": document("".join(_paragraph(line) for line in lines)), **changed})


def archive(parts: dict[str, str | bytes]) -> bytes:
    """A zip with what every Word file has, and these parts."""
    relation = RELATIONS.replace("word/document.xml", "styles.xml").replace('/officeDocument"', '/styles"')
    own = {
        "[Content_Types].xml": KINDS,
        "_rels/.rels": RELATIONS,
        "word/_rels/document.xml.rels": relation,
        "word/styles.xml": STYLES,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in (own | parts).items():
            zipped.writestr(name, content)
    return file.getvalue()


def document(body: str, before: str = "") -> str:
    """The main part."""
    return f"{before}<w:document {_W}><w:body>{body}</w:body></w:document>"


def _paragraph(line: str) -> str:
    kind, _space, rest = line.partition(" ")
    style = {"!": "Rubrik", "#": "Rubrik1", "##": "Rubrik2"}.get(kind, "")
    text = rest if style or kind == "*" else line
    looks = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    bold = "<w:rPr><w:b/></w:rPr>" if kind == "*" else ""
    return f'<w:p>{looks}<w:r>{bold}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'

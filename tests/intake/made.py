"""Files built by the tests themselves: small documents, and nasty ones."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
HELLO = "<w:p><w:r><w:t>Hello there</w:t></w:r></w:p>"


def packed(members, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body=HELLO, before="", **parts):
    """A Word document with this body; ``parts`` are further members by name under word/."""
    inside = f"<w:body>{body}</w:body>"
    main = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{W}">{inside}</w:document>'
    others = {
        f"word/{name}.xml": f'<w:{name} xmlns:w="{W}">{xml}</w:{name}>'
        for name, xml in parts.items()
    }
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": main, **others})


def odt(body="<text:p>Hello there</text:p>", styles="", mimetype="text", **members):
    spaces = " ".join(
        f'xmlns:{short}="{ODF}{name}:1.0"'
        for short, name in [
            ("office", "office"),
            ("text", "text"),
            ("style", "style"),
            ("table", "table"),
            ("fo", "xsl-fo-compatible"),
        ]
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    kind = f"application/vnd.oasis.opendocument.{mimetype}"
    return packed({"mimetype": kind, "content.xml": content, **members})


def rtf(body):
    return b"{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Serif;}}" + body + b"}"


def pdf(draw, **options):
    """A PDF drawn on a canvas by ``draw``."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, **options)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def pdf_lines(*lines, size=12, left=72, top=760, step=15):
    """Draws lines of text below one another; an empty one leaves its place empty."""

    def draw(canvas):
        canvas.setFont("Helvetica", size)
        for place, line in enumerate(lines):
            if line:
                canvas.drawString(left, top - place * step, line)

    return draw

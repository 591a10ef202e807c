"""Files built by the tests themselves: small documents, and nasty ones."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HELLO = "<w:p><w:r><w:t>Hello there</w:t></w:r></w:p>"


def packed(members, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


PICTURE = (
    f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing" '
    f'xmlns:a="{DRAWING}/main"><a:graphic><a:graphicData><pic:pic xmlns:pic="{DRAWING}/picture">'
    f'<pic:blipFill><a:blip xmlns:r="{OFFICE}" r:embed="r1"/></pic:blipFill></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


def main(body, before=""):
    """The main part of a Word document."""
    inside = f"<w:body>{body}</w:body>"
    return f'<?xml version="1.0"?>{before}<w:document xmlns:w="{W}">{inside}</w:document>'


def docx(body=HELLO, before="", **parts):
    """A Word document with this body; ``parts`` are further members by name under word/."""
    others = {
        f"word/{name}.xml": f'<w:{name} xmlns:w="{W}">{xml}</w:{name}>'
        for name, xml in parts.items()
    }
    types = "<Types/>"
    return packed({"[Content_Types].xml": types, "word/document.xml": main(body, before), **others})


def docx_with_picture(body):
    """A Word document with a picture below its body."""
    links = (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/image" Target="media/a.png"/></Relationships>'
    )
    types = (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="png" ContentType="image/png"/></Types>'
    )
    return packed(
        {
            "[Content_Types].xml": types,
            "word/document.xml": main(body + PICTURE),
            "word/_rels/document.xml.rels": links,
            "word/media/a.png": b"\x89PNG",
        }
    )


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

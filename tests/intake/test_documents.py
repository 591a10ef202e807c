"""Parsers of zipped documents, rich text and HTML keep what the writer meant."""

from __future__ import annotations

import pytest

from facilitator.intake import docx, markup, odt, rtf
from facilitator.intake.found import Note
from facilitator.intake.packed import Package
from facilitator.intake.tidy import tidy
from facilitator.intake.troubles import Code, Trouble
from tests.intake import made


def shape(blocks):
    return [(b.kind.name.lower(), b.level, b.number, b.text) for b in tidy(blocks)]


def word(body, **parts):
    return docx.read(Package(made.docx(body, **parts)))


def paragraph(text, settings="", run=""):
    return f"<w:p><w:pPr>{settings}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def entry(text, list_id="1", level=0):
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(text, numbers)


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="8"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def test_a_word_list_keeps_its_depth_and_begins_anew_below_a_paragraph():
    body = entry("a") + entry("deep", level=1) + entry("b") + paragraph("between") + entry("c")
    found = word(body + entry("deepest", level=8), numbering=NUMBERING)
    assert shape(found.blocks) == [
        ("numbered", 0, 1, "a"),
        ("bullet", 1, None, "deep"),
        ("numbered", 0, 2, "b"),
        ("paragraph", 0, None, "between"),
        ("numbered", 0, 1, "c"),
        ("bullet", 1, None, "deepest"),
    ]


NAMED = [
    ("Title", ("heading", 1, None)),
    ("Subtitle", ("heading", 2, None)),
    ("heading 3", ("heading", 3, None)),
    ("Heading 9", ("heading", 6, None)),
    ("Quote", ("quote", 0, None)),
    ("Intense Quote", ("quote", 0, None)),
    ("List Bullet", ("bullet", 0, None)),
    ("List Number", ("numbered", 0, 1)),
    ("Mine", ("paragraph", 0, None)),
]


@pytest.mark.parametrize(("name", "kind"), NAMED)
def test_word_paragraphs_are_what_their_style_is_called(name, kind):
    styles = f'<w:style w:type="paragraph" w:styleId="A"><w:name w:val="{name}"/></w:style>'
    found = word(paragraph("words", '<w:pStyle w:val="A"/>'), styles=styles)
    assert shape(found.blocks) == [(*kind, "words")]


def test_word_runs_are_bold_and_italic_by_themselves_or_by_their_style():
    styles = "".join(
        f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{name}"/></w:style>'
        for name in ("Strong", "Emphasis")
    )
    runs = ['<w:rStyle w:val="Strong"/>', '<w:rStyle w:val="Emphasis"/>', "<w:b/><w:i/>"]
    runs += ['<w:b w:val="0"/>', '<w:strike/><w:u w:val="single"/>']
    found = word("".join(paragraph("words", run=run) for run in runs), styles=styles)
    looks = [(block.spans[0].strong, block.spans[0].emphasis) for block in tidy(found.blocks)]
    assert looks == [(True, False), (False, True), (True, True), (False, False), (False, False)]


def test_styles_based_on_one_another_in_a_ring_do_no_harm():
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in ("AB", "BA")
    )
    assert shape(word(paragraph("x", '<w:pStyle w:val="A"/>'), styles=styles).blocks)


def test_word_leaves_out_deleted_words_and_keeps_new_ones_and_breaks():
    body = (
        "<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r>"
        "<w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del>"
        '<w:ins><w:r><w:t> new</w:t></w:r></w:ins><w:commentReference w:id="1"/>'
        '<w:r><w:br w:type="page"/></w:r></w:p>' + paragraph("three")
    )
    assert shape(word(body).blocks) == [
        ("paragraph", 0, None, "one\ntwo new"),
        ("page", 0, None, ""),
        ("paragraph", 0, None, "three"),
    ]


def test_word_notes_are_left_out_and_told():
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = f"<w:p><w:r><w:t>before</w:t></w:r>{note}<w:r><w:t> after</w:t></w:r></w:p>"
    notes = f'<w:footnote w:id="2">{paragraph("below the line")}</w:footnote>'
    found = word(body, footnotes=notes)
    assert shape(found.blocks) == [("paragraph", 0, None, "before after")]
    assert found.notes == {Note.FOOTNOTES}


def test_a_word_table_becomes_lines_and_pictures_are_told():
    cells = "".join(f"<w:tc>{paragraph(one)}</w:tc>" for one in "ab")
    body = f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>"
    found = docx.read(Package(made.docx_with_picture(body)))
    assert shape(found.blocks) == [("paragraph", 0, None, "a · b\na · b")]
    assert found.notes == {Note.TABLES, Note.PICTURES}


def test_a_map_of_styles_in_the_file_itself_is_not_obeyed():
    members = {"word/document.xml": made.main(paragraph("words")), "mammoth/style-map": "p => h1"}
    found = docx.read(Package(made.packed(members)))
    assert shape(found.blocks) == [("paragraph", 0, None, "words")]


SPOILED = {
    "a list that leads nowhere": {"numbering": '<w:num w:numId="1"/>'},
    "a style of no kind": {"styles": '<w:style w:styleId="A"/>'},
    "a cell of no width": {"body": '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="x"/></w:tcPr>'
                                   "</w:tc></w:tr></w:tbl>"},
    "a picture from nowhere": {"body": made.PICTURE},
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILED)
def test_a_word_file_spoiled_inside_is_damaged(name):
    with pytest.raises(Trouble) as refused:
        word(**{"body": paragraph("words"), **SPOILED[name]})
    assert refused.value.code is Code.DAMAGED


def test_word_parts_too_deep_for_the_library_are_told_as_such():
    depth = 350
    body = "<w:ins>" * depth + paragraph("words") + "</w:ins>" * depth
    with pytest.raises(Trouble) as refused:
        word(body)
    assert refused.value.code is Code.TOO_DEEP


def test_a_frame_made_of_a_table_keeps_what_lies_in_it():
    body = f"<w:tbl><w:tr><w:tc>{paragraph('one')}{paragraph('two')}</w:tc></w:tr></w:tbl>"
    assert [text for *_, text in shape(word(body).blocks)] == ["one", "two"]


def open_text(body, styles=""):
    return odt.read(Package(made.odt(body, styles)))


def test_an_open_text_list_keeps_its_numbers_when_it_goes_on():
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
        'style:num-format="1"/><text:list-level-style-bullet text:level="2"/></text:list-style>'
    )
    body = (
        '<text:list text:style-name="L"><text:list-item><text:p>a</text:p><text:list>'
        "<text:list-item><text:p>deep</text:p></text:list-item></text:list></text:list-item>"
        "<text:list-item><text:p>b</text:p></text:list-item></text:list><text:p>between</text:p>"
        '<text:list text:style-name="L" text:continue-numbering="true"><text:list-item>'
        '<text:p>c</text:p></text:list-item><text:list-item text:start-value="9"><text:p>d'
        "</text:p></text:list-item></text:list>"
    )
    assert shape(open_text(body, styles).blocks) == [
        ("numbered", 0, 1, "a"),
        ("bullet", 1, None, "deep"),
        ("numbered", 0, 2, "b"),
        ("paragraph", 0, None, "between"),
        ("numbered", 0, 3, "c"),
        ("numbered", 0, 9, "d"),
    ]


def test_an_open_text_leaves_out_notes_comments_and_tracked_changes():
    body = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        "<text:p>kept<text:note><text:p>a note</text:p></text:note><text:s text:c='2'/>words"
        "<office:annotation><text:p>remark</text:p></office:annotation><text:line-break/>more"
        "</text:p>"
    )
    found = open_text(body)
    assert shape(found.blocks) == [("paragraph", 0, None, "kept words\nmore")]
    assert found.notes == {Note.FOOTNOTES}


def rich(body):
    return rtf.read(made.rtf(body))


def test_rich_text_reads_letters_of_each_font_and_of_unicode():
    fonts = b"{\\fonttbl{\\f1\\fcharset204 A;}{\\f2\\fcharset238 B;}}"
    body = fonts + b"\\f1 \\'c4\\'e0{\\f2 \\'b9}\\f0\\'e9 \\uc2\\u322 ??\\u-10179 ??\\u-8694 ??!"
    assert shape(rich(body).blocks) == [("paragraph", 0, None, "Даąé ł\U0001f60a!")]


def test_rich_text_of_word_has_headings_by_style_and_entries_as_drawn():
    body = (
        b"{\\stylesheet{\\s0 Normal;}{\\s3\\b heading 2;}{\\*\\cs9 Strong;}}"
        b"\\pard\\s3\\b Head\\b0\\par"
        b"\\pard\\plain{\\listtext\\'b7\\tab}\\ls1\\ilvl0 one\\par"
        b"\\pard\\plain{\\listtext 1.2.\\tab}\\ls1\\ilvl1 two\\par"
        b"\\pard\\plain{\\listtext c)\\tab}\\ls1\\ilvl1 three\\par"
        b"\\pard{\\i slanted}{\\*\\unknown gone}{\\v hidden}\\line next\\page after\\par"
    )
    found = rich(body)
    assert shape(found.blocks) == [
        ("heading", 2, None, "Head"),
        ("bullet", 0, None, "one"),
        ("numbered", 1, 2, "two"),
        ("numbered", 1, 3, "three"),
        ("paragraph", 0, None, "slanted\nnext"),
        ("page", 0, None, ""),
        ("paragraph", 0, None, "after"),
    ]


def test_rich_text_tables_become_lines_and_bytes_of_pictures_are_passed_over():
    body = (
        b"{\\pict\\bin6 }}}}{{}\\trowd\\pard\\intbl a\\cell b\\cell\\row"
        b"\\intbl c\\cell d\\cell\\row"
        b"\\pard after\\par"
    )
    found = rich(body)
    assert shape(found.blocks) == [
        ("paragraph", 0, None, "a · b\nc · d"),
        ("paragraph", 0, None, "after"),
    ]
    assert found.notes == {Note.TABLES, Note.PICTURES}


def test_html_keeps_structure_and_nothing_that_acts():
    found = markup.read(
        "<title>T</title><style>p{}</style><script>alert(1)</script><h2>Head</h2>"
        "<p>some <b>bold</b> <span style='font-style:italic'>and</span> text<br>line"
        "<ol start=3><li>three<ul><li>deep</ul><li>four</ol><blockquote><p>said</blockquote>"
        "<img src=x onerror=y><table><tr><td>a<td>b<tr><td>c<td>d</table><hr><p>end"
    )
    assert shape(found.blocks) == [
        ("heading", 2, None, "Head"),
        ("paragraph", 0, None, "some bold and text\nline"),
        ("numbered", 0, 3, "three"),
        ("bullet", 1, None, "deep"),
        ("numbered", 0, 4, "four"),
        ("quote", 0, None, "said"),
        ("paragraph", 0, None, "a · b\nc · d"),
        ("page", 0, None, ""),
        ("paragraph", 0, None, "end"),
    ]
    assert found.title == "T"
    spans = tidy(found.blocks)[1].spans
    assert [(s.text, s.strong, s.emphasis) for s in spans if s.strong or s.emphasis] == [
        ("bold", True, False),
        ("and", False, True),
    ]


def test_lists_that_word_puts_on_the_clipboard_are_lists():
    found = markup.read(
        "<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>4."
        "<span>&nbsp;</span></span><![endif]>four</p><p style='mso-list:l0 level2 lfo1'>"
        "<span style='mso-list:Ignore'>·</span>deep</p>"
    )
    assert shape(found.blocks) == [("numbered", 0, 4, "four"), ("bullet", 1, None, "deep")]


@pytest.mark.parametrize("wrapper", ["<b style='font-weight:normal'>{}</b>", "<span>{}</span>"])
def test_a_wrapper_that_says_normal_is_not_bold(wrapper):
    (found,) = tidy(markup.read(wrapper.format("words")).blocks)
    assert not found.spans[0].strong

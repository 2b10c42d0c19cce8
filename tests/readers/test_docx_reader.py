"""Word documents: everything that a reader sees, in the order in which it is read."""

from __future__ import annotations

import io

import docx as python_docx
import pytest
from made_files import docx, words, zipped

from graph.errors import SourceError
from graph.readers.docx import read


def text(body: str, **parts: str) -> str:
    return read(docx(body, parts=parts), "sheet.docx").text


def cell(*blocks: str, look: str = "") -> str:
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{''.join(blocks)}</w:tc>"


def row(*cells: str, look: str = "") -> str:
    return f"<w:tr><w:trPr>{look}</w:trPr>{''.join(c if c.startswith('<') else cell(words(c)) for c in cells)}</w:tr>"


def test_a_document_made_by_another_program_is_read_in_order() -> None:
    made = python_docx.Document()
    made.core_properties.title = "Fiche"
    made.add_heading("Projet Nour", level=0)
    made.add_paragraph("Avant la table.")
    table = made.add_table(rows=2, cols=2)
    for i, value in enumerate(("Bailleur", "Fondation Alpha", "Montant", "2,4 M€")):
        table.cell(i // 2, i % 2).text = value
    made.add_paragraph("Premier", style="List Bullet")
    made.add_paragraph("Après.")
    out = io.BytesIO()
    made.save(out)
    reading = read(out.getvalue(), "sheet.docx")
    assert reading.text == (
        "Projet Nour\n\nAvant la table.\n\nBailleur: Fondation Alpha\nMontant: 2,4 M€\n\n- Premier\n\nAprès."
    )
    assert reading.title == "Projet Nour"


def test_links_and_fields_are_read_for_their_words() -> None:
    link = "<w:hyperlink><w:r><w:t>Agence Bêta</w:t></w:r></w:hyperlink>"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF who </w:instrText></w:r>'
        "<w:r><w:t>la Région</w:t></w:r>"
    )
    assert text(words("Avec l'", link, " et ", field, ".")) == "Avec l'Agence Bêta et la Région."


def test_an_insertion_is_read_and_a_deletion_is_not() -> None:
    inserted = "<w:ins><w:r><w:t>Fondation Alpha</w:t></w:r></w:ins>"
    deleted = "<w:del><w:r><w:delText>Fondation Oméga</w:delText></w:r></w:del>"
    moved = "<w:moveFrom><w:r><w:t>jadis</w:t></w:r></w:moveFrom>"
    assert text(words("Financé par la ", deleted, inserted, moved, ".")) == "Financé par la Fondation Alpha."


def test_a_row_that_was_deleted_is_not_read() -> None:
    table = f"<w:tbl>{row('Bailleur', 'Alpha')}{row('Montant', '3 M€', look='<w:del/>')}</w:tbl>"
    assert text(table) == "Bailleur: Alpha"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{words('Région : Oriental')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text(words("Le projet Nour.", drawing) + words("Suite.")) == "Le projet Nour.\n\nRégion : Oriental\n\nSuite."


def test_hidden_text_is_not_read() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>brouillon</w:t></w:r>"
    assert text(words("Vu.", hidden)) == "Vu."


def test_tabs_stay_wide_and_breaks_part_lines() -> None:
    first = "<w:r><w:t>Bailleur</w:t><w:tab/><w:t>Alpha</w:t><w:br/></w:r>"
    second = "<w:r><w:t>Souss</w:t><w:noBreakHyphen/><w:t>Massa</w:t></w:r>"
    assert text(words(first, second)) == "Bailleur   Alpha\nSouss\u2011Massa"


def test_a_table_with_a_head_becomes_records_and_merged_cells_go_on() -> None:
    on, begins = "<w:vMerge/>", '<w:vMerge w:val="restart"/>'
    table = (
        row("Projet", "Bailleur", "Lieu", look="<w:tblHeader/>")
        + row("Nour", cell(words("Alpha"), look=begins), "Oujda")
        + row("Amal", cell(words(""), look=on), "Nador")
    )
    expected = "Projet: Nour\nBailleur: Alpha\nLieu: Oujda\n\nProjet: Amal\nBailleur: Alpha\nLieu: Nador"
    assert text(f"<w:tbl>{table}</w:tbl>") == expected


def test_a_table_that_lays_out_the_page_is_read_block_by_block() -> None:
    inner = f"<w:tbl>{row('Bailleur', 'Alpha')}</w:tbl>"
    outer = f"<w:tbl>{row(cell(words('Le projet Nour.'), inner), cell(words('Contact : la Région.')))}</w:tbl>"
    assert text(outer) == "Le projet Nour.\n\nBailleur: Alpha\n\nContact : la Région."


def test_content_controls_are_read_and_tables_of_contents_are_not() -> None:
    body = f"<w:sdt><w:sdtContent>{words('Contexte')}</w:sdtContent></w:sdt>" + words("Contexte 3", style="TOC1")
    assert text(body) == "Contexte"


def test_footnotes_come_last() -> None:
    ns = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    notes = (
        f'<w:footnotes xmlns:w="{ns}"><w:footnote w:type="separator">{words("---")}</w:footnote>'
        f"<w:footnote>{words('Financée par Alpha.')}</w:footnote></w:footnotes>"
    )
    body = words("La Région", "<w:r><w:footnoteReference/></w:r>", " agit.")
    assert text(body, **{"word/footnotes.xml": notes}) == "La Région agit.\n\nFinancée par Alpha."


def test_the_title_is_that_of_the_properties_where_no_paragraph_is_one() -> None:
    assert read(docx(words("Texte."), title="Fiche Nour"), "a.docx").title == "Fiche Nour"
    assert read(docx(words("Texte."), title="Document1"), "a.docx").title == ""


BOMB = '<!DOCTYPE w [<!ENTITY a "aaaa">]><w:document xmlns:w="x"><w:body>&a;</w:body></w:document>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"not a zip", "sheet.docx: is damaged: it is no zip file"),
        (docx(words("Texte."))[:-40], "is damaged"),
        (zipped({"a.txt": b"a"}), "is no Word document: it has no word/document.xml"),
        (zipped({"word/document.xml": b"<a><b></a>"}), "is damaged: mismatched tag"),
        (zipped({"word/document.xml": BOMB.encode()}), "declares an XML document type"),
        (zipped({"word/document.xml": b"<a>" * 1000 + b"</a>" * 1000}), "is nested more than 500 deep"),
        (zipped({"word/document.xml": b"<a>" + b" " * 50_000_000 + b"</a>"}), "bytes: it is a zip bomb, or too large"),
        (docx(""), "is empty: there is no text to read"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600, "is encrypted, or in the format of Word before 2007"),
    ],
    ids=["text", "cut", "other", "broken", "doctype", "deep", "bomb", "empty", "old"],
)
def test_what_cannot_be_read_says_so(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(data, "sheet.docx")

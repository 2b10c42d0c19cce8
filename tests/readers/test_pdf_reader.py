"""PDF: Arabic as it is read, lines as the author wrote them, pages kept."""

from __future__ import annotations

import io
import unicodedata

import pytest
from fpdf import FPDF
from made_files import encrypted_pdf, paragraph, pdf, scanned_pdf
from pypdf import PdfReader, PdfWriter

from graph.errors import SourceError
from graph.readers.pdf import read

ARABIC = (
    "تمول منظمة الوفاق (Enabel) مشروع نور لإدماج اللاجئين في جهة سوس ماسة، وتنفذه وكالة بيتا بغلاف مالي قدره "
    "2,5 مليون أورو منذ 2020-05 إلى غاية 31/12/2023 والله أعلم بالأمور، "
    "بشراكة مع الإدارة العامة للأمن ووكالة Beta Agency والآخرين."
)


def text(data: bytes) -> str:
    return read(data, "note.pdf").text


def test_arabic_comes_in_reading_order_with_its_latin_words_and_numbers() -> None:
    assert text(pdf(lambda file: paragraph(file, ARABIC, align="R"))) == ARABIC


def test_presentation_forms_become_ordinary_letters_with_lam_alef_the_right_way_round() -> None:
    forms = "ﻣﻨﻈﻤﺔ ﺍﻟﻮﻓﺎﻕ ﺗﻤﻮﻝ ﻣﺸﺮﻭﻉ ﺍﻟﻼﺟﺌﻴﻦ ﻭﺍﻹﺩﻣﺎﺝ"
    drawn = pdf(lambda file: paragraph(file, forms[::-1], align="R"), shaping=False)
    assert text(drawn) == unicodedata.normalize("NFKC", forms) == "منظمة الوفاق تمول مشروع اللاجئين والإدماج"


def test_vowel_signs_follow_their_letters() -> None:
    signed = "تُمو\u0651\u0650ل المنظ\u0651مةُ المشروعَ"
    assert text(pdf(lambda file: paragraph(file, signed, align="R"))) == signed


def test_an_arabic_name_within_a_french_line_is_read_from_the_right() -> None:
    line = "Le projet « مشروع نور الجديد » est mené par l'Agence."
    assert text(pdf(lambda file: paragraph(file, line))) == line


def test_a_long_paragraph_is_one_line_and_the_next_another() -> None:
    first = "The Regional Council funds the programme together with the Agency for the Environment. " * 4
    second = "The Foundation implements the second component in three provinces of the region. " * 3

    def draw(file: FPDF) -> None:
        paragraph(file, first.strip(), align="J")
        paragraph(file, second.strip(), align="J")

    assert [line for line in text(pdf(draw)).split("\n") if line] == [first.strip(), second.strip()]


def test_a_word_is_mended_where_the_line_is_full() -> None:
    def draw(file: FPDF) -> None:
        file.cell(170, 6, "Le programme est financé par l'Union européenne avec la partici-", align="L")
        file.ln()
        file.cell(170, 6, "pation de la région, dans le cadre d'un accord avec Souss-", align="L")
        file.ln()
        file.cell(170, 6, "Massa et d'autres.", align="L")

    whole = text(pdf(draw))
    assert "participation de la région" in whole
    assert "Souss-Massa et d'autres" in whole


def report(file: FPDF) -> None:
    """Three pages with a running head and page numbers."""
    file.set_auto_page_break(False)
    for number in (1, 2, 3):
        if number > 1:
            file.add_page()
        file.set_y(10)
        file.cell(0, 6, "Rapport annuel 2023 - Conseil régional", new_x="LMARGIN", new_y="NEXT")
        file.set_y(30)
        paragraph(file, f"Le chapitre {'abc'[number - 1]} décrit les actions menées par la fondation dans la région.")
        file.set_y(60)
        file.cell(
            0,
            6,
            f"la phrase {'abc'[number - 1]} commence ici et elle se poursuit jusqu'au bout de la",
            new_y="NEXT",
            new_x="LMARGIN",
        )
        file.set_y(-20)
        file.cell(0, 6, f"Page {number} / 3", align="C")


def test_a_sentence_over_the_end_of_a_page_is_joined() -> None:
    def draw(file: FPDF) -> None:
        report(file)
        file.add_page()
        file.set_y(10)
        file.cell(0, 6, "Rapport annuel 2023 - Conseil régional", new_x="LMARGIN", new_y="NEXT")
        file.set_y(30)
        file.cell(0, 6, "fondation qui finance le projet dans la région.")
        file.set_y(-20)
        file.cell(0, 6, "Page 4 / 4", align="C")

    reading = read(pdf(draw), "report.pdf")
    assert "jusqu'au bout de la fondation qui finance le projet" in reading.text
    assert reading.text[reading.pages[3] :].startswith("fondation qui")


def test_running_heads_and_page_numbers_are_left_out() -> None:
    whole = text(pdf(report))
    assert "Rapport annuel" not in whole
    assert "Page" not in whole
    assert whole.count("Le chapitre") == 3


def test_each_page_knows_where_it_begins() -> None:
    reading = read(pdf(report), "report.pdf")
    assert [reading.text[at:].split(" d")[0] for at in reading.pages] == [f"Le chapitre {n}" for n in "abc"]


def columns(file: FPDF, left: str, right: str, align: str) -> None:
    paragraph(file, left, width=80, align=align)
    file.set_y(20)
    paragraph(file, right, width=80, align=align, x=110)


def test_columns_are_read_one_after_the_other() -> None:
    left = "The Regional Council funds the programme together with the Agency for the Environment and others. " * 4
    right = "The Foundation implements the second component in three of the provinces of the same region. " * 4
    whole = text(pdf(lambda file: columns(file, left.strip(), right.strip(), "J")))
    assert whole == left.strip() + "\n\n" + right.strip()


def test_in_arabic_the_right_column_comes_first() -> None:
    right = "تمول منظمة الوفاق مشروع نور لإدماج المهاجرين في جهة الشرق وتنفذه وكالة بيتا مع شركائها. " * 4
    left = "وقعت جمعية النجاح اتفاقية مع مجلس الجهة بحضور ممثلي الوزارة وعدد من الجمعيات المحلية. " * 4
    whole = text(pdf(lambda file: columns(file, left.strip(), right.strip(), "R")))
    assert whole == right.strip() + "\n\n" + left.strip()


def test_a_table_is_read_row_by_row_with_its_cells_apart() -> None:
    rows = ["Bailleur   Fondation Alpha", "Montant   2,4 M€", "Région   Oriental", "Début   2021"]

    def draw(file: FPDF) -> None:
        for label, value in (
            ("Bailleur", "Fondation Alpha"),
            ("Montant", "2,4 M€"),
            ("Région", "Oriental"),
            ("Début", "2021"),
        ):
            file.cell(60, 7, label)
            file.cell(60, 7, value, new_x="LMARGIN", new_y="NEXT")

    rows = ["Bailleur   Fondation Alpha", "Montant   2,4 M€", "Région   Oriental", "Début   2021"]
    assert text(pdf(draw)).split("\n") == rows


def test_digits_of_footnotes_do_not_stick_to_names() -> None:
    def draw(file: FPDF) -> None:
        file.write(6, "L'Agence Bêta")
        file.char_vpos = "SUP"
        file.write(6, "12")
        file.char_vpos = "LINE"
        file.write(6, " finance le projet.")

    assert text(pdf(draw)) == "L'Agence Bêta finance le projet."


def test_the_title_is_what_the_file_states_unless_a_program_put_it_there() -> None:
    def draw(file: FPDF) -> None:
        paragraph(file, "The Agency runs the project.")

    assert read(pdf(draw, title="Fiche du projet Nour"), "a.pdf").title == "Fiche du projet Nour"
    assert read(pdf(draw, title="Microsoft Word - fiche v2.docx"), "a.pdf").title == ""


def test_a_pdf_that_merely_forbids_copying_is_read() -> None:
    assert text(encrypted_pdf(password="")) == "The Agency runs the project."


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (encrypted_pdf(password="secret"), "note.pdf: is encrypted: save a copy without its password"),
        (scanned_pdf(), "is scanned: its pages are pictures; run a text recognition"),
        (pdf(lambda file: None), "is empty: there is no text to read"),
        (b"%PDF-1.7\n%%EOF", "is a damaged PDF, or none"),
        (b"<html>Not found</html>", "is a damaged PDF, or none"),
        (pdf(lambda file: paragraph(file, "The Agency runs the project."))[:900], "is a damaged PDF, or none|is empty"),
    ],
    ids=["encrypted", "scanned", "empty", "hollow", "html", "cut"],
)
def test_what_cannot_be_read_says_so(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(data, "note.pdf")


def test_thousands_stay_together_in_arabic() -> None:
    line = "بغلاف مالي قدره 2\u202f430\u202f000 درهم"
    assert text(pdf(lambda file: paragraph(file, line, align="R"))) == line.replace("\u202f", " ")


def test_a_letter_that_the_file_tells_with_its_sign_alone_stands_in_its_word() -> None:
    assert text(pdf(lambda file: paragraph(file, "الذي أُنشئ هنا", align="R"))) == "الذي أُنشئ هنا"


def test_a_page_on_its_side_is_turned() -> None:
    writer = PdfWriter(PdfReader(io.BytesIO(pdf(lambda file: paragraph(file, ARABIC, align="R")))))
    writer.pages[0].rotate(90)
    out = io.BytesIO()
    writer.write(out)
    assert text(out.getvalue()) == ARABIC


def test_lines_written_upwards_are_read_where_the_whole_page_is() -> None:
    def draw(file: FPDF) -> None:
        with file.rotation(90, x=50, y=150):
            file.set_xy(50, 150)
            file.cell(0, 6, "La Région finance le projet.", new_x="LEFT", new_y="NEXT")
            file.cell(0, 6, "L'Agence le met en œuvre.")

    assert text(pdf(draw)) == "La Région finance le projet. L'Agence le met en œuvre."

"""Web pages: the article, in whatever encoding, and what the page states of itself."""

from __future__ import annotations

import pytest

from graph.errors import SourceError
from graph.readers.html import read

ARTICLE = """
<h1>إطلاق مشروع نور</h1>
<p>تمول منظمة الوفاق مشروع نور في جهة الشرق، وتنفذه وكالة بيتا بشراكة مع جمعية النجاح منذ سنة 2020.</p>
<p>ويهدف المشروع إلى إدماج المهاجرين في سوق الشغل بتعاون مع المجالس المحلية والمصالح الخارجية.</p>
"""
ARTICLE_TEXT = (
    "إطلاق مشروع نور\n\n"
    "تمول منظمة الوفاق مشروع نور في جهة الشرق، وتنفذه وكالة بيتا بشراكة مع جمعية النجاح منذ سنة 2020.\n\n"
    "ويهدف المشروع إلى إدماج المهاجرين في سوق الشغل بتعاون مع المجالس المحلية والمصالح الخارجية."
)
AROUND = """<html lang="ar"><head>{head}<title>إطلاق مشروع نور | مجلس جهة الشرق</title></head><body>
<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/about">من نحن</a></li></ul></nav>
<main><article>{article}</article></main>
<aside><h3>اقرأ أيضا</h3><ul><li><a href="/1">خبر آخر عن مشروع آخر</a></li></ul></aside>
<footer><p>جميع الحقوق محفوظة لمجلس جهة الشرق</p></footer></body></html>"""


def page(*, head: str = "", article: str = ARTICLE) -> str:
    return AROUND.format(head=head, article=article)


def text(article: str) -> str:
    """The text of an article of two French sentences followed by this."""
    lead = (
        "<p>Le projet Nour est financé par la Fondation Alpha et mis en œuvre par l'Agence Bêta dans la région.</p>" * 2
    )
    return read(page(article=lead + article).encode(), "page.html").text.rpartition("région.\n\n")[2]


def declared(charset: str) -> str:
    return f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'


def misread(text: str, encoding: str) -> str:
    """UTF-8 as a program shows it that takes it for another encoding."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (page(head=declared("windows-1256")).encode("cp1256"), "windows-1256"),
        (page().encode("cp1256"), "windows-1256"),
        (page(head=declared("iso-8859-1")).encode(), "utf-8"),
        (page(head='<meta charset="utf-8">').encode("utf-8-sig"), "utf-8"),
        (page(head=declared("utf-8")).encode("cp1256"), "windows-1256"),
        (misread(page(), "cp1252").encode(), "utf-8, once read as windows-1252"),
        (misread(page(), "cp1256").encode(), "utf-8, once read as windows-1256"),
        (page(head=declared("iso-8859-6")).replace("،", "").encode("iso8859_6"), "iso-8859-6"),
        (page().encode("utf-16"), "utf-16-le"),
    ],
    ids=[
        "declared",
        "undeclared",
        "falsely-declared",
        "marked",
        "wrongly-declared",
        "twice",
        "twice-arabic",
        "iso",
        "utf-16",
    ],
)
def test_a_page_reads_the_same_in_every_encoding(data: bytes, encoding: str) -> None:
    reading = read(data, "page.html")
    assert (reading.text.replace("،", ""), reading.encoding) == (ARTICLE_TEXT.replace("،", ""), encoding)


def test_menus_footers_and_pointers_to_other_news_are_left_out() -> None:
    assert read(page().encode(), "page.html").text == ARTICLE_TEXT


def test_lists_and_tables_become_lines() -> None:
    listed = text(
        "<h2>Partenaires</h2><ul><li>Agence Bêta</li><li>Ville d'Oujda<ul><li>Arrondissement</li></ul></li></ul>"
    )
    assert listed == "Partenaires\n\n- Agence Bêta\n- Ville d'Oujda\n- Arrondissement"
    rows = "<tr><td>Bailleur</td><td>Fondation Alpha</td></tr><tr><td>Montant :</td><td>2,4 M€</td></tr>"
    assert text(f"<table>{rows}</table>") == "Bailleur: Fondation Alpha\nMontant: 2,4 M€"


def test_a_table_with_heads_becomes_records() -> None:
    heads = "<tr><th>Projet</th><th>Bailleur</th><th>Lieu</th></tr>"
    rows = "<tr><td>Nour</td><td>Alpha</td><td>Oujda</td></tr><tr><td>Amal</td><td>Bêta</td><td></td></tr>"
    expected = "Projet: Nour\nBailleur: Alpha\nLieu: Oujda\n\nProjet: Amal\nBailleur: Bêta"
    assert text(f"<table>{heads}{rows}</table>") == expected


def test_links_keep_their_words_and_breaks_their_lines() -> None:
    assert (
        text('<p>Avec <a href="https://beta.example">l\'Agence\n Bêta</a>.<br>Et la ville.</p>')
        == "Avec l'Agence Bêta.\nEt la ville."
    )


OPEN_GRAPH = """<meta property="og:title" content="Lancement de Nour - Région de l'Oriental">
<meta property="og:site_name" content="Région de l'Oriental">
<meta property="article:published_time" content="2023-11-02T09:00:00+01:00">
<link rel="canonical" href="https://oriental.example/nour">"""
LINKED = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle",
"datePublished": "2023-11-02", "publisher": {"@type": "Organization", "name": "Région de l'Oriental"}}]}</script>"""


def test_what_the_page_states_is_taken() -> None:
    reading = read(page(head=OPEN_GRAPH).encode(), "page.html")
    assert (reading.title, reading.published, reading.publisher, reading.source, reading.language) == (
        "Lancement de Nour",
        "2023-11-02",
        "Région de l'Oriental",
        "https://oriental.example/nour",
        "ar",
    )


def test_linked_data_is_read_for_day_and_publisher() -> None:
    reading = read(page(head=LINKED).encode(), "page.html")
    assert (reading.published, reading.publisher) == ("2023-11-02", "Région de l'Oriental")


def test_nothing_is_guessed_from_the_text() -> None:
    reading = read(page().replace("<title>", "<title>Accueil</title><x>").encode(), "page.html")
    assert (reading.published, reading.publisher, reading.source) == ("", "", "")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="02/11/2023">',
        '<meta name="date" content="2023-13-45">',
        '<script type="application/ld+json">{"datePublished": </script>',
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        '<meta property="article:modified_time" content="2023-11-02">',
    ],
)
def test_a_date_that_is_none_is_left_out(head: str) -> None:
    assert read(page(head=head).encode(), "page.html").published == ""


def test_entities_of_the_pages_own_making_are_not_followed() -> None:
    made = '<!DOCTYPE html [<!ENTITY lol "lol"><!ENTITY who SYSTEM "file:///etc/hostname">]>'
    whole = read((made + page(article=ARTICLE + "<p>&lol; &who;</p>")).encode(), "page.html").text
    assert whole.endswith("&lol; &who;")


LINKS = "".join(f'<p><a href="/{i}">Actualité numéro {i} de la région</a></p>' for i in range(40))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<html><body></body></html>", "page.html: has no main text"),
        (f"<html><body><div>{LINKS}</div></body></html>".encode(), "the page is a list of links"),
        (b"<p " + b" ".join(b"a%d='1'" % i for i in range(5000)) + b">text</p>", "a tag of more than 1,000 attributes"),
        (b"<p>a" * 100_001, "more than 100,000 tags"),
        (b"<div>" * 50_000 + b"text", "has no main text|is nested too deeply"),
        (b"\x89PNG\r\n\x1a\n\x00", "is binary"),
        (b"<p>\xd9\x85\xd9\x86\xd8</p>" * 20, "is broken UTF-8"),
    ],
    ids=["empty", "links", "attributes", "tags", "deep", "png", "broken"],
)
def test_what_is_no_article_says_so(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(data, "page.html")


def test_the_headline_is_read_even_where_it_stands_outside_the_article() -> None:
    outside = page(article=ARTICLE.replace("<h1>إطلاق مشروع نور</h1>", "")).replace(
        "<main>", "<header><h1>إطلاق مشروع نور</h1></header><main>"
    )
    assert read(outside.encode(), "page.html").text == ARTICLE_TEXT


def test_a_letter_that_the_page_itself_cut_does_not_make_it_unreadable() -> None:
    cut = (
        page(head='<meta name="description" content="ملخص الخبر">')
        .encode()
        .replace("الخبر".encode(), "الخب".encode() + b"\xd8")
    )
    assert read(cut, "page.html").text == ARTICLE_TEXT

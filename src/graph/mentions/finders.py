"""Which finder of names reads which language."""

from __future__ import annotations

from graph.languages.arabic import ArabicFinder, arabic_finder
from graph.languages.english import EnglishFinder, english_finder
from graph.languages.french import FrenchFinder, french_finder


def name_finder(language: str) -> ArabicFinder | EnglishFinder | FrenchFinder:
    """The finder of the names of a language."""
    return arabic_finder() if language == "ar" else latin_finder(language)


def latin_finder(language: str) -> EnglishFinder | FrenchFinder:
    """The finder of the names of a language that is written in Latin letters."""
    return english_finder() if language == "en" else french_finder()

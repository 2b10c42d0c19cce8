"""Plain text: decoded once, line ends made one character, nothing else changed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from graph.errors import SourceError


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file and how it was found there."""

    text: str
    encoding: str
    media_type: str


# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NEVER_IN_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]+")
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_ARABIC_WORD = re.compile(r"[\u0600-\u06ff]+")
# What French and English put beyond ASCII, letters and marks; anything else under windows-1252 is a wrong guess.
_WESTERN = frozenset("àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆñÑáíóúÁÍÓÚ«»“”‘’„‚–—…•·°€£§©®™ªº²³½¼¾×\u00a0\u00ad")


def read(data: bytes, place: str) -> Reading:
    """The text of a plain text file in UTF-8, UTF-16 or UTF-32 with a byte order mark, windows-1256 or windows-1252.

    Raises SourceError where the file is empty, binary, broken UTF-8 (at which byte), or in no encoding told for sure.
    """
    text, encoding = _decode(data, place)
    _refuse_binary(text, place)
    if not text.strip():
        raise SourceError("is empty: there is no text to read", place=place)
    return Reading(_one_line_end(text), encoding, "text/plain")


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, place: str) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, len(mark), place), encoding
    if b"\x00" in data:
        at = data.index(b"\x00")
        raise SourceError(
            f"is binary (a zero byte at {at}), or UTF-16 without a byte order mark; save it as UTF-8", place=place
        )
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _decode_legacy(data, error, place)


def _strict(data: bytes, encoding: str, skipped: int, place: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"is broken {encoding.upper()} at byte {error.start + skipped}; save it again as UTF-8", place=place
        ) from error


def _decode_legacy(data: bytes, error: UnicodeDecodeError, place: str) -> tuple[str, str]:
    """The text where the bytes are clearly windows-1256 or windows-1252; else the error of the UTF-8 that it is not."""
    found = data[error.start]
    if _mostly_utf8(data):
        raise SourceError(
            f"is broken UTF-8 at byte {error.start} (found 0x{found:02X}); save it again as UTF-8", place=place
        ) from error
    for encoding, fits in (("cp1256", _reads_as_arabic), ("cp1252", _reads_as_western)):
        text = _try(data, encoding)
        if text is not None and fits(text):
            return text, {"cp1256": "windows-1256", "cp1252": "windows-1252"}[encoding]
    raise SourceError(
        f"is not UTF-8 (byte {error.start} is 0x{found:02X}) and its encoding cannot be told; save it as UTF-8",
        place=place,
    ) from error


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether more than half of the bytes beyond ASCII stand in whole UTF-8 sequences: chance does not do that."""
    high = sum(map(len, _HIGH.findall(data)))
    whole = sum(map(len, _MULTIBYTE.findall(data)))
    return whole * 2 > high


def _reads_as_arabic(text: str) -> bool:
    """Whether there are Arabic words and hardly any word mixes Arabic letters with others (other code pages do)."""
    words = [w for w in _WORD.findall(text) if _ARABIC.search(w)]
    whole = sum(1 for w in words if _ARABIC_WORD.fullmatch(w))
    return whole >= 3 and whole * 20 >= len(words) * 19


def _reads_as_western(text: str) -> bool:
    """Whether all beyond ASCII is of French or English use and most of it stands beside a plain letter."""
    beyond = {c for c in text if c > "\x7f"}
    words = [w for w in _WORD.findall(text) if not w.isascii()]
    touching = sum(1 for w in words if any(c.isascii() for c in w) or w in ("à", "À", "É"))
    return beyond <= _WESTERN and touching * 10 >= len(words) * 9


def _refuse_binary(text: str, place: str) -> None:
    if found := _NEVER_IN_TEXT.search(text):
        code = f"U+{ord(found.group()):04X}"
        raise SourceError(f"is binary: the character {code} at offset {found.start()} stands in no text", place=place)

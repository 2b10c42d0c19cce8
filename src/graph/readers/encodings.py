"""Which characters a file's bytes stand for: told by marks, by the bytes themselves, last by what it declares."""

from __future__ import annotations

import codecs
import re

from graph.errors import SourceError

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
_PYTHON_NAMES = {"windows-1256": "cp1256", "windows-1252": "cp1252"}
# UTF-8 that was read as windows-1252 or windows-1256 and saved again: Arabic letters begin with these, accents too.
_TWICE = {
    "cp1252": re.compile("[ØÙ][\u0080-\u02dc\u2010-\u2122]|Ã[\u00a0-\u00bf]"),
    "cp1256": re.compile("[طظ][^\\sa-zA-Z]"),
}
_DECLARABLE = re.compile(r"windows-125|cp125|iso-?8859-?(?:[2-9]|1[0-6])|koi8|x-mac|mac|gb|big5|euc|shift")


def decode(data: bytes, place: str, *, declared: str = "", lenient: bool = False) -> tuple[str, str]:
    """The characters of a file and the name of the encoding that they were in.

    A byte order mark comes first, then UTF-8 where the bytes are that, whatever a header says; then what the file
    declares, then windows-1256 and windows-1252 where the text makes sense in them. Text that was decoded wrongly
    before it was saved ("Ø§Ù„") is set right. `lenient` lets a few broken sequences pass as U+FFFD, as browsers do:
    pages cut their summaries in the middle of a letter. Raises SourceError where nothing fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, len(mark), place), encoding
    if b"\x00" in data:
        at = data.index(b"\x00")
        raise SourceError(
            f"is binary (a zero byte at {at}), or UTF-16 without a byte order mark; save it as UTF-8", place=place
        )
    try:
        return _mended(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if lenient and (text := _nearly_utf8(data)):
            return text, "utf-8"
        return _decode_legacy(data, error, place, declared)


def refuse_binary(text: str, place: str) -> None:
    """Raise SourceError at the first character that stands in no text."""
    if found := _NEVER_IN_TEXT.search(text):
        code = f"U+{ord(found.group()):04X}"
        raise SourceError(f"is binary: the character {code} at offset {found.start()} stands in no text", place=place)


def one_line_end(text: str) -> str:
    """A text with one character at each line's end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _strict(data: bytes, encoding: str, skipped: int, place: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"is broken {encoding.upper()} at byte {error.start + skipped}; save it again as UTF-8", place=place
        ) from error


def _mended(text: str) -> tuple[str, str]:
    """The text as it was before it was decoded wrongly and saved, where it was; else as it is."""
    for name, encoding in _PYTHON_NAMES.items():
        if len(_TWICE[encoding].findall(text)) * 8 > len(_WORD.findall(text)):
            before = _undone(text, encoding)
            if before is not None:
                return before, f"utf-8, once read as {name}"
    return text, "utf-8"


def _undone(text: str, encoding: str) -> str | None:
    try:
        # The few bytes that windows-1252 leaves free are kept by programs as the control characters of that number.
        raw = b"".join(bytes([ord(c)]) if "\x80" <= c <= "\x9f" else c.encode(encoding) for c in text)
        return raw.decode("utf-8")
    except UnicodeError:
        return None


def _decode_legacy(data: bytes, error: UnicodeDecodeError, place: str, declared: str) -> tuple[str, str]:
    """The text where the bytes are clearly of another encoding; else the error of the UTF-8 that they are not."""
    found = data[error.start]
    if _mostly_utf8(data):
        raise SourceError(
            f"is broken UTF-8 at byte {error.start} (found 0x{found:02X}); save it again as UTF-8", place=place
        ) from error
    for name, encoding in _candidates(declared):
        text = _try(data, encoding)
        if text is not None and (name == declared.strip().lower() or _FITS[encoding](text)) and not _is_misread(text):
            return text, name
    raise SourceError(
        f"is not UTF-8 (byte {error.start} is 0x{found:02X}) and its encoding cannot be told; save it as UTF-8",
        place=place,
    ) from error


def _candidates(declared: str) -> list[tuple[str, str]]:
    """Names of encodings with those that Python has for them, the declared one first.

    A page that declares Latin-1 or ASCII may be anything, so that counts no more than nothing.
    """
    name = declared.strip().lower()
    known = [(n, e) for n, e in _PYTHON_NAMES.items() if n != name]
    return [(name, _PYTHON_NAMES.get(name, name)), *known] if _DECLARABLE.match(name) else known


def _is_misread(text: str) -> bool:
    """Whether a text under a declared encoding has characters that only a wrong one gives."""
    return any("\x80" <= c <= "\x9f" for c in text)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):  # not of it, or no such encoding
        return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether more than half of the bytes beyond ASCII stand in whole UTF-8 sequences: chance does not do that."""
    high = sum(map(len, _HIGH.findall(data)))
    whole = sum(map(len, _MULTIBYTE.findall(data)))
    return whole * 2 > high


def _nearly_utf8(data: bytes) -> str:
    """The text of UTF-8 with hardly a broken sequence, "" where it is no such."""
    text = data.decode("utf-8", "replace") if _mostly_utf8(data) else ""
    return text if text.count("\ufffd") <= max(2, len(text) // 5000) else ""


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


_FITS = {"cp1256": _reads_as_arabic, "cp1252": _reads_as_western}

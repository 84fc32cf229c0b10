"""Bytes to text: UTF-8 first, then what charset-normalizer finds, and no binary junk.

Nothing but the byte order mark is taken away: it belongs to the encoding, not to the text.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from charset_normalizer import from_bytes

from extractor.reading.failure import Refusal

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The single-byte encodings that French text is met in.
_FRENCH = ["cp1252", "iso8859_15", "mac_roman", "cp850"]
_SAMPLE = 20_000
_LETTER = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_HIGH = re.compile(rb"[\x80-\xff]+")
# C0 and C1 controls, without tab, line ends, form feed and next line.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """The text, and a warning where bytes had to be replaced by U+FFFD.

    ``declared`` is the encoding that the document names itself; it is believed where the bytes
    carry no mark and are not UTF-8.

    Raises:
        Refusal: "binary" or "encoding".
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding), None
    try:
        return _checked(data.decode("utf-8")), None
    except UnicodeDecodeError as error:
        place, byte = error.start, data[error.start]
    if b"\0" in data:
        raise Refusal("binary", "not text: it holds NUL bytes")
    if _damaged_utf8(data):
        text = _checked(data.decode("utf-8", errors="replace"))
        return text, f"damaged UTF-8: byte 0x{byte:02x} at {place} and others read as U+FFFD"
    if declared is not None:
        try:
            return _checked(data.decode(declared)), None
        except (LookupError, UnicodeDecodeError):
            pass  # a declaration may be wrong; the bytes decide
    return _guessed(data), None


def lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream with their ends, without byte order mark, never all in memory.

    UTF-16 and UTF-32, where a line end is no single byte, are the exception: they are read whole
    and turned into UTF-8.

    Raises:
        Refusal: marked as UTF-16 or UTF-32, but not that.
    """
    first = stream.readline()
    for mark, encoding in _MARKS:
        if first.startswith(mark) and mark != codecs.BOM_UTF8:
            whole = _strict(first + stream.read(), encoding)
            yield from (line.encode("utf-8") for line in re.findall(r".*\n|.+", whole))
            return
    if first:
        yield first.removeprefix(codecs.BOM_UTF8)
    yield from stream


def _strict(data: bytes, encoding: str) -> str:
    try:
        return _checked(data.decode(encoding))
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        raise Refusal(
            "encoding", f"marked as {name}, but byte {error.start} is not: {error.reason}"
        ) from None


def _damaged_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is well-formed UTF-8, so that the rest is damage."""
    well_formed = 0
    for match in _LETTER.finditer(data):
        try:
            match.group().decode("utf-8")
        except UnicodeDecodeError:
            continue
        well_formed += 1
    return well_formed >= 3 and well_formed * 10 >= 9 * len(_HIGH.findall(data))


def _guessed(data: bytes) -> str:
    # Lines without accents say nothing about the encoding and would only cost time.
    telling = b"\n".join(line for line in data.split(b"\n") if _HIGH.search(line))[:_SAMPLE]
    best = from_bytes(telling, cp_isolation=_FRENCH).best()
    if best is None:
        raise Refusal("encoding", "neither UTF-8 nor an encoding that French text is met in")
    encoding = best.encoding
    if encoding == "cp1252" and b"\xa4" in data:
        encoding = "iso8859_15"  # the byte is a euro sign there; nobody writes "¤"
    try:
        return _checked(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise Refusal(
            "encoding", f"not UTF-8; looks like {encoding}, but byte {error.start} is not"
        ) from None


def _checked(text: str) -> str:
    """The text itself, if it is text.

    One control character in a hundred is what a damaged article may have, not what text is.
    """
    if "\0" in text:
        raise Refusal("binary", "not text: it holds NUL characters")
    found = sum(1 for _ in _CONTROL.finditer(text))
    if found * 100 > len(text):
        raise Refusal("binary", f"not text: {found} control characters in {len(text)}")
    return text


def text_lines(stream: BinaryIO) -> Iterator[str]:
    """The lines of a stream as text, each decoded by itself, with their ends.

    Raises:
        Refusal: at the first line that is not text.
    """
    for line in lines(stream):
        yield decode(line)[0]

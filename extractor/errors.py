"""The errors that a user meets: each message says what, where, and what to do."""

from __future__ import annotations


class ExtractorError(Exception):
    """Base of all errors raised on purpose."""


class ReadError(ExtractorError):
    """An input could not be read as an article."""


class WriteError(ExtractorError):
    """A record could not be written."""


class LexiconError(ExtractorError):
    """A lexicon file is not valid: names the file, the entry and the field."""


class GoldError(ExtractorError):
    """A gold article does not fit its own marks: names the file and the line."""

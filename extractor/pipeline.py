"""The extractor: the one place that knows the order of the steps.

Article → zones → paragraphs as spaCy documents → names, amounts, dates → entities → clauses and
deals → record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from extractor.amounts import find_amounts
from extractor.batch import CHUNK, run
from extractor.dates import find_dates
from extractor.deals import DealFinder, Found
from extractor.entities import Name, Naming
from extractor.errors import ExtractorError
from extractor.language import French, Paragraph, plain
from extractor.reading import Article, Failure
from extractor.reading.dateline import dated, is_lead, lead_names
from extractor.reading.marks import mask, paragraphs
from extractor.reading.zones import zones
from extractor.record import Amount, Date, EntityKind, ModelVersion, Producer, Record, Zone

Spanned = TypeVar("Spanned", Amount, Date)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An article cut into what is read of it."""

    article: Article
    zones: list[Zone]
    masked: str
    stretches: list[tuple[int, int]]
    leads: list[tuple[int, int]]

    @property
    def texts(self) -> list[str]:
        """The paragraphs to read, in plain typography, one code point for one."""
        return [plain(self.masked[start:end]) for start, end in self.stretches]


class Extractor:
    """Articles → records. Loads the models once; the same article always gives the same record."""

    def __init__(self, lexicon: Path | None = None) -> None:
        """Load the models.

        Args:
            lexicon: a folder with ``deals.toml`` and ``clauses.toml`` of one's own; null takes
                the shipped ones.

        Raises:
            LexiconError: a lexicon entry is not valid.
        """
        self._french = French()
        self._deals = DealFinder(lexicon)
        models = [ModelVersion(name=name, version=number) for name, number in self._french.models]
        if self._deals.model is not None:
            models.append(ModelVersion(name="deals", version=self._deals.model.version))
        self._producer = Producer(version=version("extractor"), models=models)

    def extract(self, article: Article) -> Record:
        """The record of one article."""
        return self.extract_batch([article])[0]

    def extract_many(self, articles: Iterable[Article], workers: int = 1) -> Iterator[Record]:
        """The records of many articles, in their order.

        Args:
            articles: read as needed: a generator of a million is fine.
            workers: processes; 1 works in this one. Records are the same for any number.

        Raises:
            ExtractorError: an article could not be extracted; use ``extractor.batch.run`` to get
                failures as values instead.
        """
        make: Callable[[], Extractor] = (lambda: self) if workers == 1 else partial(Extractor)
        for result in run(articles, make, workers=workers, chunk=CHUNK):
            if isinstance(result, Failure):
                raise ExtractorError(result.line())
            yield result

    def extract_batch(self, articles: list[Article]) -> list[Record]:
        """One record for each article, in order; the models see all paragraphs at once."""
        prepared = [_prepare(article) for article in articles]
        docs = iter(self._french.read(text for one in prepared for text in one.texts))
        read = [[next(docs) for _ in one.stretches] for one in prepared]
        promising = [self._deals.promises(docs) for docs in read]
        worth = (doc for docs, told in zip(read, promising, strict=True) if told for doc in docs)
        self._french.parse([doc for doc in worth if self._deals.wants(doc)])
        return [
            self._record(
                one,
                [_paragraph(one, *pair) for pair in zip(one.stretches, docs, strict=True)],
                told,
            )
            for one, docs, told in zip(prepared, read, promising, strict=True)
        ]

    def _record(self, prepared: _Prepared, parts: list[Paragraph], promising: bool) -> Record:
        """Make the record; where no deals are ``promising``, none are looked for.

        A paragraph may be parsed all the same: for another article that has it too.
        """
        article = prepared.article
        text = article.text
        shown = _shown(prepared, prepared.stretches)
        dated_too = shown
        if prepared.leads:
            dated_too = _shown(prepared, sorted([*prepared.leads, *prepared.stretches]))
        naming = Naming.of(text, parts, _lead_names(prepared))
        entities = naming.entities()
        amounts = _numbered(text, find_amounts(shown), "a")
        dates = _numbered(text, find_dates(dated_too, article.published), "d")
        found = Found([], [], {})
        if promising:
            found = self._deals.find(
                text, parts, entities, amounts, dates, article.published, naming.references()
            )
        if found.ties:
            entities = naming.tied(found.ties).entities()
        return Record(
            article=article.info(),
            zones=prepared.zones,
            entities=entities,
            amounts=amounts,
            dates=dates,
            clauses=found.clauses,
            deals=found.deals,
            producer=self._producer,
        )


def paragraphs_of(article: Article, french: French) -> list[Paragraph]:
    """The paragraphs of an article that are read for facts, with names: what training sees too."""
    prepared = _prepare(article)
    docs = french.read(prepared.texts)
    return [_paragraph(prepared, *pair) for pair in zip(prepared.stretches, docs, strict=True)]


def stretches_of(article: Article) -> tuple[str, list[tuple[int, int]]]:
    """The text without marks, of the same length, and the stretches of it that are read."""
    prepared = _prepare(article)
    return prepared.masked, prepared.stretches


def prepared_paragraphs(article: Article) -> list[tuple[int, str, bool]]:
    """The paragraphs that are read, without models: start, plain text, whether it is a title."""
    prepared = _prepare(article)
    return [
        (start, text, _titled(prepared, start))
        for (start, _), text in zip(prepared.stretches, prepared.texts, strict=True)
    ]


def _prepare(article: Article) -> _Prepared:
    cut = zones(article)
    masked = mask(article.text)
    stretches = paragraphs(article.text, cut, masked)
    return _Prepared(dated(article, cut), cut, masked, stretches, _leads(article.text, cut))


def _leads(text: str, cut: Sequence[Zone]) -> list[tuple[int, int]]:
    """The date lines that a paragraph begins with.

    Their names and days are mentioned, as TimeML marks the time of a document's creation; nothing
    else is read of them. Other date lines are noise.
    """
    return [(zone.start, zone.end) for zone, behind in pairwise(cut) if is_lead(text, zone, behind)]


def _lead_names(prepared: _Prepared) -> list[Name]:
    kinds: dict[str, EntityKind] = {"place": "place", "agency": "organisation"}
    text = prepared.article.text
    return [
        Name(name.start, name.end, text[name.start : name.end], kinds[name.kind])
        for start, end in prepared.leads
        for name in lead_names(text, start, end)
    ]


def _paragraph(prepared: _Prepared, stretch: tuple[int, int], doc: object) -> Paragraph:
    return Paragraph(stretch[0], doc, _titled(prepared, stretch[0]))  # type: ignore[arg-type]


def _titled(prepared: _Prepared, start: int) -> bool:
    return any(z.start <= start < z.end for z in prepared.zones if z.kind == "title")


def _shown(prepared: _Prepared, stretches: Iterable[tuple[int, int]]) -> str:
    """The text with all but ``stretches`` as blanks, of the same length, line ends kept."""
    masked, text = prepared.masked, prepared.article.text
    pieces: list[str] = []
    position = 0
    for start, end in stretches:
        pieces += [_blank(text[position:start]), masked[start:end]]
        position = end
    pieces.append(_blank(text[position:]))
    return "".join(pieces)


def _blank(text: str) -> str:
    return "".join("\n" if character == "\n" else " " for character in text)


def _numbered(text: str, found: Iterable[Spanned], letter: str) -> list[Spanned]:
    """With ids in order, and quotes from the text as it is."""
    return [
        one.model_copy(update={"id": f"{letter}{i}", "quote": text[one.start : one.end]})
        for i, one in enumerate(found, 1)
    ]

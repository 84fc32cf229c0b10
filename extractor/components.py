"""The grammars as spaCy components: ``nlp.add_pipe("fr_amounts")``, ``nlp.add_pipe("fr_dates")``.

Both work in any pipeline, a blank one too, and change neither tokens nor entities. What they find
is in ``doc._.amounts`` and ``doc._.dates`` as the record's own ``Amount`` and ``Date``, with
offsets of code points, and in the span groups ``doc.spans["amounts"]`` and ``doc.spans["dates"]``:
there a span is the tokens that hold the quote, its label the kind or type, its ``id_`` the id.
All of it survives ``to_bytes`` and ``nlp.pipe(n_process=2)``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.amounts import find_amounts
from extractor.dates import find_dates
from extractor.record import Amount, Date

AMOUNTS, DATES = "amounts", "dates"
_Found = TypeVar("_Found", Amount, Date)


@Language.factory("fr_amounts", assigns=["doc._.amounts"], default_config={"country": None})
def fr_amounts(nlp: Language, name: str, country: str | None) -> Callable[[Doc], Doc]:
    """Make the component that reads sums of money, percentages and quantities.

    Args:
        nlp: the pipeline; any one whose texts are French.
        name: the component's name in it.
        country: ISO 3166-1 alpha-2 code of the texts' home, which decides "dollar" or "franc";
            null leaves it to the words of each text.
    """

    def read(doc: Doc) -> Doc:
        found = find_amounts(doc.text, country=country)
        return _keep(doc, AMOUNTS, found, [amount.kind for amount in found])

    return read


@Language.factory("fr_dates", assigns=["doc._.dates"], default_config={"published": None})
def fr_dates(nlp: Language, name: str, published: str | None) -> Callable[[Doc], Doc]:
    """Make the component that reads dates, times, durations and sets.

    Args:
        nlp: the pipeline; any one whose texts are French.
        name: the component's name in it.
        published: the day, YYYY-MM-DD, that "mardi" is counted from where ``doc._.published``
            gives none; null leaves such dates unresolved.

    Raises:
        ValueError: ``published`` is no day.
    """
    default = date.fromisoformat(published) if published else None

    def read(doc: Doc) -> Doc:
        found = find_dates(doc.text, doc._.published or default)
        return _keep(doc, DATES, found, [one.type for one in found])

    return read


def _keep(doc: Doc, key: str, found: Sequence[_Found], labels: Sequence[str]) -> Doc:
    """Write what was found into a document, in forms that can be serialized."""
    doc.user_data[key] = [one.model_dump(mode="json") for one in found]
    spans = (
        doc.char_span(one.start, one.end, label=label, span_id=one.id, alignment_mode="expand")
        for one, label in zip(found, labels, strict=True)
    )
    doc.spans[key] = [span for span in spans if span is not None]
    return doc


def _amounts(doc: Doc) -> list[Amount]:
    return [Amount.model_validate(one) for one in doc.user_data.get(AMOUNTS, [])]


def _dates(doc: Doc) -> list[Date]:
    return [Date.model_validate(one) for one in doc.user_data.get(DATES, [])]


def _of_span(read: Callable[[Doc], Sequence[_Found]]) -> Callable[[Span], _Found | None]:
    """Give what a span of a span group stands for; null for any other span."""

    def look(span: Span) -> _Found | None:
        return next((one for one in read(span.doc) if one.id == span.id_), None)

    return look


def _published(doc: Doc) -> date | None:
    day = doc.user_data.get("published")
    return date.fromisoformat(day) if day else None


def _publish(doc: Doc, day: date | None) -> None:
    doc.user_data["published"] = day.isoformat() if day else None


# Whoever imports this twice, or has loaded it by the entry point, gets the same extensions.
Doc.set_extension(AMOUNTS, getter=_amounts, force=True)
Doc.set_extension(DATES, getter=_dates, force=True)
Doc.set_extension("published", getter=_published, setter=_publish, force=True)
Span.set_extension("amount", getter=_of_span(_amounts), force=True)
Span.set_extension("date", getter=_of_span(_dates), force=True)

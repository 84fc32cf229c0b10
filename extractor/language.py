"""spaCy: the French model, paragraphs as documents, sentences that end where French ends them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import as_file, files
from typing import Any, cast

import numpy as np
import spacy
from spacy.language import Language as Pipeline
from spacy.pipeline import Pipe, TrainablePipe
from spacy.tokens import Doc, Span
from thinc.api import Config, NumpyOps
from threadpoolctl import ThreadpoolController

from extractor import hints as _hints  # noqa: F401  (registers the architecture)

MODEL = "fr_core_news_md"
# The grammars and lexicons read surface forms, so nobody needs lemmas or parts of speech.
UNUSED = ("morphologizer", "attribute_ruler", "lemmatizer", "senter", "ner")
BATCH = 64
# Products of matrices by numpy's BLAS, which is about three times as fast as thinc's own BLIS.
OPS = NumpyOps(use_blis=False)

# Typography that the model has hardly seen, written as what it has seen: always one code point
# for one, so that offsets stay.
_PLAIN = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " "})

_ABBREVIATIONS = frozenset(
    re.findall(
        r"\w+",
        "m mm mme mmes mlle me dr pr st ste etc cf art p pp n no vol env av bd inc corp ltd co cie "
        "sté janv févr fév avr juil sept oct nov déc al éd ex jr sr vs",
    )
)
_END = re.compile(r"[.!?…]+(?:[ \u00a0\u202f]»|[»”\"')\]]*)(?=\s)")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_])*$")
_OPENING = frozenset("«“\"'([–—-•")


def plain(text: str) -> str:
    """``text`` with typographic apostrophes and spaces made plain, of the same length."""
    return text.translate(_PLAIN)


def sentences(text: str) -> list[tuple[int, int]]:
    """Cut one paragraph into sentences, as (start, end) code points, white space left out.

    A sentence ends at ``. ! ? …`` (with what closes after it) before white space and something
    that can open a sentence; not after an abbreviation ("M.", "Inc.", "env.") or an initial, and
    not inside a number. Linear in the length of ``text``.
    """
    found = []
    start = 0
    for match in _END.finditer(text):
        if _is_end(text, match):
            found.append((start, match.end()))
            start = match.end()
    found.append((start, len(text)))
    return [span for span in (_strip(text, *span) for span in found) if span[0] < span[1]]


def _is_end(text: str, match: re.Match[str]) -> bool:
    rest = text[match.end() : match.end() + 8].lstrip()
    if not rest or not (rest[0].isupper() or rest[0].isdigit() or rest[0] in _OPENING):
        return False
    if not match.group().startswith(".") or match.group().startswith(".."):
        return rest[0] not in "-–—" or match.group()[0] == "."
    word = _LAST_WORD.search(text, max(0, match.start() - 20), match.start())
    if word is None:
        return True
    last = word.group()
    if len(last) == 1 and last.isupper():
        return False
    return last.lower() not in _ABBREVIATIONS


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


@Pipeline.component("fr_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """Set sentence starts by rule; the parser then never joins or splits sentences."""
    return _marked(doc, doc.text)


def _marked(doc: Doc, text: str) -> Doc:
    starts = {start for start, _ in sentences(text)}
    marked = [1 if token.i == 0 or token.idx in starts else -1 for token in doc]
    # At once: token by token, spaCy looks through the whole document each time.
    values: Any = np.array(marked, dtype=np.int64).astype(np.uint64)
    doc.from_array(["SENT_START"], values)
    return doc


@dataclass(frozen=True, eq=False)
class Paragraph:
    """One paragraph of an article as a spaCy document.

    ``start`` is the code point of the article at which the document begins: a token's place in
    the article is ``start + token.idx``.
    """

    start: int
    doc: Doc
    title: bool = False

    @cached_property
    def text(self) -> str:
        """The document's text; spaCy would put it together anew at each call."""
        return self.doc.text

    @property
    def end(self) -> int:
        """One past the last code point of the paragraph in the article."""
        if not len(self.doc):
            return self.start
        last = self.doc[-1]
        return self.start + last.idx + len(last.text_with_ws)

    def tokens(self, start: int, end: int) -> Span | None:
        """The tokens that ``start`` to ``end`` of the article touch; None outside the paragraph."""
        return self.doc.char_span(start - self.start, end - self.start, alignment_mode="expand")


def located(paragraphs: Sequence[Paragraph], start: int, end: int) -> tuple[Paragraph, Span] | None:
    """The one of ``paragraphs``, which are in order, that holds a span, and its tokens.

    None where none does.
    """
    at = bisect_right(paragraphs, start, key=lambda one: one.start) - 1
    tokens = paragraphs[at].tokens(start, end) if at >= 0 else None
    return None if tokens is None else (paragraphs[at], tokens)


class French:
    """The models, loaded once: tokens, sentences and names for all, a parse where it is asked."""

    def __init__(self) -> None:
        """Load ``fr_core_news_md`` for the parse, and our own recogniser of names."""
        self._nlp = spacy.load(MODEL, exclude=list(UNUSED))
        self._names = recogniser(self._nlp)
        for name in ("tok2vec", "parser"):
            quicken(cast(TrainablePipe, self._nlp.get_pipe(name)))

    @property
    def models(self) -> list[tuple[str, str]]:
        """Names and versions of the models in use."""
        meta = self._nlp.meta
        ours = _names_config()["meta"]
        return [
            (f"{meta['lang']}_{meta['name']}", str(meta["version"])),
            (ours["name"], ours["version"]),
        ]

    def read(self, texts: Iterable[str]) -> list[Doc]:
        """Documents with tokens, sentences and names; one for each text, a repeated one once."""
        texts = list(texts)
        distinct = list(dict.fromkeys(texts))
        docs = [_marked(self._nlp.make_doc(text), text) for text in distinct]
        with one_thread():
            known = dict(zip(distinct, self._names.pipe(docs, batch_size=BATCH), strict=True))
        return [known[text] for text in texts]

    def parse(self, docs: Sequence[Doc]) -> None:
        """Add the dependency parse to ``docs``, in place; those that have one are left alone."""
        todo: Iterator[Doc] | list[Doc] = list(
            {id(doc): doc for doc in docs if not doc.has_annotation("DEP")}.values()
        )
        for name in ("tok2vec", "parser"):
            todo = cast(Pipe, self._nlp.get_pipe(name)).pipe(todo, batch_size=BATCH)
        with one_thread():
            for _ in todo:
                pass


def recogniser(nlp: Pipeline) -> TrainablePipe:
    """Our component for names, over the vectors of ``nlp``; trained by models/train_names.py."""
    model = _names_config()["model"]
    component = cast(TrainablePipe, nlp.create_pipe("ner", config={"model": model}))
    with as_file(files("extractor_models") / "ner") as folder:
        component.from_disk(folder, exclude=["vocab"])
    quicken(component)
    return component


def one_thread() -> AbstractContextManager[object]:
    """While it is open, BLAS computes on one thread.

    Sums are then the same for any number of workers, and workers do not fight.
    """
    limited = _threads().limit(limits=1, user_api="blas")
    return cast(AbstractContextManager[object], limited)


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def quicken(component: TrainablePipe) -> None:
    """Let ``component`` compute by :data:`OPS`."""
    for node in component.model.walk():
        node.ops = OPS


def _names_config() -> Config:
    text = (files("extractor_models") / "names.cfg").read_text(encoding="utf-8")
    return Config().from_str(text)

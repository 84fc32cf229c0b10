"""Who makes a product: what the lexicon knows, what the words beside it say, who is spoken of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache

from extractor.entities.lexicon import gazetteer, institutions, nominals
from extractor.entities.names import Name
from extractor.language import Paragraph, plain

_Span = tuple[int, int]
# "Siri d'Apple", "Alexa, l'assistant d'Amazon", "le Benepali, un biosimilaire de Biogen"
_BEHIND = re.compile(
    r"(?:\s?, (?:l'|le |la |un |une |son )[\w-]+(?: [\w-]+){0,2})?(?: \()?"
    r"\s?(?:d'|de |du |des |signée? |par )?(?:la |l'|le )?"
)


def find_makers(
    text: str,
    paragraphs: Sequence[Paragraph],
    groups: Sequence[Sequence[Name]],
    standing: Sequence[tuple[int, int, int]],
) -> dict[int, int]:
    """The group of the maker of each product group, where there is one to be told.

    ``standing`` are the nominal mentions: start, end, index of the group they stand for. Where no
    words tie a product to its maker, it is the organisation named last before it in its paragraph.
    """
    shown = plain(text)
    owner: dict[_Span, int] = {(n.start, n.end): i for i, g in enumerate(groups) for n in g}
    owner.update({(start, end): i for start, end, i in standing})
    spans = sorted(span for span, i in owner.items() if groups[i][0].kind == "organisation")
    makers = [span for span in spans if _makes(groups[owner[span]][0].quote)]
    quotes = {n.quote: i for i, group in enumerate(groups) for n in group}
    starts = [paragraph.start for paragraph in paragraphs]
    found: dict[int, int] = {}
    for i, group in enumerate(groups):
        if group[0].kind != "product":
            continue
        maker = quotes.get(gazetteer().makers.get(group[0].quote, ""))
        if maker is None:
            maker = _in_name(group[0].quote, quotes, groups)
        if maker is None:
            said = [span for name in group if (span := _behind(shown, spans, name))]
            said += [span for name in group if (span := _before(starts, makers, name))]
            maker = owner[said[0]] if said else None
        if maker is not None:
            found[i] = maker
    return found


def _in_name(
    product: str, quotes: Mapping[str, int], groups: Sequence[Sequence[Name]]
) -> int | None:
    """The organisation whose name the product's begins with: "Citroën 2 CV"."""
    first = product.split(" ", 1)[0]
    maker = quotes.get(first) if first != product else None
    return maker if maker is not None and groups[maker][0].kind == "organisation" else None


def _makes(name: str) -> bool:
    """Whether an organisation may make products: a paper, a court or an authority does not."""
    head = name.split(" ", 1)[0].lower()
    sector = gazetteer().sectors.get(name)
    return sector not in ("media", "institutions") and head not in _bodies()


@cache
def _bodies() -> frozenset[str]:
    bodies = [*nominals().organisation["authority"], *institutions().heads, *institutions().seated]
    return frozenset(word.lower() for word in bodies)


def _behind(text: str, spans: Sequence[_Span], name: Name) -> _Span | None:
    at = bisect_left(spans, (name.end, 0))
    if at == len(spans) or spans[at][0] == name.end:
        return None
    between = text[name.end : spans[at][0]]
    linked = re.search(r"(?:\b(?:de|du|des|par|signée?) |d')(?:la |l'|le )?$", between)
    return spans[at] if linked and _BEHIND.fullmatch(between) else None


def _before(starts: Sequence[int], spans: Sequence[_Span], name: Name) -> _Span | None:
    paragraph = starts[bisect_right(starts, name.start) - 1]
    at = bisect_left(spans, (name.start, 0)) - 1
    return spans[at] if at >= 0 and spans[at][0] >= paragraph else None

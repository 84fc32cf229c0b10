"""What may fill a role in a sentence: mentions, amounts, dates, pronouns, phrases, fixed words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from extractor.deals.facts import Facts
from extractor.deals.lexicon import ENTITY_KINDS, EventType
from extractor.deals.pronouns import Resolver
from extractor.entities.roles import position_spans
from extractor.language import Paragraph

_CLAUSAL = {"acl", "xcomp", "advcl", "ccomp"}
_NOMINAL = {
    "nsubj", "nsubj:pass", "obj", "iobj", "obl:arg", "obl:mod", "obl:agent", "nmod", "appos",
}  # fmt: skip
_NOUN_MARKS = {"det", "nummod", "amod"}
_NO_NOUNS = {
    "il", "elle", "ils", "elles", "lui", "celui-ci", "celle-ci", "nous", "notre", "nos",
    "que", "qui", "dont", "où", "se", "en", "y", "on", "cela", "ce", "ceci", "rien", "un",
}  # fmt: skip
# Nouns of prepositions in several words ("aux termes de", "à l'issue de"): they name nothing.
_PREPOSITIONAL = {
    "termes", "terme", "cadre", "titre", "vertu", "hauteur", "issue", "suite", "cours", "cas",
    "lieu", "faveur", "raison", "matière", "profit", "sein", "moyen", "travers", "côtés", "égard",
    "instar", "image", "compte", "prix", "bout", "fil", "gré", "force", "dépit", "échange", "vue",
}  # fmt: skip
NOUN = "noun"  # the kind of a noun phrase that no entity, amount or date is
_GOVERNED = {"obj", "nsubj", "nsubj:pass"}
_COMPLEMENTS = {"nmod", "amod", "flat:name", "flat:foreign", "fixed", "obl:arg"}
_THINGS = {"il", "elle", "ils", "elles", "celui-ci", "celle-ci"}
_IF = {"si", "s'"}
_OWN = "own"  # the form of a noun phrase that the trigger is part of
_NOUN_ROLES = {"organisation", "person", "product", "text"}
_CUT = {"qui", "que", "dont", "où", "alors", "afin", "tandis"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible filler; code points of the article, and the token that stands for it."""

    start: int
    end: int
    kind: str
    head: int
    first: int
    entity: str | None = None
    amount: str | None = None
    date: str | None = None
    form: str = ""
    words: tuple[str, ...] = ()


def candidates(text: str, paragraph: Paragraph, sentence: Tokens, facts: Facts) -> list[Candidate]:
    """The mentions, amounts and dates of ``sentence``, in order."""
    start = paragraph.start + sentence.start_char
    end = paragraph.start + sentence.end_char
    found: list[Candidate] = []
    for span, (kind, ref, form) in facts.between(start, end):
        tokens = paragraph.tokens(*span)
        if tokens is not None:
            found.append(_make(span, kind, ref, form, tokens, facts.words.get(ref, ())))
    return sorted(found, key=lambda c: (c.start, -c.end))


def _make(
    span: tuple[int, int],
    kind: str,
    ref: str,
    form: str,
    tokens: Tokens,
    words: tuple[str, ...],
) -> Candidate:
    is_amount = kind in {"money", "percentage", "quantity"}
    is_date = kind in {"date", "duration"}
    return Candidate(
        *span,
        kind=kind,
        head=tokens.root.i,
        first=tokens.start,
        entity=None if is_amount or is_date else ref,
        amount=ref if is_amount else None,
        date=ref if is_date else None,
        form=form,
        words=words,
    )


def referring(
    paragraph: Paragraph, sentence: Tokens, facts: Facts, resolver: Resolver
) -> list[Candidate]:
    """The pronouns of ``sentence`` that stand for an entity, but for those inside a name."""
    offset = paragraph.start
    spans = facts.between(offset + sentence.start_char, offset + sentence.end_char)
    taken = [(start, end) for (start, end), (kind, _, _) in spans if kind in ENTITY_KINDS]
    return [
        Candidate(
            offset + pronoun.start,
            offset + pronoun.end,
            kind=one.kind,
            head=pronoun.last,
            first=pronoun.first,
            entity=one.entity,
            form="pronoun",
            words=facts.words.get(one.entity, ()),
        )
        for pronoun, one in resolver.of(paragraph, sentence)
        if not any(start <= offset + pronoun.start < end for start, end in taken)
    ]


def texts(
    paragraph: Paragraph, sentence: Tokens, event: EventType, head: Token, own: Tokens
) -> list[Candidate]:
    """Possible fillers of the text roles of ``event``.

    Fixed words of the lexicon, the trigger's ``own`` words, positions, and what depends on
    ``head`` in the parse.
    """
    found: list[Candidate] = []
    said = sentence.text.replace("’", "'")
    lower = said.lower()
    for role, kinds in event.roles.items():
        if "text" not in kinds:
            continue
        here: list[Candidate] = []
        if role == "position":
            spans = position_spans(said)
            here += [c for s, e in spans if (c := _text(paragraph, sentence, s, e, role))]
        if role in event.own:
            for part in (own, *_governor(head, own)):
                start, end = (at - sentence.start_char for at in (part.start_char, part.end_char))
                here += [c for c in [_text(paragraph, sentence, start, end, role)] if c]
        for words in sorted(event.fixed.get(role, ()), key=len, reverse=True):
            if words in lower:
                here += _fixed(paragraph, sentence, lower, words, role, here)
        if role == "condition":
            here += _suppositions(paragraph, sentence, role)
        if role != "position":
            here += [c for c in _dependents(paragraph, head, role) if not _covered(c, here)]
        found += here
    return found


def _suppositions(paragraph: Paragraph, sentence: Tokens, role: str) -> Iterator[Candidate]:
    """The clauses that "si" opens, with it."""
    doc = paragraph.doc
    for token in sentence:
        if token.lower_ in _IF and token.dep_ == "mark" and token.head.i > token.i:
            whole = doc[token.i : token.head.i + 1]
            rest = _shorten(doc, token.head)
            end = max(whole.end, rest.end if rest else 0)
            clause = doc[token.i : end]
            yield Candidate(
                paragraph.start + clause.start_char,
                paragraph.start + clause.end_char,
                kind=f"text:{role}",
                head=token.head.i,
                first=token.i,
                form="if",
            )


def _governor(head: Token, own: Tokens) -> Iterator[Tokens]:
    """The verb that says what becomes of the trigger: "112 postes seront *supprimés*"."""
    verb = head.head
    if head.dep_ in _GOVERNED and verb.i not in range(own.start, own.end):
        yield verb.doc[verb.i : verb.i + 1]


def nouns(
    paragraph: Paragraph, sentence: Tokens, mentions: Iterable[Candidate], trigger: Tokens
) -> Iterator[Candidate]:
    """Noun phrases of ``sentence`` that are no ``mentions``: "les prêteurs", "une usine".

    The span is the noun with its adjectives and a complement without article ("contrat d'achat"),
    but for words of the ``trigger``; a longer phrase ("usage de sa marque") comes besides. Pronouns
    of the third person stand for things that have no name.
    """
    offset = paragraph.start
    spans = [(c.start - offset, c.end - offset) for c in mentions]
    taken = {token.i for token in sentence if any(start <= token.idx < end for start, end in spans)}
    apart = taken | set(range(trigger.start, trigger.end))
    last = -1
    for token in sentence:
        word = token.lower_.lstrip("-")
        if word in _THINGS and token.i not in apart and token.dep_.startswith("nsubj"):
            end = offset + token.idx + len(token)
            start = end - len(word)
            yield Candidate(start, end, kind=NOUN, head=token.i, first=token.i, form="pronoun")
        if token.i < last or token.i in taken or not _is_noun(token):
            continue
        span = _noun_phrase(token, apart)
        last = max(last, span.end)
        bare = span.start == token.left_edge.i
        phrases = [(span, _OWN if token.i in apart else "bare" if bare else "determined")]
        last_complement = _complements(token, apart)
        if last_complement > span.end:
            phrases.append((paragraph.doc[span.start : last_complement], "long"))
        for phrase, form in phrases:
            yield Candidate(
                offset + phrase.start_char,
                offset + phrase.end_char,
                kind=NOUN,
                head=token.i,
                first=phrase.start,
                form=form,
            )


def _is_noun(token: Token) -> bool:
    if not token.is_alpha or len(token) < 3 or token.lower_ in _NO_NOUNS:
        return False
    if token.lower_ in _PREPOSITIONAL and _is_preposition(token):
        return False
    relation = token.head.dep_ if token.dep_ == "conj" else token.dep_
    marked = any(child.dep_ in _NOUN_MARKS for child in token.children)
    return relation in _NOMINAL or marked


def _is_preposition(token: Token) -> bool:
    """Whether a noun stands between the two ends of a preposition: "dans le *cadre* de"."""
    doc, i = token.doc, token.i
    if not 0 < i < len(doc) - 1 or doc[i + 1].lower_ not in {"de", "du", "des", "d'", "d’"}:
        return False
    before = doc[i - 1].lower_.replace("’", "'")
    if before in {"l'", "le", "la"}:
        return i > 1 and doc[i - 2].lower_ in {"à", "dans", "pour", "sous"}
    return before in {"à", "au", "aux", "en", "par", "sous"}


def _noun_phrase(token: Token, apart: set[int]) -> Tokens:
    doc, start, end = token.doc, token.i, token.i + 1
    near = {child.i: child for child in token.children if child.i not in apart}
    while start - 1 in near and near[start - 1].dep_ in {"amod", "nummod"}:
        start -= 1
    while end in near and near[end].dep_ in {"amod", "flat:name", "flat:foreign", "fixed"}:
        end += 1
    for child in near.values():
        bare = child.dep_ == "nmod" and child.left_edge.i == end == child.i - 1
        if bare and doc[end].lower_ in {"de", "d'"}:
            return doc[start : child.i + 1]
    return doc[start:end]


def _complements(token: Token, apart: set[int]) -> int:
    """The end of a noun with all complements that follow it without a break."""
    end = token.i + 1
    for child in token.rights:
        if child.dep_ not in _COMPLEMENTS or child.left_edge.i != end or child.i in apart:
            break
        end = child.i + 1 if child.dep_ != "nmod" else _complements(child, apart)
    return end


def _fixed(
    paragraph: Paragraph,
    sentence: Tokens,
    lower: str,
    words: str,
    role: str,
    longer: Sequence[Candidate],
) -> Iterable[Candidate]:
    """Whole ``words`` in ``lower``, the text of ``sentence`` in lower case."""
    at = lower.find(words)
    while at >= 0:
        end = at + len(words)
        candidate = _text(paragraph, sentence, at, end, role)
        if candidate and _whole(lower, at, end) and not _covered(candidate, longer):
            yield candidate
        at = lower.find(words, at + 1)


def _whole(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()


def _covered(candidate: Candidate, found: Sequence[Candidate]) -> bool:
    return any(
        c.kind == candidate.kind and c.start <= candidate.start and candidate.end <= c.end
        for c in found
    )


def _text(
    paragraph: Paragraph, sentence: Tokens, start: int, end: int, role: str
) -> Candidate | None:
    low = sentence.start_char + start
    tokens = paragraph.doc.char_span(low, sentence.start_char + end, alignment_mode="expand")
    if tokens is None:
        return None
    return Candidate(
        paragraph.start + low,
        paragraph.start + sentence.start_char + end,
        kind=f"text:{role}",
        head=tokens.root.i,
        first=tokens.start,
    )


def _dependents(paragraph: Paragraph, head: Token, role: str) -> list[Candidate]:
    doc = paragraph.doc
    found = []
    nodes = [*head.children]
    if head.dep_ == "mark":  # "si l'autorisation est accordée": the clause that it opens
        nodes.append(head.head)
    if head.dep_ in {"obj", "nsubj", "nsubj:pass", "obl:mod", "obl:arg"}:
        nodes += [n for n in head.head.children if n.i != head.i]
    for node in nodes:
        if node.dep_ not in _CLAUSAL and head.dep_ != "mark":
            continue
        span = _shorten(doc, node)
        if span is None:
            continue
        found.append(
            Candidate(
                paragraph.start + span.start_char,
                paragraph.start + span.end_char,
                kind=f"text:{role}",
                head=node.i,
                first=span.start,
                form=node.dep_,
            )
        )
    return found


def _shorten(doc: Doc, node: Token) -> Tokens | None:
    """The subtree of ``node`` without what introduces it and what only follows it."""
    start, end = node.left_edge.i, node.right_edge.i + 1
    while start < node.i and (
        doc[start].dep_ in {"case", "mark", "det", "fixed", "cc"}
        or doc[start].is_punct
        or doc[start].is_space
    ):
        start += 1
    for i in range(node.i + 1, end):
        if (doc[i].is_punct and doc[i].text not in {"-", "'", "’"}) or doc[i].lower_ in _CUT:
            end = i
            break
    while end > start and (
        doc[end - 1].is_punct
        or doc[end - 1].is_space
        or doc[end - 1].dep_ in {"case", "cc", "mark"}
    ):
        end -= 1
    return doc[start:end] if start < end else None


def accepts(event: EventType, role: str, candidate: Candidate) -> bool:
    """Whether ``role`` of ``event`` takes what ``candidate`` is."""
    kinds = event.fillable[role]
    if candidate.kind.startswith("text:"):
        return candidate.kind == f"text:{role}"
    if candidate.kind == NOUN:
        own = candidate.form == _OWN and role in event.own  # the trigger's words stand for it
        return not event.is_deal and not own and not _NOUN_ROLES.isdisjoint(kinds)
    return candidate.kind in kinds

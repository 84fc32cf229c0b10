"""Polarity, certainty and status of a clause, from its verb and the words around it."""

from __future__ import annotations

import re

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from extractor.deals.lexicon import EventType
from extractor.record import Certainty, Polarity, Status

_CONDITIONAL = re.compile(r"^\w+r(?:ais|ait|aient|ions|iez)$")
_IMPERFECT_TRAPS = {"paraît", "aurait"}
_FUTURE = re.compile(r"^\w+r(?:a|ont|ai|as|ez|ons)$")
_NOT_FUTURE = {"sera-t-il", "verra", "opéra", "extra", "caméra", "cobra"}
_POSSIBLE = re.compile(
    r"^(?:pourrai\w+|pourr(?:a|ont)|envisag\w+|étudi(?:e|ent|ait|erait)|réfléchi\w*|peut|peuvent|éventuel\w*)$"
)
_PLAN = re.compile(
    r"^(?:compt(?:e|ent|ait)|prévo\w+|prévu\w*|vis(?:e|ent|ait)|projett?\w*|entend(?:ent)?|souhait\w+|veut|veulent|ambitionn\w+|va|vont|allait|espèr\w+|espér\w+)$"
)
_NEGATIVE = {"ne", "n'", "aucun", "aucune", "sans", "ni"}

_RULES: list[tuple[Status, re.Pattern[str]]] = [
    ("denied", re.compile(r"\bdéme\w+|\bnie(?:nt)?\b|\bréfut\w+")),
    ("blocked", re.compile(r"\bbloqu\w+|\binterdi\w+|\bs'oppos\w+|\bveto\b|\bretoqu\w+|\brejet\w+")),
    ("terminated", re.compile(r"\babandonn\w+|\bromp\w*|\brupture\b|\brésili\w+|\brenonc\w+|\bmet(?:tent)? fin\b|\bmis fin\b|\bjet\w+ l'éponge|\bannul\w+|\bmet(?:tent)? un terme|\bmis un terme")),
    ("expired", re.compile(r"\bexpir\w+|\barriv\w+ à échéance|\bcaduc\w*")),
    ("in_talks", re.compile(r"\bpourparlers|\bnégociation\w* exclusive|\bdiscussion\w*|\bnégoci(?:e|ent|ait|ations)\b|\ben négociation")),
    ("rumoured", re.compile(r"\bselon des sources|\brumeur\w*|\bd'après des sources|\bselon (?:une|plusieurs) sources?|\bsources? proches?|\bcroit savoir")),
    ("amended", re.compile(r"\bmodifi\w+|\bavenant\b|\brenégoci\w+|\bprolong\w+|\bamend(?:é|e)\w*|\brelev\w+ son offre|\bétendu\w*|\brevu\w*")),
    ("completed", re.compile(r"\b(?:a|ont|avai\w+|vien\w+ de|venait de|après avoir) (?:\w+ )?(?:bouclé|finalisé|levé|lever|boucler|finaliser|racheté|acquis|cédé|clôturé|réuni|repris|obtenu|achevé|vendu|emprunté|décroché|absorbé|fusionné|conclu la|récolté|investi|mis la main)|\bboucl(?:e|ent|ée?s?)\b|\bfinalisé\w*|\bachevé\w*|\bcondamn\w+|\binflig\w+")),
    ("signed", re.compile(r"\bsign(?:é|e|ent|ature|ée|és|ées)\b|\ba (?:\w+ )?conclu\b|\bont (?:\w+ )?conclu\b|\bconclu(?:t|ent)\b|\bparaph\w+|\bremport\w+|\bdécroch\w+|\bnou(?:e|é|ent)\b")),
    ("planned", re.compile(r"\bcompt(?:e|ent)\b|\bprévo\w+|\bprévu\w*|\bvis(?:e|ent)\b|\bprojet\w*|\bveu(?:t|lent)\b|\bentend(?:ent)?\b|\bva\b|\bvont\b|\benvisag\w+|\bsouhait\w+|\bprépar\w+")),
]  # fmt: skip


def polarity(head: Token, sentence: Tokens) -> Polarity:
    """``negated`` where the verb of the trigger, or the trigger itself, stands under a negation."""
    for token in _chain(head):
        for child in token.children:
            if child.lower_ in _NEGATIVE and abs(child.i - token.i) <= 6:
                return "negated"
    for token in sentence.doc[max(sentence.start, head.i - 3) : head.i]:
        if token.lower_ in {"aucun", "aucune", "sans"}:
            return "negated"
    return "affirmed"


def certainty(head: Token, sentence: Tokens) -> Certainty:
    """By the finite verb that governs the trigger, and its auxiliaries."""
    words = [w for token in _chain(head) for w in _verb_words(token)]
    if any(_POSSIBLE.match(word) for word in words):
        return "possible"
    if any(_CONDITIONAL.match(word) for word in words):
        return "conditional"
    if any(_PLAN.match(word) or _is_future(word) for word in words):
        return "planned"
    if head.dep_ in {"acl", "advcl", "xcomp"} and head.lower_.endswith(("er", "ir", "re")):
        return "planned"
    return "asserted"


def _is_future(word: str) -> bool:
    return bool(_FUTURE.match(word)) and len(word) > 3 and word not in _NOT_FUTURE


def _chain(head: Token) -> list[Token]:
    """The trigger and the verbs above it as far as the clause reaches."""
    chain = [head]
    token = head
    while len(chain) < 3 and token.head is not token and token.dep_ in {"obj", "nsubj", "nsubj:pass", "xcomp", "obl:arg", "obl:mod", "nmod", "cop"}:  # fmt: skip
        token = token.head
        chain.append(token)
    return chain


def _verb_words(token: Token) -> list[str]:
    return [token.lower_] + [c.lower_ for c in token.children if c.dep_.startswith(("aux", "cop"))]


def status(event: EventType, sentence: str, sure: Certainty) -> Status:
    """The status that the sentence gives to its event, by the first rule that fits."""
    lower = sentence.lower().replace("’", "'")
    for name, pattern in _RULES:
        if pattern.search(lower):
            return name
    if sure in {"conditional", "possible"}:
        return "rumoured"
    return "announced"


def status_features(event: EventType, sentence: str, head: Token, title: bool) -> list[str]:
    """What the status classifier sees."""
    lower = sentence.lower().replace("’", "'")
    ruled = [name for name, pattern in _RULES if pattern.search(lower)]
    chain = _chain(head)
    words = [w for token in chain for w in _verb_words(token)]
    features = [
        "bias",
        f"type {event.type}",
        f"title {title}",
        f"first {ruled[0] if ruled else '-'}",
    ]
    features += [f"rule {name}" for name in ruled] + [f"rule {event.type} {name}" for name in ruled]
    features += [f"word {w}" for w in re.findall(r"\w+", lower) if len(w) > 2]
    features += [f"verb {w[:6]}" for w in words] + [f"verb {event.type} {w[:6]}" for w in words]
    features += [f"end {w[-3:]}" for w in words] + [f"future {any(map(_is_future, words))}"]
    features.append(f"conditional {any(_CONDITIONAL.match(w) for w in words)}")
    return features


def certainty_features(head: Token, sentence: Tokens) -> list[str]:
    """What the certainty classifier sees."""
    words = [w for token in _chain(head) for w in _verb_words(token)]
    features = ["bias", f"rule {certainty(head, sentence)}", f"dep {head.dep_}"]
    features += [f"verb {w[:7]}" for w in words] + [f"end {w[-3:]}" for w in words]
    near = sentence.doc[max(sentence.start, head.i - 4) : head.i]
    features += [f"near {t.lower_}" for t in near]
    features += [f"end {sentence.doc[head.i].lower_[-3:]} {head.dep_}"]
    return features

"""The network that reads whole articles: where deals and clauses are told, and who fills a role.

First the lowest layers of a language model (multilingual-e5-small), which went on learning here,
over the pieces of words (``subwords``); then a small encoder over what these make of each word, the
vectors and the context of ``fr_core_news_md``, the marks of entities, amounts and dates, the parse
and the triggers of the lexicon: gated convolutions, and attention over the window. Trained by
``models/deal_network.py``, run here by numpy alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import cast

import numpy as np

from extractor.deals.arrays import Floats, Ints
from extractor.deals.encoding import Window, hashed
from extractor.deals.features import Pair

_FILE = "deals.npz"
HEADS = 4
LAYERS = 3
TRANSFORMER_HEADS = 12
SHAPES = 4096  # rows of the table of pair shapes
_SMALL = 1e-5
# Tokens between two rows, seen as steps to either side.
_GAPS = (1, 3, 6, 12, 25, 50, 100, 200)
GAPS = 2 * len(_GAPS) + 1


class Network:
    """Weights by name, and the names of what they tell apart."""

    def __init__(self, arrays: Mapping[str, np.ndarray]) -> None:
        """Take ``arrays`` as the training wrote them; weights are widened to 32 bits."""
        self.types = tuple(str(name) for name in arrays["types"])
        self.roles = tuple(str(name) for name in arrays["roles"])
        self.states = tuple(str(name) for name in arrays["states"])
        self._columns = {name: i for i, name in enumerate(self.types)}
        self._weights = {
            name: value.astype(np.float32)
            for name, value in arrays.items()
            if name not in {"types", "roles", "states"}
        }
        self._depth = sum(name.endswith(".joined") for name in self._weights)

    def read(self, window: Window) -> Floats:
        """The state of each token of a window, one row each."""
        w = self._weights
        x = (
            _product(window.vectors, w["vectors"])
            + _product(window.contexts, w["contexts"])
            + _product(window.vectors, w["governors"])[window.heads]
            + w["tags"][window.tags]
            + w["relations"][window.relations]
            + w["suffixes"][window.suffixes]
            + w["words"][window.words]
            + window.titles * w["titles"][:, 0]
            + _product(window.triggers, w["triggers"])
            + _product(self.transformed(window), w["deepened"])
        )
        x = self._normal("norm", x)
        for layer in range(LAYERS):
            x = self._normal(f"norm{layer}", x + self._convolved(layer, x))
            if layer == 1:
                x = self._normal("norm_attention", x + self._attended(x))
        return x

    def triggers(self, states: Floats) -> Floats:
        """For each token and type the log-odds that the token is a trigger of the type."""
        w = self._weights
        return cast(Floats, _product(states, w["trigger"]) + w["trigger_bias"])

    def column(self, name: str) -> int | None:
        """The column of a type, None where it is not known."""
        return self._columns.get(name)

    def pairs(
        self,
        states: Floats,
        trigger: int,
        name: str,
        fillers: Ints,
        shapes: Sequence[Sequence[int]],
    ) -> Floats:
        """For each filler and role the log of how well it fits, "none" first.

        ``trigger`` and ``fillers`` are rows of ``states``; ``shapes`` are those of
        :func:`shape`, one for each filler.
        """
        w = self._weights
        one, many = states[trigger], states[fillers]
        bags = np.array([w["shapes"][list(rows)].sum(axis=0) for rows in shapes], np.float32)
        z = (
            (
                w["pair_trigger"] @ one
                + w["pair_bias"]
                + w["pair_type"] @ w["kinds"][self._columns[name]]
            )
            + _product(many, w["pair_filler"])
            + _product(one * many, w["pair_both"])
            + _product(bags, w["pair_shape"])
        )
        return cast(Floats, _product(_gelu(z), w["role"]) + w["role_bias"])

    def status(self, states: Floats, row: int, name: str) -> Floats:
        """How well each status of ``self.states`` fits the event of type ``name`` at ``row``."""
        w = self._weights
        z = w["status_in"] @ states[row] + w["status_kinds"][self._columns[name]]
        return cast(Floats, w["status"] @ _gelu(z) + w["status_bias"])

    def parties(self, states: Floats, row: int, name: str, mentions: Ints) -> Floats:
        """For each mention and role how well it fits the deal of type ``name`` told at ``row``."""
        w = self._weights
        z = self._joint("party", states, row, mentions) + w["party_kinds"][self._columns[name]]
        return cast(Floats, _product(_gelu(z), w["party"]) + w["party_bias"])

    def links(
        self, states: Floats, row: int, name: str, rows: Ints, names: Sequence[str]
    ) -> tuple[Floats, float]:
        """How well the clause of type ``name`` at ``row`` fits the deals told at ``rows``, or none.

        ``names`` are the types of the deals.
        """
        w = self._weights
        kind = self._columns[name]
        z = (
            self._joint("link", states, row, rows)
            + w["link_kinds"][kind]
            + w["link_deals"][[self._columns[other] for other in names]]
        )
        none = float(w["link_none"][kind] @ states[row] + w["link_none_bias"][kind])
        return cast(Floats, _gelu(z) @ w["link"]), none

    def stands(self, states: Floats, first: int, row: int, chance: float) -> float:
        """The log-odds that the noun phrase from ``first`` on stands for a named entity.

        Its head is at ``row``; ``chance`` is what the words around say of it, log-odds too.
        """
        w = self._weights
        z = w["standing_in"] @ phrase_state(states, first, row) + w["standing_bias_in"]
        share, bias = w["standing_odds"][0], w["standing_bias"][0]
        return float(w["standing"] @ _gelu(z) + bias + chance * share)

    def ties(self, states: Floats, row: int, names: Ints) -> Floats:
        """How well the noun phrase whose head is at ``row`` fits each of ``names``, log-odds."""
        z = self._joint("tie", states, row, names)
        return cast(Floats, _gelu(z) @ self._weights["tie"])

    def tied(self, fits: Sequence[float], odds: float) -> float:
        """How well a noun phrase fits an entity that fits by the words around as ``odds`` says.

        ``fits`` are those of the names of the entity in the window.
        """
        none, share = self._weights["tie_none"][0], self._weights["tie_odds"][0]
        return float(np.logaddexp.reduce([none, *fits]) + odds * share)

    def _joint(self, name: str, states: Floats, row: int, rows: Ints) -> Floats:
        w = self._weights
        one, many = states[row], states[rows]
        return cast(
            Floats,
            w[f"{name}_one"] @ one
            + w[f"{name}_bias_in"]
            + _product(many, w[f"{name}_many"])
            + (w[f"{name}_left"] @ one) * _product(many, w[f"{name}_right"])
            + w[f"{name}_gaps"][[gap(int(other) - row) for other in rows]],
        )

    def transformed(self, window: Window) -> Floats:
        """What the layers of the language model make of each token."""
        w = self._weights
        places = np.concatenate([np.arange(end - start) for start, end in window.stretches])
        x = self._normal("embedded", window.subwords + w["positions"][places])
        x = (
            x
            + w["marks"][window.tags]
            + w["marked_relations"][window.relations]
            + window.titles * w["marked_titles"][:, 0]
            + _product(window.triggers, w["marked_triggers"])
        )
        for layer in range(self._depth):
            joined = (
                _product(x, w[f"transformer{layer}.joined"]) + w[f"transformer{layer}.joined_bias"]
            )
            mixed = np.empty_like(x)
            for start, end in window.stretches:
                mixed[start:end] = _mixed(joined[start:end], TRANSFORMER_HEADS)
            y = _product(mixed, w[f"transformer{layer}.out"]) + w[f"transformer{layer}.out_bias"]
            x = self._normal(f"transformer{layer}.norm", x + y)
            y = _product(x, w[f"transformer{layer}.up"]) + w[f"transformer{layer}.up_bias"]
            y = _product(_gated(y), w[f"transformer{layer}.down"])
            x = self._normal(
                f"transformer{layer}.norm_last", x + y + w[f"transformer{layer}.down_bias"]
            )
        return x

    def _normal(self, name: str, x: Floats) -> Floats:
        x = x - x.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", x, x)[:, None] / np.float32(x.shape[1])
        x *= 1 / np.sqrt(spread + np.float32(_SMALL))
        x *= self._weights[f"{name}.weight"]
        x += self._weights[f"{name}.bias"]
        return x

    def _convolved(self, layer: int, x: Floats) -> Floats:
        edge = np.zeros((1, x.shape[1]), np.float32)
        wide = np.concatenate(
            [np.concatenate([edge, x[:-1]]), x, np.concatenate([x[1:], edge])], axis=1
        )
        y = (
            _product(wide, self._weights[f"convolution{layer}"])
            + self._weights[f"convolution{layer}_bias"]
        )
        half = y.shape[1] // 2
        gate = np.exp(-y[:, half:])
        gate += 1
        return cast(Floats, y[:, :half] / gate)

    def _attended(self, x: Floats) -> Floats:
        w = self._weights
        joined = _product(x, w["attention_in"]) + w["attention_in_bias"]
        mixed = _mixed(joined, HEADS)
        return cast(Floats, _product(mixed, w["attention_out"]) + w["attention_out_bias"])


def _mixed(joined: Floats, heads: int) -> Floats:
    """What each token takes from the others: ``joined`` are its query, key and value in a row."""
    size = len(joined)
    width = joined.shape[1] // 3
    q, k, v = joined.reshape(size, 3, heads, width // heads).transpose(1, 2, 0, 3)
    scores = q @ k.transpose(0, 2, 1)
    scores *= np.float32((width // heads) ** -0.5)
    scores -= scores.max(axis=2, keepdims=True)
    np.exp(scores, out=scores)
    mixed = scores @ v
    mixed /= scores.sum(axis=2, keepdims=True)
    return cast(Floats, mixed.transpose(1, 0, 2).reshape(size, width))


def _gated(x: Floats) -> Floats:
    """The quicker of the approximations of GELU (Hendrycks and Gimpel, 2016): x·σ(1.702 x)."""
    gate = np.exp(np.float32(-1.702) * x)
    gate += 1
    return cast(Floats, np.divide(x, gate, out=gate))


def _product(x: Floats, weight: Floats) -> Floats:
    return cast(Floats, x @ weight.T)


def _gelu(x: Floats) -> Floats:
    """By the tangent: numpy has no error function."""
    return cast(
        Floats, 0.5 * x * (1.0 + np.tanh(np.float32(0.7978845608) * (x + 0.044715 * x * x * x)))
    )


def shape(pair: Pair) -> list[int]:
    """How a candidate stands to a trigger, in rows of the table of shapes."""
    setting, candidate = pair.setting, pair.candidate
    name, what = setting.trigger.type, candidate.kind
    broad = "text" if what.startswith("text") else what
    named, case, side = pair.function, pair.case, pair.side
    low, high = pair.gap
    voice = f"{setting.trigger.entry.part} {setting.passive}"
    said = (
        f"kind {broad}",
        f"filler {what}",
        f"voice {voice}",
        f"function {named}",
        f"function {voice} {named}",
        f"case {case}",
        f"case {case} {side}",
        f"path {pair.route}",
        f"distance {side} {min((high - low).bit_length(), 6)}",
        f"between {side} {pair.between}",
        f"form {candidate.form}",
        f"inside {pair.inside}",
        f"title {setting.title} {side}",
        f"kind {broad} {name}",
        f"function {broad} {name} {named} {voice}",
        f"case {broad} {name} {case} {side}",
    )
    return [hashed(text, SHAPES) for text in said]


def phrase_state(states: Floats, first: int, row: int) -> Floats:
    """What the network makes of a noun phrase from ``first`` on with its head at ``row``."""
    return np.concatenate([states[row], states[first]])


def gap(tokens: int) -> int:
    """The row of a table of gaps for so many tokens, negative to the left."""
    step = sum(1 for limit in _GAPS if abs(tokens) >= limit)
    return len(_GAPS) + (step if tokens >= 0 else -step)


@cache
def shipped() -> Network | None:
    """The trained network, read once; None where none has been trained yet."""
    place = files("extractor_models") / _FILE
    if not place.is_file():
        return None
    with place.open("rb") as file, np.load(file) as arrays:
        return Network(dict(arrays))

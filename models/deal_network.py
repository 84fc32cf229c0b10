"""Train the network of ``extractor.deals.network`` with torch, for ``models/train_deals.py``.

One step reads four articles; what is learnt is, for each token, of which types it is a trigger, and
for each trigger with each possible filler, the role. Deterministic on one machine: one thread, and
a seed.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from deal_examples import Case, Parsed, cases, gold_triggers, missed, role
from torch import Tensor, nn
from torch.nn import functional

from extractor.deals.candidates import accepts
from extractor.deals.encoding import RELATIONS, SUFFIXES, TAGS, Window, windows
from extractor.deals.features import Pair
from extractor.deals.lexicon import EventType
from extractor.deals.model import NONE
from extractor.deals.network import HEADS, LAYERS, SHAPES, shape
from extractor.deals.triggers import TriggerIndex

WIDTH, SHAPE_WIDTH, PAIR_WIDTH = 128, 64, 128
EPOCHS, BATCH, RATE, DECAY, WARM = 22, 4, 2e-3, 0.02, 0.15
DROP, INPUT_DROP, ATTENTION_DROP = 0.35, 0.25, 0.1
LONGEST = 800  # tokens of one window: it learns more from whole articles than from parts
TRIGGER_WEIGHT = 1.5  # a missed trigger costs that much more than a false one
FORBIDDEN = -1e4
SEED = 1


@dataclass(frozen=True, eq=False)
class Sample:
    """One window with what it should say; tensors."""

    inputs: Mapping[str, Tensor]
    triggers: Tensor
    pairs: Mapping[str, Tensor]


def samples(articles: Sequence[Parsed], events: Mapping[str, EventType]) -> list[list[Sample]]:
    """What the network learns from each article, in order."""
    index, names = TriggerIndex(events), role_names(events)
    return [list(_samples(one, index, events, names)) for one in articles]


def role_names(events: Mapping[str, EventType]) -> list[str]:
    """All roles in the network's order, "none" first."""
    return [NONE, *sorted({name for event in events.values() for name in event.fillable})]


def train(found: Sequence[Sample], events: Mapping[str, EventType]) -> dict[str, np.ndarray]:
    """The weights by name, 16 bits each, as ``extractor.deals.network.Network`` reads them."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    shuffle = random.Random(SEED)
    types, names = sorted(events), role_names(events)
    net = Net(len(types), len(names))
    steps = EPOCHS * math.ceil(len(found) / BATCH)
    adam = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    plan = torch.optim.lr_scheduler.OneCycleLR(adam, max_lr=RATE, total_steps=steps, pct_start=WARM)
    for _ in range(EPOCHS):
        order = list(found)
        shuffle.shuffle(order)
        for first in range(0, len(order), BATCH):
            adam.zero_grad()
            for sample in order[first : first + BATCH]:
                (net.loss(sample) / BATCH).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            adam.step()
            plan.step()
    weights = {
        name: value.detach().numpy().astype(np.float16) for name, value in net.state_dict().items()
    }
    return {**weights, "types": np.array(types), "roles": np.array(names)}


class Net(nn.Module):
    """The network as torch trains it; parameters bear the names that numpy reads them by."""

    def __init__(self, types: int, roles: int) -> None:
        super().__init__()
        flat: dict[str, tuple[int, ...]] = {
            "vectors": (WIDTH, 300),
            "contexts": (WIDTH, 96),
            "governors": (WIDTH, 300),
            "titles": (WIDTH, 1),
            "triggers": (WIDTH, types),
            "attention_in": (3 * WIDTH, WIDTH),
            "attention_out": (WIDTH, WIDTH),
            "trigger": (types, WIDTH),
            "pair_trigger": (PAIR_WIDTH, WIDTH),
            "pair_filler": (PAIR_WIDTH, WIDTH),
            "pair_type": (PAIR_WIDTH, WIDTH),
            "pair_both": (PAIR_WIDTH, WIDTH),
            "pair_shape": (PAIR_WIDTH, SHAPE_WIDTH),
            "role": (roles, PAIR_WIDTH),
        }
        tables = {
            "tags": (TAGS, WIDTH),
            "relations": (RELATIONS, WIDTH),
            "suffixes": (SUFFIXES, WIDTH),
            "kinds": (types, WIDTH),
            "shapes": (SHAPES, SHAPE_WIDTH),
        }
        for layer in range(LAYERS):
            flat[f"convolution{layer}"] = (2 * WIDTH, 3 * WIDTH)
        for name, size in flat.items():
            bound = 1 / math.sqrt(size[1])
            self.register_parameter(name, nn.Parameter(torch.empty(size).uniform_(-bound, bound)))
        for name, size in tables.items():
            self.register_parameter(name, nn.Parameter(torch.randn(size) * 0.1))
        biases = {
            "attention_in_bias": 3 * WIDTH,
            "attention_out_bias": WIDTH,
            "trigger_bias": types,
            "pair_bias": PAIR_WIDTH,
            "role_bias": roles,
            **{f"convolution{layer}_bias": 2 * WIDTH for layer in range(LAYERS)},
        }
        for name, length in biases.items():
            start = -3.0 if name == "trigger_bias" else 0.0
            self.register_parameter(name, nn.Parameter(torch.full((length,), start)))
        for name in ("norm", "norm_attention", *(f"norm{layer}" for layer in range(LAYERS))):
            self.add_module(name, nn.LayerNorm(WIDTH))

    def read(self, given: Mapping[str, Tensor]) -> Tensor:
        """The state of each token: the same sums as ``Network.read``, with dropout."""
        linear = functional.linear
        vectors, contexts = self._drop(given["vectors"], INPUT_DROP), given["contexts"]
        governors = self._drop(given["vectors"][given["heads"]], INPUT_DROP)
        x = (
            linear(vectors, self.vectors)
            + linear(self._drop(contexts, INPUT_DROP), self.contexts)
            + linear(governors, self.governors)
            + self.tags[given["tags"]]
            + self.relations[given["relations"]]
            + self.suffixes[given["suffixes"]]
            + linear(given["titles"], self.titles)
            + linear(given["triggers"], self.triggers)
        )
        x = self._drop(self.norm(x), DROP)
        for layer in range(LAYERS):
            wide = functional.pad(x, (0, 0, 1, 1))
            wide = torch.cat([wide[:-2], x, wide[2:]], 1)
            y = linear(
                wide,
                getattr(self, f"convolution{layer}"),
                getattr(self, f"convolution{layer}_bias"),
            )
            left, right = y.chunk(2, 1)
            x = getattr(self, f"norm{layer}")(x + self._drop(left * torch.sigmoid(right), DROP))
            if layer == 1:
                x = self.norm_attention(x + self._drop(self._attended(x), DROP))
        return x

    def roles(self, x: Tensor, pairs: Mapping[str, Tensor]) -> Tensor:
        """For each pair and role how well it fits."""
        linear = functional.linear
        one, many = x[pairs["trigger"]], x[pairs["filler"]]
        bags = self._drop(self.shapes[pairs["shapes"]].sum(1), DROP)
        z = (
            linear(one, self.pair_trigger)
            + linear(many, self.pair_filler)
            + linear(self.kinds[pairs["type"]], self.pair_type)
            + linear(one * many, self.pair_both, self.pair_bias)
            + linear(bags, self.pair_shape)
        )
        z = self._drop(functional.gelu(z, approximate="tanh"), DROP)
        return linear(z, self.role, self.role_bias)

    def loss(self, sample: Sample) -> Tensor:
        """How far what the network says of a window is from the gold."""
        x = self.read(sample.inputs)
        triggers = functional.linear(self._drop(x, DROP), self.trigger, self.trigger_bias)
        total = functional.binary_cross_entropy_with_logits(
            triggers, sample.triggers, reduction="sum", pos_weight=torch.tensor(TRIGGER_WEIGHT)
        )
        if not len(sample.pairs["role"]):
            return total / 8
        fits = self.roles(x, sample.pairs) + sample.pairs["allowed"]
        roles = functional.cross_entropy(fits, sample.pairs["role"], reduction="sum")
        return total / 8 + roles / 6

    def _drop(self, x: Tensor, rate: float) -> Tensor:
        return functional.dropout(x, rate, self.training)

    def _attended(self, x: Tensor) -> Tensor:
        size = len(x)
        joined = functional.linear(x, self.attention_in, self.attention_in_bias)
        q, k, v = (part.view(size, HEADS, -1).transpose(0, 1) for part in joined.chunk(3, 1))
        scores = torch.softmax(q @ k.transpose(1, 2) / math.sqrt(WIDTH // HEADS), 2)
        mixed = self._drop(scores, ATTENTION_DROP) @ v
        flat = mixed.transpose(0, 1).reshape(size, WIDTH)
        return functional.linear(flat, self.attention_out, self.attention_out_bias)


def _samples(
    one: Parsed, index: TriggerIndex, events: Mapping[str, EventType], names: Sequence[str]
) -> Iterator[Sample]:
    types = sorted(events)
    parsed = [p for p in one.paragraphs if p.doc.has_annotation("DEP")]
    proposed = list(cases(one, index, events))
    known = [*proposed, *missed(one, proposed, events)]
    triggers = {part.start: list(index.find(part.doc)) for part in parsed}
    for window in windows(parsed, one.facts, triggers, types, LONGEST):
        size = len(window.heads)
        gold = torch.zeros((size, len(types)))
        rows: dict[str, list[Any]] = {
            name: [] for name in ("trigger", "filler", "type", "shapes", "role", "allowed")
        }
        for paragraph in (part for part in parsed if part.start in window.offsets):
            offset = window.offset(paragraph)
            for kind, span in gold_triggers(one.gold):
                tokens = paragraph.tokens(span.start, span.end)
                if tokens is not None:
                    gold[offset + tokens.start : offset + tokens.end, types.index(kind)] = 1.0
            for case in known:
                if case.holds and case.setting.paragraph is paragraph:
                    _add_pairs(rows, case, offset, types, names)
        pairs = {
            name: torch.tensor(found, dtype=torch.float if name == "allowed" else torch.long)
            for name, found in rows.items()
        }
        yield Sample(_tensors(window), gold, pairs)


def _add_pairs(
    rows: Mapping[str, list[Any]],
    case: Case,
    offset: int,
    types: Sequence[str],
    names: Sequence[str],
) -> None:
    """Add each possible filler of a trigger; ``offset`` is its paragraph's first row."""
    setting = case.setting
    for candidate in setting.found:
        fit = [name for name in setting.event.fillable if accepts(setting.event, name, candidate)]
        if not fit:
            continue
        rows["trigger"].append(offset + setting.head.i)
        rows["filler"].append(offset + candidate.head)
        rows["type"].append(types.index(setting.event.type))
        rows["shapes"].append(shape(Pair(setting, candidate)))
        said = role(candidate, case)
        rows["role"].append(names.index(said if said in fit else NONE))
        rows["allowed"].append(
            [0.0 if name == NONE or name in fit else FORBIDDEN for name in names]
        )


def _tensors(window: Window) -> dict[str, Tensor]:
    return {
        name: torch.from_numpy(getattr(window, name))
        for name in (
            "vectors", "contexts", "tags", "relations", "suffixes", "heads", "titles", "triggers",
        )
    }  # fmt: skip

"""Teach the network of deals whether a noun phrase stands for a named entity.

Last, over what it makes of the articles by then: there it is told which phrases stand for one by
the words around, as in use. In the other tasks it is told what the gold says, which would give
the answer away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from deal_examples import Parsed
from torch import nn
from torch.nn import functional

from extractor.deals.lexicon import event_types
from extractor.deals.network import Network, phrase_state
from extractor.deals.readings import Reading
from extractor.deals.triggers import TriggerIndex

WIDTH = 64
EPOCHS, BATCH, RATE, DECAY, DROP = 12, 16, 1e-3, 0.05, 0.4
SEED = 0


class Net(nn.Module):
    """The head as torch trains it; parameters bear the names that numpy reads them by."""

    def __init__(self, width: int) -> None:
        super().__init__()
        bound = (2 * width) ** -0.5
        self.standing_in = nn.Parameter(torch.empty(WIDTH, 2 * width).uniform_(-bound, bound))
        self.standing_bias_in = nn.Parameter(torch.zeros(WIDTH))
        self.standing = nn.Parameter(torch.empty(WIDTH).uniform_(-(WIDTH**-0.5), WIDTH**-0.5))
        self.standing_bias = nn.Parameter(torch.zeros(1))
        self.standing_odds = nn.Parameter(torch.ones(1))

    def forward(self, states: torch.Tensor, chances: torch.Tensor) -> torch.Tensor:
        """The log-odds of each phrase, as ``Network.stands`` gives them."""

        def dropped(x: torch.Tensor) -> torch.Tensor:
            return functional.dropout(x, DROP, self.training)

        z = functional.linear(dropped(states), self.standing_in, self.standing_bias_in)
        z = dropped(functional.gelu(z, approximate="tanh"))
        return z @ self.standing + self.standing_bias + chances * self.standing_odds


def learn(articles: Sequence[Parsed], weights: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The weights of the network with those of the new head, 16 bits each."""
    states, chances, truth = _examples(articles, Network(weights))
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    net = Net(states.shape[1] // 2)
    adam = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(truth) // BATCH)
    plan = torch.optim.lr_scheduler.LinearLR(adam, 1.0, 0.01, steps)
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(truth)).split(BATCH):
            adam.zero_grad()
            said = net(states[rows], chances[rows])
            functional.binary_cross_entropy_with_logits(said, truth[rows]).backward()
            adam.step()
            plan.step()
    found = {name: value.detach().numpy() for name, value in net.named_parameters()}
    return {**weights, **{name: value.astype(np.float16) for name, value in found.items()}}


def _examples(
    articles: Sequence[Parsed], network: Network
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """For each phrase the states of its head and first word, its log-odds, and the truth."""
    index = TriggerIndex(event_types())
    states, chances, truth = [], [], []
    for article in articles:
        facts = article.facts.tied({p.reference.span: p.taken for p in article.phrases})
        parsed = [part for part in article.paragraphs if part.doc.has_annotation("DEP")]
        triggers = {part.start: list(index.find(part.doc)) for part in parsed}
        reading = Reading(network, parsed, facts, triggers)
        for phrase in article.phrases:
            place = reading.place(phrase.reference)
            if place is not None:
                read, first, row = place
                states.append(phrase_state(read.states, first, row))
                chances.append(phrase.reference.chance)
                truth.append(float(phrase.meant is not None))
    return torch.tensor(np.array(states)), torch.tensor(chances), torch.tensor(truth)

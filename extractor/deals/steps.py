"""Probabilities and distances as steps: what a linear classifier can see of them."""

from __future__ import annotations

STEPS = (0.05, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9)
_DISTANCES = (1, 120, 300, 700, 1500)  # code points


def step_of(chance: float) -> int:
    """How many of the steps ``chance`` reaches."""
    return sum(1 for step in STEPS if chance >= step)


def distance_step(away: int) -> int:
    """How many of the steps of distance ``away`` code points reach."""
    return sum(1 for limit in _DISTANCES if away >= limit)

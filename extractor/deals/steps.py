"""Probabilities as steps: what a linear classifier can see of them."""

from __future__ import annotations

STEPS = (0.05, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9)


def step_of(chance: float) -> int:
    """How many of the steps ``chance`` reaches."""
    return sum(1 for step in STEPS if chance >= step)

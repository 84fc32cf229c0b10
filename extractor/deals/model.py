"""The linear classifiers: weights by feature, shipped as data."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import orjson

from extractor.deals.casts import Casts
from extractor.linear import Linear

NONE = "none"
_FILE = "deals.json.gz"


@dataclass(frozen=True, slots=True)
class Classifiers:
    """What decides of one sentence, and then of the deals of the whole article."""

    version: str
    types: frozenset[str]
    antecedent: Linear
    trigger: Linear
    role: Linear
    status: Linear
    certainty: Linear
    party: Linear
    deal_status: Linear
    holds: Linear
    exact: Linear
    link: Linear
    casts: Casts
    join: Linear | None = None


PARTS = (
    "antecedent", "trigger", "role", "status", "certainty",
    "party", "deal_status", "holds", "exact", "link",
)  # fmt: skip


@cache
def shipped() -> Classifiers | None:
    """The trained classifiers, read once; None where no model has been trained yet."""
    place = files("extractor_models") / _FILE
    if not place.is_file():
        return None
    data = orjson.loads(gzip.decompress(place.read_bytes()))
    return Classifiers(
        version=data["version"],
        types=frozenset(data["types"]),
        **{part: Linear.from_data(data[part]) for part in PARTS},
        casts=Casts(data["casts"]),
        join=Linear.from_data(data["join"]) if "join" in data else None,
    )

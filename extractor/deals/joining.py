"""Which events of an article tell of one deal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.deals.events import Event
from extractor.deals.gathering import Gathered
from extractor.deals.linking import chances
from extractor.deals.model import Classifiers
from extractor.deals.readings import Reading
from extractor.deals.steps import STEPS, distance_step, step_of
from extractor.linear import Linear

# What a deal is about: two events of one type with different fillers here are two deals.
_ABOUT = {
    "acquisition": ("target",), "stake": ("target",), "divestiture": ("target",),
    "funding_round": ("company",), "ipo": ("company",), "debt": ("borrower",),
    "public_funding": ("beneficiary",), "litigation": ("defendant",), "investment": ("investor",),
    "licence": ("licensor", "licensee"), "supply": ("supplier", "customer"),
}  # fmt: skip
# An event tells of a deal told before from this probability on; chosen on corpus/dev.
JOIN_THRESHOLD = 0.4
# The same where it names two parties, and both are the deal's.
SAME_THRESHOLD = 0.2
_BOTH = "same 2 of 2"
_RECENT = 12  # so many deals of the type are looked at, the last ones: the cost stays linear
_LIKELY = 0.2  # an entity may fill a role from this probability on


def gather(
    events: Sequence[Event], model: Classifiers | None, reading: Reading | None
) -> list[Gathered]:
    """Events of deal types → deals, in order of first telling; some still without parties."""
    deals: list[Gathered] = []
    for event in events:
        if model is None or model.join is None or event.event.type not in model.types:
            home = _home(event, deals)
        else:
            home = _likeliest(event, deals, model.join, reading)
        if home is None:
            home = Gathered(event.event.type)
            deals.append(home)
        home.add(event)
    return deals


def _likeliest(
    event: Event, deals: Sequence[Gathered], model: Linear, reading: Reading | None
) -> Gathered | None:
    same = [deal for deal in deals if deal.type == event.event.type][-_RECENT:]
    best, chance = None, 0.0
    for deal, read in zip(same, chances(event, same, reading), strict=True):
        likely = model.probabilities(join_features(event, deal, same, read))["yes"]
        least = SAME_THRESHOLD if _match(event, deal) == _BOTH else JOIN_THRESHOLD
        if likely >= max(chance, least):
            best, chance = deal, likely
    return best


def join_features(
    event: Event, deal: Gathered, deals: Sequence[Gathered], read: tuple[float, bool]
) -> list[str]:
    """What bears on whether ``event`` tells of ``deal``, among all ``deals`` of its type before."""
    name = deal.type
    last = deal.events[-1]
    away = f"away {distance_step(event.start - last.end)}"
    place = "sentence" if event.sentence == last.sentence else away
    rank = min(len(deals) - 1 - next(i for i, one in enumerate(deals) if one is deal), 3)
    title = f"{any(other.title for other in deal.events)} {event.title}"
    match = _match(event, deal)
    features = [
        "bias",
        f"type {name}",
        f"read {step_of(read[0])} {read[1]}",
        f"read {name} {step_of(read[0])}",
        f"read {step_of(read[0])} {match}",
        *(f"read over {limit}" for limit in STEPS if read[0] >= limit),
        f"place {place}",
        f"place {place} {match}",
        f"rank {rank} {min(len(deals), 4)}",
        f"rank {rank} {match}",
        f"only {len(deals) == 1} {match}",
        f"title {title}",
        f"title {title} {match}",
        f"match {match}",
        f"match {name} {match}",
        f"events {min(len(deal.events), 4)}",
        f"status {last.status} {event.status}",
        f"status {last.status == event.status} {match}",
        f"score {step_of(event.score)} {step_of(max(other.score for other in deal.events))}",
        *_sums(event, deal),
        *_parts(event, deal),
    ]
    return list(dict.fromkeys(features))


def _match(event: Event, deal: Gathered) -> str:
    """How the fillers of both agree: what the deal is about first, then whether any is shared."""
    about = _ABOUT.get(deal.type, tuple(event.event.roles))
    mine = {c.entity for r, c in event.fillers if c.entity and r in about}
    theirs = {e for e, roles in deal.parties.items() if any(r in roles for r in about)}
    if mine and theirs:
        said = "same" if mine & theirs else "other"
    else:
        said = f"{bool(mine)} {bool(theirs)}"
    entities = {c.entity for _, c in event.fillers if c.entity}
    return f"{said} {min(len(entities & set(deal.parties)), 2)} of {min(len(entities), 2)}"


def _parts(event: Event, deal: Gathered) -> Iterator[str]:
    """For each role who fills it in both."""
    for role in event.event.roles:
        mine = {c.entity for r, c in event.fillers if r == role and c.entity}
        theirs = {entity for entity, roles in deal.parties.items() if role in roles}
        if mine and theirs:
            said = "same" if mine & theirs else "other"
            yield f"role {said}"
            yield f"role {deal.type} {role} {said}"
            continue
        near = _near(event, role)
        if theirs & near:
            yield "near same"
            yield f"near {deal.type} {role} same"
        elif near and theirs:
            yield f"near {deal.type} {role} other"
        likely = {entity for other in deal.events for entity in _near(other, role)}
        if mine & likely:
            yield f"likely {deal.type} {role} same"


def _near(event: Event, role: str) -> set[str]:
    """Entities beside ``event`` that may fill ``role``."""
    return {c.entity for c, roles in event.chances if c.entity and roles.get(role, 0) >= _LIKELY}


def _sums(event: Event, deal: Gathered) -> Iterator[str]:
    """Whether both name the same sums and dates."""
    fillers = [filler for other in deal.events for _, filler in other.fillers]
    for label in ("amount", "date"):
        mine = {getattr(c, label) for _, c in event.fillers} - {None}
        theirs = {getattr(c, label) for c in fillers} - {None}
        if mine and theirs:
            said = "same" if mine & theirs else "other"
            yield f"{label} {said}"
            yield f"{label} {deal.type} {said}"


def _home(event: Event, deals: Sequence[Gathered]) -> Gathered | None:
    """The deal that ``event`` tells of, by rule."""
    same = [deal for deal in deals if deal.type == event.event.type]
    entities = {c.entity for _, c in event.fillers if c.entity}
    if not entities:
        return same[-1] if same else None
    about = _ABOUT.get(event.event.type, ())
    for deal in reversed(same):
        if _conflict(event, deal, about):
            continue
        if entities & set(deal.parties) or not deal.parties:
            return deal
    return None


def _conflict(event: Event, deal: Gathered, about: Sequence[str]) -> bool:
    for role in about:
        mine = {c.entity for r, c in event.fillers if r == role and c.entity}
        theirs = {e for e, roles in deal.parties.items() if role in roles}
        if mine and theirs and not mine & theirs:
            return True
    return False

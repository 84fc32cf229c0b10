"""Which deal of the article a clause belongs to, if to any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.deals.events import Event
from extractor.deals.gathering import Gathered
from extractor.deals.readings import Reading
from extractor.deals.steps import STEPS, distance_step, step_of
from extractor.linear import Linear
from extractor.spans import overlap

# A clause belongs to a deal from this probability on; chosen on corpus/dev.
LINK_THRESHOLD = 0.3
_NEAREST = 12  # so many deals are looked at: the cost stays linear


def link(
    clause: Event, deals: Sequence[Gathered], model: Linear, reading: Reading | None
) -> Gathered | None:
    """The deal that ``clause`` most likely belongs to; None where it likely belongs to none."""
    best, chance = None, LINK_THRESHOLD
    if len(deals) > _NEAREST:
        away = [min(abs(_distance(clause, event)) for event in deal.events) for deal in deals]
        farthest = sorted(away)[_NEAREST - 1]
        deals = [deal for deal, far in zip(deals, away, strict=True) if far <= farthest]
    read = chances(clause, deals, reading)
    for deal, share in zip(deals, read, strict=True):
        likely = model.probabilities(link_features(clause, deal, deals, share))["yes"]
        if likely > chance:
            best, chance = deal, likely
    return best


def chances(
    event: Event, deals: Sequence[Gathered], reading: Reading | None
) -> list[tuple[float, bool]]:
    """For each deal how likely the network finds that ``event`` belongs to it, and whether most.

    An event is a clause, or words that tell of a deal.
    """
    if reading is None:
        return [(0.0, False)] * len(deals)
    told = [[(other.place, deal.type) for other in deal.events] for deal in deals]
    found = reading.links(event.place, event.event.type, told)
    return [(share, share >= max(found)) for share in found]


def link_features(
    clause: Event, deal: Gathered, deals: Sequence[Gathered], read: tuple[float, bool]
) -> list[str]:
    """What bears on whether ``clause`` is one of ``deal``, among all ``deals``."""
    pair = f"{clause.event.type} {deal.type}"
    near = min((_distance(clause, event) for event in deal.events), key=abs)
    closer = sum(
        1 for other in deals if min(abs(_distance(clause, e)) for e in other.events) < abs(near)
    )
    same_words = any(overlap(clause, event) for event in deal.events)
    same_sentence = any(event.sentence == clause.sentence for event in deal.events)
    rivals = sum(
        1 for other in deals if any(event.sentence == clause.sentence for event in other.events)
    )
    entities = {c.entity for _, c in clause.fillers if c.entity}
    shared = len(entities & set(deal.parties))
    elsewhere = any(entities & set(other.parties) for other in deals if other is not deal)
    place = "words" if same_words else "sentence" if same_sentence else f"away {closer > 0}"
    side = "after" if near >= 0 else "before"
    step = distance_step(abs(near))
    title = any(event.title for event in deal.events)
    features = [
        "bias",
        f"read {step_of(read[0])}",
        f"read {step_of(read[0])} {read[1]}",
        f"read {step_of(read[0])} {place}",
        *(f"read over {limit}" for limit in STEPS if read[0] >= limit),
        f"clause {clause.event.type}",
        f"pair {pair}",
        f"pair {pair} {place}",
        f"place {place}",
        f"place {place} {min(rivals, 2)}",
        f"distance {side} {step}",
        f"closer {min(closer, 3)}",
        f"closer {side} {min(closer, 3)} {place}",
        f"deals {min(len(deals), 3)} {place}",
        f"shared {min(shared, 2)} {bool(entities)} {elsewhere}",
        f"shared {min(shared, 2)} {place}",
        f"title {title} {clause.title} {place}",
        f"events {min(len(deal.events), 3)} {place}",
        f"first {deals[0] is deal} {place}",
        f"last {deals[-1] is deal} {place}",
    ]
    return [*features, *_told(clause, deal)]


def _told(clause: Event, deal: Gathered) -> Iterator[str]:
    """As what the clause's fillers take part in the deal."""
    for role, filler in clause.fillers:
        if filler.entity in deal.parties:
            yield f"filler {clause.event.type} {role} {deal.type} {deal.role(filler.entity)}"
            yield f"filler {role} {deal.role(filler.entity)}"
        elif filler.entity:
            yield f"stranger {clause.event.type} {role}"


def _distance(clause: Event, event: Event) -> int:
    """Code points from the deal's words to the clause's; negative where the clause comes first."""
    if overlap(clause, event):
        return 0
    return clause.start - event.end if clause.start >= event.end else clause.end - event.start

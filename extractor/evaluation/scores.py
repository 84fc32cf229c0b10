"""Gold articles and records → scores of every field."""

from __future__ import annotations

from collections.abc import Sequence, Set

from pydantic import BaseModel

from extractor.errors import GoldError
from extractor.evaluation.clause_scores import score_clauses
from extractor.evaluation.deal_scores import CalibrationBin, Judged, calibration, score_deals
from extractor.evaluation.entity_scores import pair_entities, score_entities
from extractor.evaluation.gold import GoldArticle
from extractor.evaluation.sheet import Mistake, Sheet
from extractor.evaluation.tally import Score, Tally, scores
from extractor.evaluation.value_scores import score_amounts, score_dates
from extractor.record import Record


class Scores(BaseModel):
    """How good records are: a score for each field, named from general to special by dots."""

    articles: int
    fields: dict[str, Score]
    calibration: list[CalibrationBin]
    errors: list[Mistake]

    def to_json(self, errors: bool = False) -> str:
        """Write the scores as indented JSON, with or without the list of mistakes."""
        return self.model_dump_json(indent=2, exclude=None if errors else {"errors"})


def evaluate(
    gold: Sequence[GoldArticle], records: Sequence[Record], seen: Set[str] | None = None
) -> Scores:
    """Score records against gold articles, given in the same order.

    ``seen`` holds organisation names in lower case; with it, mentions of all others are scored
    on a line of their own.

    Raises:
        GoldError: there are more of one than of the other, or a record is of another text.
    """
    if len(gold) != len(records):
        raise GoldError(f"{len(gold)} gold articles, but {len(records)} records: give one for each")
    tallies: list[dict[str, Tally]] = []
    mistakes: list[Mistake] = []
    judged: list[Judged] = []
    for article, record in zip(gold, records, strict=True):
        if article.record.article.sha256 != record.article.sha256:
            raise GoldError(
                f"{article.path}: the record {record.article.id} was made from another text: "
                "extract from the gold's plain text"
            )
        sheet = Sheet(article)
        matched = pair_entities(article.record.entities, record.entities)
        score_entities(sheet, article.record, record, matched, seen)
        score_amounts(sheet, article.record, record)
        score_dates(sheet, article.record, record)
        score_clauses(sheet, article.record, record, matched)
        judged += score_deals(sheet, article.record, record, matched)
        tallies.append(sheet.tallies)
        mistakes += sheet.mistakes
    return Scores(
        articles=len(gold),
        fields=scores(tallies),
        calibration=calibration(judged),
        errors=mistakes,
    )

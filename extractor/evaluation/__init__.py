"""Gold articles and records → how good the extractor is."""

from __future__ import annotations

from extractor.evaluation.gold import GoldArticle, load, load_all
from extractor.evaluation.run import run
from extractor.evaluation.scores import Scores, evaluate
from extractor.evaluation.table import show

__all__ = ["GoldArticle", "Scores", "evaluate", "load", "load_all", "run", "show"]

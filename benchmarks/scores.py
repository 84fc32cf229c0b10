"""Quality on ``corpus/dev`` and ``corpus/test``, written to ``corpus/SCORES.md``.

``python benchmarks/scores.py [--out FILE]``: ours, every field; beside it the entities of stock
``fr_core_news_md``. Day and hash are those of the commit, so that the same commit writes the same
page.
"""

from __future__ import annotations

import argparse
import subprocess
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

import spacy

from extractor import Extractor
from extractor.evaluation import GoldArticle, Scores, evaluate, load_all
from extractor.evaluation.counts import organisation_names
from extractor.evaluation.run import plain_articles
from extractor.evaluation.table import cells, markdown, percent
from extractor.language import MODEL
from extractor.record import Entity, EntityKind, Mention, Producer, Record

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
PARTS = ("dev", "test")
KINDS: dict[str, EntityKind] = {"ORG": "organisation", "PER": "person", "LOC": "place"}
COMPARED = [
    *(f"mentions.{kind}{line}" for kind in KINDS.values() for line in ("", ".overlap")),
    "mentions.organisation.unseen",
    *(f"entities.{kind}" for kind in KINDS.values()),
]


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=CORPUS / "SCORES.md")
    options = parser.parse_args()
    train = organisation_names(load_all([CORPUS / "train"]))
    extractor = Extractor()
    pages: list[str] = [_head()]
    for part in PARTS:
        gold = load_all([CORPUS / part])
        if not gold:
            print(f"corpus/{part} has no article, so it has no scores")
            continue
        ours = evaluate(gold, list(extractor.extract_many(plain_articles(gold))), train)
        stock = evaluate(gold, list(_stock(gold)), train)
        pages.append(_page(part, gold, ours, stock, train))
        print(f"corpus/{part}: {len(gold)} articles")
    options.out.write_text("\n".join(pages), encoding="utf-8")
    print(f"written: {options.out}")


def _stock(gold: Sequence[GoldArticle]) -> Iterator[Record]:
    """The names of the stock model; one entity for each spelling, MISC left out."""
    pipeline = spacy.load(MODEL, exclude=["lemmatizer", "morphologizer", "attribute_ruler"])
    for article, doc in zip(gold, pipeline.pipe(one.text for one in gold), strict=True):
        mentions: dict[tuple[EntityKind, str], list[Mention]] = {}
        for ent in doc.ents:
            if ent.label_ in KINDS:
                mentions.setdefault((KINDS[ent.label_], ent.text), []).append(
                    Mention(start=ent.start_char, end=ent.end_char, quote=ent.text, form="name")
                )
        yield Record(
            article=article.record.article,
            entities=[
                Entity(id=f"e{number}", kind=kind, name=name, mentions=found)
                for number, ((kind, name), found) in enumerate(mentions.items(), 1)
            ],
            producer=Producer(name=MODEL, version=version(MODEL.replace("_", "-"))),
        )


def _head() -> str:
    return f"""# Scores

Written by `make scores`; {_commit()}.

Gold: see [README.md](README.md). Counts are things in the gold, found by the extractor, and right;
P, R and F1 in percent; 95 % is the bootstrap interval of F1 over articles. What belongs to a clause
or a deal is right only in a right clause or deal, so its F1 cannot exceed theirs.
`mentions.organisation.unseen`: organisation names that do not occur in `train/`. The stock model
knows no products and no nominal mentions; its MISC is left out, and it reads the noise too.
"""


def _commit() -> str:
    """The commit that was measured; "changed since" where tracked files differ from it."""

    def git(*words: str) -> str:
        return subprocess.run(
            ["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=True
        ).stdout.strip()

    try:
        written = git("log", "-1", "--format=commit %h of %cs")
        changed = git("status", "--porcelain", "--untracked-files=no", "--", "extractor", "corpus")
    except (OSError, subprocess.CalledProcessError):
        return "commit unknown"
    others = [line for line in changed.splitlines() if not line.endswith("SCORES.md")]
    return written + (", changed since" if others else "")


def _page(
    part: str, gold: Sequence[GoldArticle], ours: Scores, stock: Scores, train: set[str]
) -> str:
    own = organisation_names(gold)
    unseen = percent(len(own - train) / len(own)) if own else "–"
    return f"""## {part}

{len(gold)} articles; {unseen} % of {len(own)} organisation names do not occur in `train/`.

### Entities, ours beside stock `{MODEL}`

{_beside(ours, stock)}

### All fields

{markdown(ours)}

### Confidence of deals

{_calibration(ours)}

### By type

{markdown(_details(ours), detail=True)}
"""


def _beside(ours: Scores, stock: Scores) -> str:
    lines = ["| field | gold | ours P | R | F1 | 95 % | stock P | R | F1 | 95 % |"]
    lines.append("|---|" + "---:|" * 9)
    for field in COMPARED:
        own, other = cells(ours.fields[field]), cells(stock.fields[field])
        lines.append(" | ".join([f"| {field}", own[0], *own[3:], *other[3:]]) + " |")
    return "\n".join(lines)


def _details(scores: Scores) -> Scores:
    """The lines by clause type, deal type, status and the like alone."""
    plain = markdown(scores)
    kept = {name: one for name, one in scores.fields.items() if f"| {name} |" not in plain}
    return scores.model_copy(update={"fields": kept})


def _calibration(scores: Scores) -> str:
    lines = ["| confidence | deals | mean | all right | type and a party right |"]
    lines.append("|---|" + "---:|" * 4)
    for one in scores.calibration:
        if one.deals:
            shares = [percent(one.right / one.deals), percent(one.found / one.deals)]
            said = [f"{one.low:.1f}–{one.high:.1f}", str(one.deals), f"{one.confidence:.2f}"]
            lines.append("| " + " | ".join([*said, *shares]) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()

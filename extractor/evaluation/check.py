"""``python -m extractor.evaluation.check PATHS``: does the gold fit, and how much is there?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from extractor.evaluation.counts import count, lines
from extractor.evaluation.faults import Findings
from extractor.evaluation.gold import GoldArticle, gold_files, load_all, read_gold
from extractor.evaluation.plausibility import warnings
from extractor.evaluation.repeats import repeated


def main(arguments: Sequence[str] | None = None) -> int:
    """Print refusals and warnings as ``file:line: message``, then the counts; 1 on refusals."""
    parser = argparse.ArgumentParser(prog="python -m extractor.evaluation.check")
    parser.add_argument("paths", nargs="+", type=Path, help="gold files or folders of them")
    parser.add_argument(
        "--against", type=Path, help="folder whose organisations count as seen, e.g. corpus/train"
    )
    parser.add_argument("--quiet", action="store_true", help="no warnings, only refusals")
    options = parser.parse_args(arguments)
    articles: list[GoldArticle] = []
    refused = 0
    for path in gold_files(options.paths):
        findings = Findings()
        article = read_gold(path.read_text(encoding="utf-8"), path, findings)
        for fault in sorted(findings.faults):
            print(f"{path}:{fault.line}: {fault.message}")
        refused += len(findings.faults)
        if article is not None:
            articles.append(article)
        if article is not None and not options.quiet:
            for warning in sorted([*findings.warnings, *warnings(article)]):
                print(f"{path}:{warning.line}: warning: {warning.message}")
    if not options.quiet:
        for article, warning in repeated(articles):
            print(f"{article.path}:{warning.line}: warning: {warning.message}")
    against = load_all([options.against]) if options.against else None
    print()
    print("\n".join(lines(count(articles, against))))
    print(f"refusals: {refused}")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())

"""``python -m extractor.evaluation.agreement DIR_A DIR_B``: how far two annotators agree.

B is scored against A; F1 is the same the other way round.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from extractor.errors import GoldError
from extractor.evaluation.gold import gold_files, load
from extractor.evaluation.scores import Scores, evaluate
from extractor.evaluation.table import show


def agreement(first: Path, second: Path) -> Scores:
    """Score the gold of one folder against that of another; files are paired by name.

    Articles that only one folder has are left out, so that a sample can be annotated anew.

    Raises:
        GoldError: a file does not fit, two files of one name differ in their text, or no name
            is in both folders.
    """
    own = {path.name: path for path in gold_files([first])}
    other = {path.name: path for path in gold_files([second])}
    names = [name for name in own if name in other]
    if not names:
        raise GoldError(f"{first} and {second} have no file name in common: annotate the same ones")
    return evaluate(
        [load(own[name]) for name in names], [load(other[name]).record for name in names]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the agreement of two folders; 1 where they cannot be compared."""
    parser = argparse.ArgumentParser(prog="python -m extractor.evaluation.agreement")
    parser.add_argument("first", type=Path, help="folder of gold files")
    parser.add_argument("second", type=Path, help="folder of the same texts, annotated anew")
    parser.add_argument("--errors", action="store_true", help="list every difference")
    parser.add_argument("--detail", action="store_true", help="a line for each type and status")
    parser.add_argument("--json", action="store_true", help="JSON instead of tables")
    options = parser.parse_args(arguments)
    try:
        scores = agreement(options.first, options.second)
    except (GoldError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    if options.json:
        print(scores.to_json(errors=options.errors))
    else:
        show(scores, Console(), detail=options.detail, errors=options.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""``python -m extractor.evaluation.export FORMAT PATHS --out OUT``: gold for other tools."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from extractor.errors import GoldError
from extractor.evaluation.export.brat import write_brat
from extractor.evaluation.export.label_studio import CONFIGURATION, read_tasks, write_tasks
from extractor.evaluation.export.spacy_docs import write_docbin
from extractor.evaluation.gold import load_all

FORMATS = {
    "spacy": "a .spacy file",
    "brat": "a folder of .txt and .ann",
    "label-studio": "a .json of tasks; its .xml beside it is the labelling interface",
    "from-label-studio": "PATHS are .json exports, OUT a folder of gold files",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Convert; 1 where something cannot be read or written."""
    parser = argparse.ArgumentParser(
        prog="python -m extractor.evaluation.export",
        epilog="; ".join(f"{name}: {what}" for name, what in FORMATS.items()),
    )
    parser.add_argument("format", choices=FORMATS)
    parser.add_argument("paths", nargs="+", type=Path, help="gold files or folders of them")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    try:
        _convert(options.format, options.paths, options.out)
    except (GoldError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _convert(format_: str, paths: Sequence[Path], out: Path) -> None:
    if format_ == "from-label-studio":
        out.mkdir(parents=True, exist_ok=True)
        for path in paths:
            for name, content in read_tasks(path).items():
                (out / Path(name).name).write_text(content, encoding="utf-8")
        return
    articles = load_all(paths)
    if format_ == "spacy":
        write_docbin(articles, out)
    elif format_ == "brat":
        write_brat(articles, out)
    else:
        write_tasks(articles, out)
        out.with_suffix(".xml").write_text(CONFIGURATION, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

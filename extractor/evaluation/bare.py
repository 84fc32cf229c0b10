"""``python -m extractor.evaluation.bare corpus/dev --out DIR``: the articles without annotation.

For a second annotator, who sees neither marks nor clauses: front matter, bare text, ``%%``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from extractor.errors import GoldError
from extractor.evaluation.gold import GoldArticle, gold_files, load


def bare(article: GoldArticle) -> str:
    """Write a gold article without its marks, clauses and deals; it loads as gold again."""
    return f"{front_matter(article)}{escaped(article.text)}\n%%\n"


def front_matter(article: GoldArticle) -> str:
    """Write the front matter of a gold article with the lines around it."""
    country = f"country: {article.country}\n" if article.country else ""
    return f"---\nstyle: {article.style}\npublished: {article.published}\n{country}---\n"


def escaped(text: str) -> str:
    r"""Write a plain text in the notation: its brackets as ``\[`` and ``\]``."""
    return text.replace("[", "\\[").replace("]", "\\]")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the bare articles; 1 where a gold file does not fit."""
    parser = argparse.ArgumentParser(prog="python -m extractor.evaluation.bare")
    parser.add_argument("paths", nargs="+", type=Path, help="gold files or folders of them")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to, made anew")
    options = parser.parse_args(arguments)
    try:
        articles = [load(path) for path in gold_files(options.paths)]
        options.out.mkdir(parents=True)
    except (GoldError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    for article in articles:
        (options.out / article.path.name).write_text(bare(article), encoding="utf-8")
    print(f"{len(articles)} bare articles in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

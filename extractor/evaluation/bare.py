"""``python -m extractor.evaluation.bare corpus/dev --out DIR``: the articles without annotation.

For a second annotator, who sees neither marks nor clauses: front matter, bare text, ``%%``. With
``--out FILE.jsonl`` for a program: the plain texts that the gold's offsets count in.
"""

from __future__ import annotations

import argparse
import json
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
    parser.add_argument("--out", type=Path, required=True, help="new folder, or a .jsonl file")
    options = parser.parse_args(arguments)
    try:
        articles = [load(path) for path in gold_files(options.paths)]
        if options.out.suffix == ".jsonl":
            options.out.write_text("".join(map(_json_line, articles)), encoding="utf-8")
        else:
            _write_folder(articles, options.out)
    except (GoldError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(articles)} bare articles in {options.out}")
    return 0


def _write_folder(articles: Sequence[GoldArticle], folder: Path) -> None:
    folder.mkdir(parents=True)
    for article in articles:
        (folder / article.path.name).write_text(bare(article), encoding="utf-8")


def _json_line(article: GoldArticle) -> str:
    said = {
        "id": article.record.article.id,
        "text": article.text,
        "published": str(article.published),
    }
    return json.dumps(said, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.exit(main())

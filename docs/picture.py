"""``docs/show.svg``: what ``extractor show`` prints of a sample, as the picture of the README.

``make picture`` draws it anew. No font is loaded from anywhere: the reader's own is used.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console

from extractor import Article, Extractor
from extractor.reading import read
from extractor.terminal import show

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "corpus" / "samples" / "release-partnership.md"


def main() -> None:
    """Draw."""
    (article,) = (item for item in read([SAMPLE]) if isinstance(item, Article))
    console = Console(record=True, width=104, file=io.StringIO(), force_terminal=True)
    show(Extractor().extract(article), article.text, console)
    title = f"extractor show {SAMPLE.relative_to(ROOT).as_posix()}"
    svg = console.export_svg(title=title, unique_id="show")
    (ROOT / "docs" / "show.svg").write_text(
        re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL), encoding="utf-8"
    )


if __name__ == "__main__":
    main()

"""Memory of ``extractor run`` over many articles: what one worker holds, tenth by tenth.

``python benchmarks/memory.py [--articles 10000]``: the articles of ``corpus/samples`` over and
over, with other numbers each time, so that no paragraph repeats; one JSONL file, one child
process, its resident memory read while it works. Flat is the target: no more at the end than
after the first fifth, but for a tenth. Linux alone (it reads ``/proc``).
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from extractor import Article
from extractor.reading import read

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=10_000)
    number = options.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "articles.jsonl"), Path(folder, "records.jsonl.gz")
        write(source, number)
        print(f"{number} articles, {source.stat().st_size / 1e6:.1f} MB", flush=True)
        began = time.perf_counter()
        command = [sys.executable, "-m", "extractor", "run", str(source), "--out", str(out)]
        command += ["--errors", str(Path(folder, "errors.jsonl"))]
        with subprocess.Popen(command) as child:
            samples = watch(child)
        wall = time.perf_counter() - began
    print(f"exit status {child.returncode}, {wall:.0f} s, {number / wall:.1f} articles a second")
    tenths = [samples[len(samples) * i // 10] for i in range(10)] + [samples[-1]]
    print("MB at each tenth of the time: " + " ".join(f"{value:.0f}" for value in tenths))
    print(f"end / after the first fifth: {tenths[-1] / tenths[2]:.2f} (1.10 or less is the target)")


def write(path: Path, number: int) -> None:
    """The samples again and again, their numbers changed."""
    samples = [item for item in read([ROOT / "corpus" / "samples"]) if isinstance(item, Article)]
    with path.open("w", encoding="utf-8") as file:
        for i, article in enumerate(islice(cycle(samples), number)):
            text = re.sub(
                r"\b\d{1,3}\b", lambda found, i=i: str((int(found[0]) * 7 + i) % 997), article.text
            )
            text += f"\n\nDossier {i} : Societex{i} rachète Firmalo{i} pour {i + 1} euros."
            print(json.dumps({"id": str(i), "text": text, "date": "2025-05-14"}), file=file)


def watch(child: subprocess.Popen[bytes]) -> list[float]:
    """Resident memory in MB, twice a second until the end."""
    samples = []
    while child.poll() is None:
        status = Path(f"/proc/{child.pid}/status").read_text("ascii")
        if found := re.search(r"VmRSS:\s+(\d+) kB", status):
            samples.append(int(found[1]) / 1024)
        time.sleep(0.5)
    return samples


if __name__ == "__main__":
    main()

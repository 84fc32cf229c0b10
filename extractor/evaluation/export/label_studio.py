"""Gold articles ↔ Label Studio tasks.

Each mention, amount and date is a labelled region with a text field ``mark`` of its own, which
holds what stands between the braces of the gold notation after the kind ("nordane nominal",
"40e6 EUR mod=approx"). The deals and clauses are one text field ``facts`` of the task, the lines
after ``%%``. So what comes back is checked by the same loader as any gold file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.errors import GoldError
from extractor.evaluation.amount_marks import KINDS
from extractor.evaluation.faults import Findings, GoldFaults
from extractor.evaluation.gold import GoldArticle, read_gold
from extractor.evaluation.marking import inside, keys, marked_text, marks
from extractor.evaluation.notation import ENTITY_KINDS, Mark, read
from extractor.evaluation.stating import statements

LABELS = (*ENTITY_KINDS, *KINDS, "date")

CONFIGURATION = "\n".join(
    [
        "<View>",
        '  <Labels name="label" toName="text">',
        *(f'    <Label value="{label}"/>' for label in LABELS),
        "  </Labels>",
        '  <Text name="text" value="$text" granularity="symbol"/>',
        '  <TextArea name="mark" toName="text" perRegion="true" required="true" maxSubmissions="1"',
        '    placeholder="key, key nominal, 40e6 EUR mod=approx, 2025-01-21 signal=until"/>',
        '  <TextArea name="facts" toName="text" maxSubmissions="1" rows="20"',
        '    placeholder="x1 acquisition announced | acquirer=key | …"/>',
        "</View>",
        "",
    ]
)
"""The labelling interface of the project, to paste into Label Studio."""

Task = dict[str, Any]


def to_tasks(articles: Iterable[GoldArticle]) -> list[Task]:
    """Convert articles into tasks, each with one finished annotation.

    Raises:
        GoldError: a record cannot be written in the notation.
    """
    return [_task(article) for article in articles]


def write_tasks(articles: Iterable[GoldArticle], path: Path) -> None:
    """Write tasks as a JSON file, as Label Studio imports it.

    Raises:
        GoldError: a record cannot be written in the notation.
        OSError: the file cannot be written.
    """
    tasks = json.dumps(to_tasks(articles), ensure_ascii=False, indent=1)
    path.write_text(tasks + "\n", encoding="utf-8")


def from_tasks(tasks: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Convert exported tasks into gold files: name of the file → its content.

    The first annotation that is not cancelled counts; a task without one gives the bare text.

    Raises:
        GoldError: a task is none of this project, a region has no label or no mark, regions
            cross, or what comes out does not load as gold.
    """
    files: dict[str, str] = {}
    for number, task in enumerate(tasks, 1):
        try:
            name, content = _file(task)
        except (KeyError, TypeError, IndexError) as error:
            raise GoldError(
                f"task {number}: no task of this project, {error} is missing: export as JSON"
            ) from error
        findings = Findings()
        if read_gold(content, Path(name), findings) is None:
            raise GoldFaults(name, findings.faults)
        files[name] = content
    return files


def read_tasks(path: Path) -> dict[str, str]:
    """Read a JSON export of Label Studio; see ``from_tasks``.

    Raises:
        GoldError: as ``from_tasks``, or the file is no JSON list.
        OSError: the file cannot be read.
    """
    try:
        tasks = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise GoldError(f"{path}: no JSON: {error}") from error
    if not isinstance(tasks, list):
        raise GoldError(f"{path}: no list of tasks: export as JSON")
    return from_tasks(tasks)


def _task(article: GoldArticle) -> Task:
    result: list[Task] = []
    for number, mark in enumerate(marks(article.record), 1):
        region = {"start": mark.start, "end": mark.end, "text": mark.quote}
        common = {"id": f"r{number}", "to_name": "text"}
        said = inside(mark).partition(" ")[2]
        labels = {**region, "labels": [mark.kind]}
        result.append({**common, "from_name": "label", "type": "labels", "value": labels})
        result.append(
            {
                **common,
                "from_name": "mark",
                "type": "textarea",
                "value": {**region, "text": [said]},
            }
        )
    lines = statements(article.text, article.record, keys(article.record.entities))
    result.append(
        {
            "id": "facts",
            "to_name": "text",
            "from_name": "facts",
            "type": "textarea",
            "value": {"text": ["\n".join(lines)]},
        }
    )
    data = {
        "text": article.text,
        "id": article.record.article.id,
        "style": article.style,
        "published": str(article.published),
        "country": article.country,
    }
    return {"data": data, "annotations": [{"result": result}]}


def _file(task: Mapping[str, Any]) -> tuple[str, str]:
    data = task["data"]
    text = data["text"]
    done = [one for one in task.get("annotations", []) if not one.get("was_cancelled")]
    found, facts = _regions(done[0]["result"] if done else [], text, data["id"])
    front = f"---\nstyle: {data['style']}\npublished: {data['published']}\n"
    front += f"country: {data['country']}\n" if data.get("country") else ""
    body = marked_text(text, found)
    return f"{data['id']}.md", f"{front}---\n{body}\n%%\n{facts}\n"


def _regions(result: Iterable[Mapping[str, Any]], text: str, id_: str) -> tuple[list[Mark], str]:
    places: dict[str, tuple[int, int, str]] = {}
    said: dict[str, str] = {}
    facts = ""
    for one in result:
        value = one.get("value", {})
        if one.get("from_name") == "label":
            places[one["id"]] = (value["start"], value["end"], value["labels"][0])
        elif one.get("from_name") == "mark":
            said[one["id"]] = " ".join(value["text"])
        elif one.get("from_name") == "facts":
            facts = "\n".join(value["text"])
    found: list[Mark] = []
    for region, (start, end, kind) in places.items():
        if region not in said:
            raise GoldError(f"{id_}: the region « {text[start:end]} » has no mark: fill its field")
        findings = Findings()
        marked = read(f"[x]{{{kind} {said[region]}}}", 1, findings)
        if findings.faults or marked.text != "x" or len(marked.marks) != 1:
            raise GoldError(
                f"{id_}: the mark {said[region]!r} of « {text[start:end]} » cannot be read: "
                "write what stands in the braces after the kind"
            )
        mark = marked.marks[0]
        found.append(Mark(start, end, text[start:end], mark.kind, mark.values, mark.attributes))
    return found, facts

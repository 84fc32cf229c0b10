"""Gold for other tools: what is written holds the same facts, what comes back is the same gold."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from spacy.tokens import DocBin
from spacy.util import get_lang_class

from extractor.errors import GoldError
from extractor.evaluation.export.__main__ import main
from extractor.evaluation.export.brat import configuration, standoff
from extractor.evaluation.export.label_studio import CONFIGURATION, from_tasks, to_tasks
from extractor.evaluation.gold import gold_files, load, load_all
from extractor.evaluation.marking import write_gold

from .article import SOURCE, article

CORPUS = Path(__file__).parents[2] / "corpus"


def corpus():
    return [article(), *load_all(gold_files([CORPUS])[::8])]


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "gold"
    path.mkdir()
    (path / "0001.md").write_text(SOURCE, encoding="utf-8")
    return path


def test_gold_is_written_back_as_it_was_read():
    for gold in corpus():
        again = article(write_gold(gold))
        expected = gold.record.model_copy(update={"article": again.record.article})
        assert again.record == expected
        assert again.text == gold.text


def test_crossing_spans_cannot_be_written():
    gold = article()
    mention = gold.record.amounts[0].model_copy(update={"start": 18, "end": 25})
    record = gold.record.model_copy(update={"amounts": [mention]})
    with pytest.raises(GoldError, match="crosses or repeats"):
        write_gold(replace(gold, record=record))


def test_label_studio_gives_back_the_same_gold():
    gold = corpus()
    tasks = json.loads(json.dumps(to_tasks(gold)))
    files = from_tasks(tasks)
    for one in gold:
        again = article(files[f"{one.record.article.id}.md"])
        assert again.record.model_copy(update={"article": one.record.article}) == one.record
        assert (again.style, again.published, again.country) == (
            one.style,
            one.published,
            one.country,
        )


def test_a_correction_in_label_studio_comes_back():
    tasks = to_tasks([article()])
    for one in tasks[0]["annotations"][0]["result"]:
        if one["from_name"] == "mark" and one["value"]["text"] == ["12"]:
            one["value"]["text"] = ["13"]
    assert "[12 %]{percent 13}" in from_tasks(tasks)["0001.md"]


def test_what_label_studio_cannot_say_is_refused():
    def broken(change):
        tasks = to_tasks([article()])
        change(tasks[0])
        return tasks

    def without_marks(task):
        result = task["annotations"][0]["result"]
        result[:] = [one for one in result if one["from_name"] != "mark"]

    def with_a_bad_mark(task):
        result = task["annotations"][0]["result"]
        next(one for one in result if one["from_name"] == "mark")["value"]["text"] = ["a}"]

    def with_a_bad_fact(task):
        task["annotations"][0]["result"][-1]["value"]["text"] = ["c1 gift | rachète"]

    for change, part in (
        (without_marks, "has no mark"),
        (with_a_bad_mark, "cannot be read"),
        (with_a_bad_fact, "write id and clause type"),
        (lambda task: task.pop("data"), "task 1: no task of this project"),
    ):
        with pytest.raises(GoldError, match=part):
            from_tasks(broken(change))
    assert "\n%%\n" in from_tasks(broken(lambda task: task.pop("annotations")))["0001.md"]
    assert '<Label value="org"/>' in CONFIGURATION


def test_spacy_docs_hold_every_span(folder, tmp_path):
    assert main(["spacy", str(folder), "--out", str(tmp_path / "gold.spacy")]) == 0
    nlp = get_lang_class("fr")()
    (doc,) = DocBin().from_disk(tmp_path / "gold.spacy").get_docs(nlp.vocab)
    assert doc.text == article().text
    assert ("Nordane SA", "ORG") in [(ent.text, ent.label_) for ent in doc.ents]
    assert ("Voltiq", "PROD") in [(ent.text, ent.label_) for ent in doc.ents]
    assert [span.text for span in doc.spans["nominals"]] == ["Le fabricant de Voltiq"]
    assert ("40 M€", "MONEY") in [(span.text, span.label_) for span in doc.spans["amounts"]]
    assert len(doc.spans["dates"]) == 3
    assert {span.label_ for span in doc.spans["triggers"]} == {"price", "ownership", "term"}


def test_brat_standoff_is_consistent():
    for gold in corpus():
        bound, events = {}, {}
        for line in standoff(gold).splitlines():
            id_, _, rest = line.partition("\t")
            if id_.startswith("T"):
                said, words = rest.split("\t")
                pieces = [piece.split() for piece in said.partition(" ")[2].split(";")]
                assert " ".join(gold.text[int(a) : int(b)] for a, b in pieces) == words
                bound[id_] = said.split()[0]
            elif id_.startswith("E"):
                events[id_] = rest.split()
            else:
                targets = re.findall(r"(?<![\w])[TE]\d+\b", rest.partition("\t")[0])
                assert all(target in bound or target in events for target in targets)
        assert len(events) == len(gold.record.clauses) + len(gold.record.deals)
        for parts in events.values():
            type_, trigger = parts[0].split(":")
            assert bound[trigger] == type_
            roles = [part.split(":")[0] for part in parts]
            assert len(roles) == len(set(roles))
            assert all(part.split(":")[1] in bound for part in parts)
            assert f"\n{type_}\t" in configuration()


def test_the_command_writes_and_reads_files(folder, tmp_path, capsys):
    assert main(["brat", str(folder), "--out", str(tmp_path / "brat")]) == 0
    assert (tmp_path / "brat" / "0001.txt").read_text(encoding="utf-8") == article().text
    tasks = tmp_path / "tasks.json"
    assert main(["label-studio", str(folder), "--out", str(tasks)]) == 0
    assert main(["from-label-studio", str(tasks), "--out", str(tmp_path / "back")]) == 0
    assert load(tmp_path / "back" / "0001.md").text == article().text
    tasks.write_text("[1", encoding="utf-8")
    assert main(["from-label-studio", str(tasks), "--out", str(tmp_path / "back")]) == 1
    assert "no JSON" in capsys.readouterr().err

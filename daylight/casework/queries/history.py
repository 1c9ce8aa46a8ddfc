"""What has happened in a case: steps, decision, and every entry of its stream in the ledger."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from daylight.casework.models import Decision, Step
from daylight.ledger import queries as ledger
from daylight.ledger.rules import SealedEntry


@dataclass(frozen=True, slots=True)
class StepFacts:
    """One act by one post, with the ledger entry that records it."""

    seq: int
    node: str
    name: str
    name_en: str
    act: str
    outcome: str
    opinion: str
    fields: dict[str, Any]
    person_name: str
    post_name: str
    holder: str
    arrived_at: datetime
    at: datetime
    person: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """The decision of a case."""

    outcome: str
    reasons: str
    articles: list[dict[str, Any]]
    amount: Decimal | None
    document_number: str
    decided_at: datetime
    person_name: str
    post_name: str


def steps(division: str, number: str) -> list[StepFacts]:
    """The steps of a case, in order; one statement."""
    rows = Step.objects.filter(division=division, number=number).order_by("seq")
    return [
        StepFacts(
            row.seq,
            row.node,
            row.node_name,
            row.node_name_en,
            row.act,
            row.outcome,
            row.opinion,
            dict(row.fields),
            row.person_name,
            row.post_name,
            row.holder,
            row.arrived_at,
            row.at,
            row.person,
        )
        for row in rows
    ]


def decision(division: str, number: str) -> DecisionFacts | None:
    """The decision of a case, None while there is none; one statement."""
    row = Decision.objects.filter(division=division, number=number).first()
    if row is None:
        return None
    return DecisionFacts(
        row.outcome,
        row.reasons,
        list(row.articles),
        row.amount,
        row.document_number,
        row.decided_at,
        row.person_name,
        row.post_name,
    )


def trace(division: str, number: str) -> list[SealedEntry]:
    """Every entry of the case's stream: who, when, where, what; nobody can take one away. One statement."""
    return ledger.entries(division, f"case/{number}")

"""Clocks, steps and attempts written straight to their tables, for detectors to judge."""

from datetime import UTC, datetime, timedelta

from django.db import connection

from daylight.core.actors import Actor, ActorKind, job
from daylight.ledger import services as ledger
from daylight.ledger.rules import Entry

DIVISION = "329900"
NO_VERSION = 10**9
"""Of no power: what another test has had under a number is kept in memory."""
T0 = datetime(2026, 4, 1, 1, 0, tzinfo=UTC)
SWEEPER = job("supervision.sweep", DIVISION)


def day(number: float) -> datetime:
    """So many days after the beginning."""
    return T0 + timedelta(days=number)


def insert(table: str, **fields: object) -> None:
    """One row."""
    with connection.cursor() as cursor:
        names = ", ".join(fields)
        cursor.execute(
            f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(fields))})", list(fields.values())
        )


def a_clock(number: str = "JZ1", *, warn: float = 8, due: float = 10, **changes: object) -> None:
    """A clock started on day 0; `warn` and `due` in days from then."""
    fields = {
        "division": DIVISION, "number": number, "id": 1, "kind": "promised", "node": "", "department": 3,
        "basis": "", "amount": 10, "unit": "calendar_day", "started_at": T0, "warn_at": day(warn), "due_at": day(due),
        "paused_at": None, "stopped_at": None, "touched_at": T0,
    }  # fmt: skip
    insert("casework_clock", **{**fields, **changes})


def change_clock(number: str = "JZ1", **changes: object) -> None:
    """Change a clock as an act of casework does."""
    with connection.cursor() as cursor:
        sets = ", ".join(f"{name} = %s" for name in changes)
        cursor.execute(f"UPDATE casework_clock SET {sets} WHERE number = %s", [*changes.values(), number])


def an_entry(kind: str, number: str = "JZ1", *, on: float) -> Entry:
    """An entry in a case's stream by 石岩 of department 3."""
    by = Actor(kind=ActorKind.OFFICER, name="石岩", division=DIVISION, person=7, department=3, post=2)
    return ledger.record(kind, stream=f"case/{number}", by=by, at=day(on), payload={})


def a_decision(
    number: str = "JZ1", *, outcome: str = "deny", reasons: str = "场所不符合卫生要求", articles: str, on: float
) -> None:
    """A decision of a case, with its entry."""
    an_entry("case.decided", number, on=on)
    insert(
        "casework_decision", division=DIVISION, number=number, outcome=outcome, reasons=reasons, articles=articles,
        document_number=f"江许字{number}", decided_at=day(on), person_name="江晴", post_name="决定岗",
    )  # fmt: skip


def a_document(number: str = "JZ1", *, kind: str = "decision", on: float) -> None:
    """The document of a decision."""
    insert(
        "casework_document", division=DIVISION, number=number, id=10, kind=kind, document_number=f"江许字{number}",
        facts="{}", file="", made_at=day(on),
    )  # fmt: skip


def a_case(number: str = "JZ1", **changes: object) -> None:
    """A licence of department 3 under power P, opened on day 0."""
    fields = {
        "division": DIVISION, "number": number, "power": 1, "power_version": NO_VERSION, "power_code": "P",
        "flow_version": 1,
        "kind": "licence", "title": "样例", "title_en": "", "department": 3, "party_kind": "citizen",
        "party_name": "青禾", "party_id": "", "data": "{}", "state": "open", "outcome": "", "revision": 1,
        "next_token": 1, "opened_at": T0,
    }  # fmt: skip
    insert("casework_case", **{**fields, **changes})


def a_step(act: str, number: str = "JZ1", *, on: float, person: int = 7, **changes: object) -> None:
    """A step of a case with its entry."""
    kind = {"decide": "case.decided", "accept": "case.accepted", "file": "case.filed"}.get(act, "case.step")
    by = Actor(kind=ActorKind.OFFICER, name="石岩", division=DIVISION, person=person, department=3, post=2)
    entry = ledger.record(kind, stream=f"case/{number}", by=by, at=day(on), payload={})
    fields = {
        "division": DIVISION, "number": number, "seq": entry.seq, "node": act, "node_name": act, "node_name_en": "",
        "act": act, "outcome": "done", "opinion": "", "fields": "{}", "person": person, "person_name": "石岩",
        "post": 2, "post_name": "", "holder": "A", "arrived_at": day(on), "at": day(on),
    }  # fmt: skip
    insert("casework_step", **{**fields, **changes})

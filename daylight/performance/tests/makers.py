"""Plans in force and cases decided, written straight to their tables."""

from datetime import UTC, datetime, timedelta
from typing import Any

from daylight.catalogue import services as catalogue
from daylight.core.actors import Actor, Role, job
from daylight.offices.tests.makers import make_officer
from daylight.performance import services
from daylight.performance.rules.planning import shipped
from daylight.supervision.tests.makers import insert

DIVISION = "329900"
EARLY = datetime(2026, 3, 1, 1, tzinfo=UTC)
OPENED = datetime(2026, 4, 1, 1, tzinfo=UTC)
AFTER = datetime(2026, 5, 6, 1, tzinfo=UTC)
RUNNER = job("performance.run", DIVISION)


def put_in_force(name: str = "monthly", *, since: datetime = EARLY, **changes: Any) -> tuple[Actor, Actor]:
    """A shipped plan proposed by one officer and approved by another, both of the performance office."""
    _, one = make_officer(Role.PERFORMANCE_OFFICER)
    _, two = make_officer(Role.PERFORMANCE_OFFICER)
    made = services.propose_plan(
        DIVISION, name, shipped()[name] | changes, reason="首个方案", by=one, at=since, first=True
    )
    catalogue.approve_rules(made, by=two, at=since)
    return one, two


def a_decided_case(number: str, department: int, *, days: int, late: int = 0, person: int = 7) -> None:
    """A case opened on 1 April and decided some days later, against a statutory limit that it broke by `late` days."""
    decided = OPENED + timedelta(days=days)
    due = (decided - timedelta(days=late)).replace(hour=16) if late else decided + timedelta(days=30)
    insert(
        "casework_case", division=DIVISION, number=number, power=1, power_version=1, power_code="3299001180100100",
        flow_version=1, kind="licence", title="食品经营许可", title_en="", department=department, party_kind="company",
        party_name="江州晨光餐饮有限公司", party_id="", data="{}", state="closed", outcome="grant", revision=3,
        next_token=2, opened_at=OPENED, closed_at=decided,
    )  # fmt: skip
    insert(
        "casework_decision", division=DIVISION, number=number, outcome="grant", reasons="符合条件", articles="[]",
        document_number=f"江许字{number}", decided_at=decided, person_name="江晴", post_name="决定岗",
    )  # fmt: skip
    insert(
        "casework_step", division=DIVISION, number=number, seq=3, node="decide", node_name="决定", node_name_en="",
        act="decide", outcome="grant", opinion="", fields="{}", person=person, person_name="江晴", post=2,
        post_name="决定岗", holder="A", arrived_at=OPENED, at=decided,
    )  # fmt: skip
    for id_, kind, amount in ((1, "statutory", 20), (2, "promised", 10)):
        insert(
            "casework_clock", division=DIVISION, number=number, id=id_, kind=kind, node="", department=department,
            basis="", amount=amount, unit="calendar_day", started_at=OPENED, warn_at=due, due_at=due,
            stopped_at=decided, touched_at=decided,
        )  # fmt: skip

"""Heavy penalties are noted by themselves, filed in time or late, examined; the rules are a version of the library."""

from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from daylight.casework.tests.makers import make_office
from daylight.catalogue import services as library
from daylight.catalogue.rules.rule_documents import check_document
from daylight.core.actors import Role, job
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.ledger import queries as log
from daylight.legality import queries, services
from daylight.legality.jobs import note_heavy_penalties
from daylight.legality.rules.legal_rules import LEGAL
from daylight.legality.tests.makers import punished
from daylight.offices.tests.makers import department_of, make_department, make_officer, signed_in

pytestmark = pytest.mark.django_db
DIVISION = "329900"


def in_force(document: dict[str, Any], days_ago: int = 0) -> None:
    at, by = log.now() - timedelta(days=days_ago), job("rules", DIVISION)
    told: dict[str, Any] = {"effective_from": legal_day(at), "reason": "本地标准"}
    library.approve_rules(library.propose_rules(DIVISION, "legal", document, by=by, at=at, **told), by=by, at=at)


def other_thresholds(**heavy: Any) -> None:
    """Rules of legal supervision with other thresholds of heavy penalties, in force for forty days."""
    document = deepcopy(LEGAL)
    document["heavy"] |= heavy
    in_force(document, 40)


def test_a_heavy_fine_is_noted_once_filed_by_its_head_and_examined_by_the_legal_office_by_page() -> None:
    office = make_office()
    other_thresholds(organisation="8000", days=10)
    now = log.now()
    case, late = punished(office, now - timedelta(days=6)), punished(office, now - timedelta(days=29))
    assert (note_heavy_penalties(DIVISION), note_heavy_penalties(DIVISION)) == (2, 0)
    rows = {row.number: row for row in queries.heavy_penalties(DIVISION)}
    assert (rows[case.number].why, rows[case.number].rules_number) == ("amount", 1)
    assert rows[case.number].due_on >= legal_day(now - timedelta(days=4)) + timedelta(days=10)
    head = signed_in(make_officer(Role.DEPARTMENT_HEAD, department_of(office.department))[1])
    legal = signed_in(make_officer(Role.LEGAL_OFFICER, make_department("103"))[1])
    other = signed_in(make_officer(Role.DEPARTMENT_HEAD, make_department("121"))[1])

    def post(page: Client, number: str, how: str, key: str, **form: str) -> int:
        address = f"/staff/legality/heavy/{rows[number].pk}/{how}/"
        return page.post(address, {**form, "idempotency_key": key}).status_code

    report = {"report": "事实清楚，依据充分，已集体讨论"}
    examined = {"result": "reviewed", "reasons": "告知程序存疑"}
    assert post(other, case.number, "file", "1", **report) == 403
    assert post(legal, case.number, "examine", "2", **examined) == 422
    assert post(head, case.number, "file", "3", **report) == 302
    assert post(head, late.number, "file", "4", **report) == 302
    assert post(head, late.number, "file", "5", **report) == 422
    assert post(head, case.number, "examine", "6", **examined) == 403
    assert post(legal, case.number, "examine", "7", **examined) == 302
    assert post(legal, late.number, "examine", "8", result="accepted", reasons="准予备案") == 302
    after = {row.number: row for row in queries.heavy_penalties(DIVISION, state="examined")}
    assert {number: row.is_late for number, row in after.items()} == {case.number: False, late.number: True}
    (review,) = queries.reviews(DIVISION, state="open")
    assert (review.number, review.way) == (case.number, "call")
    shown = head.get("/staff/legality/heavy/").content.decode()
    for said in ("准予备案", "事实清楚", "已调卷评查"):
        assert said in shown
    assert rows[case.number].document_number not in other.get("/staff/legality/heavy/").content.decode()


def test_a_fine_below_the_threshold_is_not_heavy() -> None:
    office = make_office()
    other_thresholds(organisation="8000.01")
    punished(office, log.now() - timedelta(days=6))
    assert note_heavy_penalties(DIVISION) == 0


@pytest.mark.parametrize(
    ("part", "key", "value", "code"),
    [
        ("heavy", "days", 0, "rules.whole"),
        ("heavy", "citizen", 1000.5, "rules.amount"),
        ("remedy", "register_within", "5", "rules.whole"),
        ("review", "points", {"power": 100}, "rules.points"),
    ],
)
def test_rules_that_could_not_be_applied_are_not_proposed(part: str, key: str, value: Any, code: str) -> None:
    document = deepcopy(LEGAL)
    document[part][key] = value
    with pytest.raises(Refusal) as refused:
        check_document("legal", document)
    assert refused.value.code == code


def test_other_points_of_the_score_sheet_apply_from_the_day_they_are_in_force() -> None:
    office = make_office()
    document = deepcopy(LEGAL)
    document["review"]["points"] |= {"evidence": 20, "rights": 7}
    legal = make_officer(Role.LEGAL_OFFICER, make_department("103"))[1]
    case, at = punished(office), log.now()
    review = services.open_review(case.number, division=DIVISION, reason="抽查", by=legal, at=at)
    in_force(document)
    lawful = dict.fromkeys(("body", "procedure", "discretion"), "lawful")
    known: dict[str, Any] = {"division": DIVISION, "verdicts": lawful, "opinion": "合法适当", "by": legal, "at": at}
    with pytest.raises(Refusal, match=r"review\.marks"):
        services.judge_case(review, marks={**document["review"]["points"], "rights": 10}, **known)
    assert services.judge_case(review, marks=document["review"]["points"], **known) == 100
    assert "20 / 20" in signed_in(legal).get(f"/staff/legality/reviews/{review}/").content.decode()

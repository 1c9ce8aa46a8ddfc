"""Cases are drawn so that anybody can draw again, judged three times over, put right or led to accountability."""

from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from daylight.casework.tests.makers import make_office
from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.hall.tests.makers import MORNING
from daylight.ledger import queries as log
from daylight.ledger.queries import Head
from daylight.legality import queries, services
from daylight.legality.rules.reviews import ITEMS, drawn, score_of, seed_of
from daylight.legality.tests.makers import punished
from daylight.offices.tests.makers import make_department, make_officer, signed_in

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(days=20)
FULL = {item.key: item.points for item in ITEMS}
LAWFUL = {"body": "lawful", "procedure": "lawful", "discretion": "lawful"}


def sheet(**change: Any) -> dict[str, Any]:
    marks = {f"mark-{key}": points for key, points in FULL.items()}
    return {**marks, **LAWFUL, "opinion": "程序有瑕疵", **change}


def test_a_sheet_adds_up_to_a_hundred_and_an_unlawful_aspect_leaves_nothing() -> None:
    assert sum(item.points for item in ITEMS) == 100
    assert score_of(FULL, LAWFUL)[1] == 100
    assert score_of({**FULL, "rights": 0}, {**LAWFUL, "procedure": "defect"})[1] == 90
    assert score_of({**FULL, "officers": 0}, {**LAWFUL, "body": "unlawful"})[1] == 0
    for marks, verdicts, code in (
        ({**FULL, "rights": 11}, LAWFUL, "review.marks"),
        ({**FULL, "rights": "-1"}, LAWFUL, "review.marks"),
        (FULL, {**LAWFUL, "procedure": "defect"}, "review.full_marks"),
        (FULL, {**LAWFUL, "body": ""}, "review.verdict"),
    ):
        with pytest.raises(Refusal) as refused:
            score_of(marks, verdicts)
        assert refused.value.code == code


def test_a_draw_waits_for_a_later_head_and_can_be_drawn_again_from_what_is_published(monkeypatch) -> None:
    office = make_office()
    cases = [punished(office, MORNING + timedelta(hours=n)).number for n in range(3)]
    legal = make_officer(Role.LEGAL_OFFICER, make_department("103"))[1]
    page = signed_in(legal)
    first = legal_day(MORNING)
    known = {"division": "329900", "by": legal, "at": LATER}
    with pytest.raises(Refusal, match=r"draw\.how_many"):
        services.announce_draw(since=first, until=first + timedelta(days=9), how_many=4, **known)
    draw = services.announce_draw(since=first, until=first + timedelta(days=9), how_many=2, **known)
    monkeypatch.setattr(log, "head_over", lambda leaf: None)
    with pytest.raises(Refusal, match=r"draw\.no_head"):
        services.draw_reviews(draw, **known)
    root = sha256(b"a later root").digest()
    monkeypatch.setattr(log, "head_over", lambda leaf: Head(7, root, LATER, ""))
    answer = page.post("/staff/legality/reviews/start/draw/", {"draw": draw, "idempotency_key": "w-1"})
    assert answer.status_code == 302
    row = queries.draw("329900", draw)
    assert row.listed == sorted(cases)
    assert row.drawn == drawn(seed_of(root, draw), sorted(cases), 2)
    ranks = sorted(row.listed, key=lambda n: sha256(bytes.fromhex(row.seed) + n.encode()).digest())
    assert (row.seed, row.drawn) == (sha256(root + str(draw).encode()).hexdigest(), ranks[:2])
    assert {each.number for each in queries.reviews("329900", state="open")} == set(row.drawn)
    shown = page.get("/oversight/reviews/").content.decode()
    assert row.seed in shown
    assert all(number in shown for number in cases)
    with pytest.raises(Refusal, match=r"draw\.drawn"):
        services.draw_reviews(draw, **known)


@pytest.mark.req("LEG-01")
@pytest.mark.req("LEG-09")
@pytest.mark.req("LEG-11")
def test_a_case_is_judged_put_in_order_answered_and_closed_or_recorded_as_wrong_all_by_page() -> None:
    office = make_office()
    case = punished(office)
    body = make_department("118")
    office_page = signed_in(make_officer(Role.LEGAL_OFFICER, make_department("103"))[1])
    head = signed_in(make_officer(Role.DEPARTMENT_HEAD, body)[1])
    other = signed_in(make_officer(Role.DEPARTMENT_HEAD, make_department("121"))[1])
    called = {"number": case.number, "reason": "群众反映", "idempotency_key": "1"}
    assert office_page.post("/staff/legality/reviews/start/call/", called).status_code == 302
    (review,) = queries.reviews("329900")
    here = f"/staff/legality/reviews/{review.pk}/"
    assert (head.get(here).status_code, other.get(here).status_code) == (200, 403)
    assert "ZF" in office_page.get(here).content.decode()
    assert office_page.post(f"{here}judge/", sheet(procedure="defect", idempotency_key="2")).status_code == 422
    done = sheet(procedure="defect", idempotency_key="3", **{"mark-rights": "4"})
    assert head.post(f"{here}judge/", done).status_code == 403
    assert office_page.post(f"{here}judge/", done).status_code == 302
    assert queries.review("329900", review.pk).score == 94
    due = (legal_day(log.now()) + timedelta(days=10)).isoformat()
    for key in ("4", "5"):
        order = {"aspect": "procedure", "demand": f"补正告知笔录{key}", "due_on": due, "idempotency_key": key}
        assert office_page.post(f"{here}order/", order).status_code == 302
    first, second = queries.review("329900", review.pk).problems.order_by("pk")
    early = {"problem": first.pk, "result": "到位", "idempotency_key": "6"}
    assert office_page.post(f"{here}close/", early).status_code == 422
    answer = {"problem": first.pk, "answer": "已补正并组织培训", "idempotency_key": "7"}
    assert other.post(f"{here}answer/", answer).status_code == 403
    assert head.post(f"{here}answer/", answer).status_code == 302
    assert office_page.post(f"{here}close/", {**early, "idempotency_key": "8"}).status_code == 302
    wrong = {"problem": second.pk, "gravity": "minor", "measure": "吊销执法证", "responsible": "承办人"}
    wrong |= {"result": "未告知陈述申辩权", "idempotency_key": "9"}
    assert office_page.post(f"{here}wrong/", wrong).status_code == 422
    fits = {**wrong, "measure": "通报批评", "idempotency_key": "10"}
    assert office_page.post(f"{here}wrong/", fits).status_code == 302
    shown = head.get(here).content.decode()
    for said in ("已补正并组织培训", "已整改销号", "错案追究", "通报批评", "94"):
        assert said in shown
    kinds = [each.kind for each in log.entries("329900", f"review/{review.pk}")]
    assert kinds[0] == "review.opened"
    assert kinds[-1] == "wrong_case.recorded"
    assert len(kinds) == 7

"""签收: tasks taken one by one or several at once, kept, put back, and open again while their keeper is away."""

import uuid
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from daylight.casework import queries, services
from daylight.casework.models import Case
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.tests.makers import Office, accepted, again, doing, filed, make_office
from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal, Stale
from daylight.ledger import queries as ledger
from daylight.offices import services as establishment
from daylight.offices.tests.makers import department_of, make_officer, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


def second_reviewer(office: Office):
    return make_officer(Role.REVIEWER, department_of(office.department))[1]


def taking(case: CaseFacts, by, **more):
    given = doing(case, by, ledger.now(), **more)
    given.pop("workdays")
    return given


def picked(*cases: CaseFacts) -> list[str]:
    return [f"{case.division}/{case.number}/{case.tokens[0].id}/{case.revision}" for case in cases]


def kinds(case: CaseFacts) -> list[str]:
    return [entry.kind for entry in queries.trace(case.division, case.number)]


def test_a_task_signed_for_is_its_keepers_alone_until_it_is_put_back(office: Office) -> None:
    case, other = accepted(office, ledger.now()), second_reviewer(office)
    services.sign_for(**taking(case, office.reviewer))
    assert again(case).tokens[0].assigned == office.reviewer.person
    with pytest.raises(Forbidden) as refused:
        services.act(**doing(again(case), other, ledger.now(), outcome="pass"))
    assert refused.value.code == "task.assigned"
    with pytest.raises(Refusal) as twice:
        services.sign_for(**taking(again(case), office.reviewer))
    assert twice.value.code == "task.signed_for"
    services.put_back(**taking(again(case), office.reviewer))
    services.act(**doing(again(case), other, ledger.now(), outcome="pass"))
    assert kinds(case)[-3:] == ["case.signed_for", "case.put_back", "case.step"]


def test_no_clock_changes_when_a_task_is_signed_for_or_put_back(office: Office) -> None:
    case = accepted(office, ledger.now() - timedelta(days=1))
    services.sign_for(**taking(case, office.reviewer))
    services.put_back(**taking(again(case), office.reviewer))
    assert again(case).clocks == case.clocks
    with pytest.raises(Refusal) as refused:
        services.put_back(**taking(again(case), office.reviewer))
    assert refused.value.code == "task.not_signed_for"


def test_several_tasks_are_signed_for_each_by_its_own_entry_and_those_that_fail_are_named(office: Office) -> None:
    now = ledger.now()
    good, taken, moved = accepted(office, now), accepted(office, now), accepted(office, now)
    services.sign_for(**taking(taken, second_reviewer(office)))
    form = {"task": picked(good, taken, moved), "idempotency_key": "batch"}
    services.act(**doing(moved, office.reviewer, now, outcome="site_check"))
    browser = signed_in(office.reviewer)
    page = browser.post("/staff/todo/sign-for/", form, follow=True).content.decode()
    assert "已签收 1 件" in page
    for case in (taken, moved):
        assert f"{case.number} 未能签收" in page
    assert good.number not in page.split("未能签收")[0]
    assert again(good).tokens[0].assigned == office.reviewer.person
    assert kinds(good).count("case.signed_for") == 1
    browser.post("/staff/todo/sign-for/", form)
    assert kinds(good).count("case.signed_for") == 1 and again(good).revision == good.revision + 1


def test_whoever_holds_no_post_of_the_task_signs_for_nothing_and_the_try_is_on_record(office: Office) -> None:
    case = accepted(office, ledger.now())
    page = signed_in(office.decider).post("/staff/todo/sign-for/", {"task": picked(case)}, follow=True)
    assert "未能签收" in page.content.decode() and again(case).tokens[0].assigned is None
    tries = ledger.entries("329900", f"person/{office.decider.person}")
    assert [entry.kind for entry in tries] == ["act.refused"] and case.number in tries[0].payload


def test_nothing_ticked_or_nonsense_sent_says_what_to_do_and_changes_nothing(office: Office) -> None:
    case = accepted(office, ledger.now())
    for sent in ([], ["x"], ["329900/JZ/1"], [f"329900/{case.number}/x/1"], ["a/b/c/d" * 40]):
        page = signed_in(office.reviewer).post("/staff/todo/sign-for/", {"task": sent}, follow=True)
        assert "请先勾选" in page.content.decode()
    assert again(case).revision == case.revision


def test_the_list_tells_what_is_signed_for_and_narrows_to_it(office: Office) -> None:
    now = ledger.now()
    mine, open_one = accepted(office, now), accepted(office, now)
    services.sign_for(**taking(mine, office.reviewer))
    browser = signed_in(office.reviewer)

    def listed(held: str) -> str:
        return browser.get(f"/staff/todo/?held={held}").content.decode().split('id="tasks"')[1]

    assert mine.number in listed("mine") and open_one.number not in listed("mine")
    assert open_one.number in listed("open") and mine.number not in listed("open")
    assert picked(open_one)[0] in listed("") and f"/{mine.number}/" + "1/" not in listed("").replace("/cases/", "")


def test_a_keeper_who_is_away_holds_nothing_and_a_colleague_signs_for_it(office: Office) -> None:
    now = ledger.now()
    case, other = accepted(office, now), second_reviewer(office)
    services.sign_for(**taking(case, office.reviewer))
    today, away = legal_day(now), office.reviewer.person or 0
    establishment.record_absence(away, since=today, until=today, reason="病假", by=office.reviewer, at=now)
    assert case.number in signed_in(other).get("/staff/todo/?held=open").content.decode()
    services.sign_for(**taking(again(case), other))
    assert again(case).tokens[0].assigned == other.person


def test_the_case_page_offers_signing_for_and_tells_others_who_holds_the_task(office: Office) -> None:
    case, other = accepted(office, ledger.now()), second_reviewer(office)
    mine = signed_in(office.reviewer)
    assert "尚未签收" in mine.get(f"/staff/cases/{case.number}/").content.decode()
    form = {"token": case.tokens[0].id, "as_seen": case.revision, "division": case.division}
    assert mine.post(f"/staff/cases/{case.number}/team/take/", form).status_code == 302
    assert "您已签收" in mine.get(f"/staff/cases/{case.number}/").content.decode()
    theirs = signed_in(other).get(f"/staff/cases/{case.number}/").content.decode()
    assert office.reviewer.name in theirs and "已由" in theirs and 'name="outcome"' not in theirs
    form["as_seen"] += 1
    assert mine.post(f"/staff/cases/{case.number}/team/put-back/", form).status_code == 302
    assert 'name="outcome"' in signed_in(other).get(f"/staff/cases/{case.number}/").content.decode()


def test_a_page_older_than_the_case_signs_for_nothing(office: Office) -> None:
    case = accepted(office, ledger.now())
    services.sign_for(**taking(case, office.reviewer))
    with pytest.raises(Stale):
        services.put_back(**taking(case, office.reviewer))


def test_the_export_holds_what_the_filter_shows_and_no_more_and_is_on_record(office: Office) -> None:
    now = ledger.now()
    licence, penalty = accepted(office, now), filed(office, now)
    handler = signed_in(office.handler)
    answer = handler.post("/staff/todo/export.xlsx", {"kind": "penalty"})
    lines = list(load_workbook(BytesIO(answer.content)).active.values)
    assert [line[0] for line in lines[1:]] == [penalty.number]
    assert lines[0][0] == "办件编号" and lines[1][3] == penalty.party_name
    nobody = handler.post("/staff/todo/export.xlsx", {"q": licence.number})
    assert len(list(load_workbook(BytesIO(nobody.content)).active.values)) == 1
    entries = [each for each in ledger.entries("329900", f"office/{office.department}") if each.kind == "list.exported"]
    assert len(entries) == 2 and '"lines":1' in entries[0].payload and "penalty" in entries[0].payload
    assert signed_in(office.applicant).post("/staff/todo/export.xlsx").status_code == 403
    assert handler.get("/staff/todo/export.xlsx").status_code == 405


def test_a_name_that_looks_like_a_formula_is_text_in_the_export(office: Office) -> None:
    number = filed(office, ledger.now()).number
    Case.objects.filter(division="329900", number=number).update(party_name="=1+1")
    answer = signed_in(office.handler).post("/staff/todo/export.xlsx", {"idempotency_key": str(uuid.uuid4())})
    cell = load_workbook(BytesIO(answer.content)).active["D2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")

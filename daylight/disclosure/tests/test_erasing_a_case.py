"""删除个人信息: of an erased case nothing of what people wrote is left anywhere, and what was proved still is."""

import json
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from daylight.casework import queries as cases
from daylight.casework.queries import unrendered
from daylight.casework.queries.fines import fines
from daylight.core.actors import Actor
from daylight.disclosure import jobs, services
from daylight.disclosure.queries.decided import decided_without_record
from daylight.disclosure.tests.makers import DIVISION
from daylight.disclosure.tests.told_cases import (
    CANARY,
    YEARS,
    Told,
    an_office,
    published,
    told_licence,
    told_penalty,
    traces,
)
from daylight.hall import queries as hall
from daylight.hall.queries import TRACKED
from daylight.hall.tests.makers import MORNING
from daylight.ledger import queries as ledger
from daylight.ledger import services as log
from daylight.ledger.tests.makers import an_own_log
from daylight.offices.tests.makers import signed_in
from daylight.performance.queries.facts import gather
from daylight.supervision.queries import detectors
from daylight.supervision.queries.judging import judge
from daylight.supervision.queries.library import shipped

pytestmark = pytest.mark.django_db
LATER = MORNING + YEARS


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    an_own_log(settings, tmp_path)
    settings.FILES_ROOT, settings.PUBLISHED_ROOT = tmp_path / "files", tmp_path / "published"


def asked(made: Told, at=LATER, by: Actor | None = None) -> None:
    services.ask_erasure(
        DIVISION, made.number, ground="over", said=f"请删除 {CANARY}", by=by or made.office.handler, at=at
    )


def erased(made: Told, django_capture_on_commit_callbacks, at=LATER):
    asked(made, at)
    services.decide_erasure(DIVISION, made.number, grant=True, by=made.office.decider, at=at)
    log.seal_log(at=ledger.now())
    with django_capture_on_commit_callbacks(execute=True):
        return services.erase_case(DIVISION, made.number, by=made.security, at=at)


@pytest.mark.parametrize("told", [told_licence, told_penalty])
def test_no_table_and_no_file_knows_the_canary_afterwards(told, django_capture_on_commit_callbacks):
    made = told()
    with django_capture_on_commit_callbacks(execute=True):
        published(made, MORNING + timedelta(days=4))
    assert len(traces()) >= 10, "the canary sat in many places"
    done = erased(made, django_capture_on_commit_callbacks, LATER + YEARS * 2)
    assert traces() == []
    assert done.entries > 15 and done.files >= 1
    assert log.audit_log().fault is None and log.verify().fault is None


def test_every_receipt_holds_as_before_and_the_course_of_the_case_stays(
    tmp_path, capsys, django_capture_on_commit_callbacks
):
    made = told_licence()
    log.seal_log(at=ledger.now())
    entries = ledger.entries(DIVISION, f"case/{made.number}")
    receipts = {each.hex: Client().get(f"/verify/{each.hex}/receipt.json").json() for each in entries}
    before = cases.case_facts(DIVISION, made.number), course(made)
    erased(made, django_capture_on_commit_callbacks)
    for code, receipt in receipts.items():
        again = Client().get(f"/verify/{code}/receipt.json").json()
        assert again["leaf"] == receipt["leaf"]
        for each in (receipt, again):
            path = tmp_path / "receipt.json"
            path.write_text(json.dumps(each))
            call_command("verify", str(path))
            assert "Everything that was checked holds." in capsys.readouterr().out
    after = cases.case_facts(DIVISION, made.number)
    assert (after.clocks, after.outcome, after.closed_at) == (before[0].clocks, before[0].outcome, before[0].closed_at)
    assert course(made) == before[1]
    assert (after.party_name, after.party_id, after.party_person) == ("", "", -1)
    last = ledger.entries(DIVISION, f"erasure/{made.number}")[-1]
    assert last.kind == "erasure.carried_out" and last.payload != "{}"
    assert len(ledger.entries(DIVISION, f"case/{made.number}")) == len(entries), "the course of the case is as it was"


def course(made: Told) -> list[tuple[object, ...]]:
    """What happened, when, by whom."""
    return [(e.seq, e.act, e.outcome, e.person, e.post_name, e.at) for e in cases.steps(DIVISION, made.number)]


def test_every_page_of_an_erased_case_answers_and_says_when_and_by_which_article(django_capture_on_commit_callbacks):
    made = told_licence()
    with django_capture_on_commit_callbacks(execute=True):
        published(made, MORNING + timedelta(days=4))
    tracked = hall.application(DIVISION, made.number)
    erased(made, django_capture_on_commit_callbacks)
    visitor = Client()
    session = visitor.session
    session[TRACKED] = [tracked.number]
    session.save()
    public = visitor.get(f"/cases/{made.number}/").content.decode()
    assert "个人信息已于 2037-" in public and "第四十七条" in public
    tomb = visitor.get(f"/decisions/{made.number}/").content.decode()
    assert "《个人信息保护法》第四十七条" in tomb and "个人信息已依照" in tomb
    staff = signed_in(made.office.decider)
    desk = staff.get(f"/staff/cases/{made.number}/").content.decode()
    assert "个人信息已于 2037-" in desk
    for path in (
        f"/track/{made.number}/", f"/cases/{made.number}/clocks/1/", f"/decisions/{made.number}/running/",
        "/decisions/", "/cases/", "/oversight/findings/",
    ):  # fmt: skip
        assert visitor.get(path).status_code in {200, 302}, path
    for path in (
        f"/staff/cases/{made.number}/messages/", f"/staff/cases/{made.number}/evidence/",
        f"/staff/cases/{made.number}/record/", f"/staff/erasures/{made.number}/", "/staff/results/", "/staff/erasures/",
    ):  # fmt: skip
        assert staff.get(path).status_code == 200, path
    for paper in cases.papers(DIVISION, made.number):
        assert staff.get(f"/staff/cases/{made.number}/documents/{paper.id}/").status_code == 404
    over = signed_in(made.supervisor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM supervision_finding WHERE number = %s", [made.number])
        (found,) = cursor.fetchone()
    for path in (
        f"/staff/supervision/findings/{found}/",
        "/staff/supervision/search/?q=甲",
    ):
        assert over.get(path).status_code == 200, path
    assert unrendered(DIVISION) == [] and decided_without_record(DIVISION) == []


def test_figures_scores_and_findings_come_out_as_before(django_capture_on_commit_callbacks):
    office = an_office()
    made, fined = told_licence(office), told_penalty(office)
    detectors.recorded(DIVISION, at=LATER, afresh=True)
    before = judged(), fines_of(fined), gather(DIVISION, "monthly", date(2026, 4, 1))
    assert sum(each[3] for each in before[0]) > 0, "some rule hits"
    for each in (made, fined):
        erased(each, django_capture_on_commit_callbacks, LATER + YEARS * 2)
    assert (judged(), fines_of(fined), gather(DIVISION, "monthly", date(2026, 4, 1))) == before
    assert detectors.recorded(DIVISION, at=LATER, afresh=True) == [], "nothing new is found in what is past"


def judged() -> list[tuple[object, ...]]:
    """Every rule that is shipped, over all cases of the division: which cases it hits."""
    at, found = MORNING + timedelta(days=30), []
    for name, rule in sorted(shipped().items()):
        if not rule.breach:
            continue
        done = judge(rule, division=DIVISION, at=at, examples=50)
        found.append((name, done.cases, done.judged, done.hits, done.examples))
    return found


def fines_of(made: Told) -> list[tuple[object, ...]]:
    found = fines(DIVISION, since=MORNING - YEARS, until=LATER)
    return [(each.number, each.amount, each.decided_at, each.person, each.inside) for each in found]


def test_files_that_a_crash_left_go_with_the_next_run_of_the_job(django_capture_on_commit_callbacks):
    made = told_licence()
    asked(made)
    services.decide_erasure(DIVISION, made.number, grant=True, by=made.office.decider, at=LATER)
    log.seal_log(at=ledger.now())
    with django_capture_on_commit_callbacks():
        services.erase_case(DIVISION, made.number, by=made.security, at=LATER)
    left = traces()
    assert left and all(each.startswith("/") for each in left), (
        "the rows are gone, the machine stopped before the files"
    )
    assert jobs.remove_files(DIVISION) > 0
    assert traces() == [] and jobs.remove_files(DIVISION) == 0

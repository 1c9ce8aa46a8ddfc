"""删除个人信息: of an erased case nothing of what people wrote is left anywhere, and what was proved still is."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client

from daylight.casework import queries as cases
from daylight.core.actors import Actor
from daylight.disclosure import services
from daylight.disclosure.tests.makers import DIVISION
from daylight.disclosure.tests.told_cases import CANARY, YEARS, Told, published, told_licence, told_penalty, traces
from daylight.hall.tests.makers import MORNING
from daylight.ledger import queries as ledger
from daylight.ledger import services as log
from daylight.ledger.tests.makers import an_own_log

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
    last = ledger.entries(DIVISION, f"case/{made.number}")[-1]
    assert last.kind == "case.erased" and CANARY not in last.payload


def course(made: Told) -> list[tuple[object, ...]]:
    """What happened, when, by whom."""
    return [(e.seq, e.act, e.outcome, e.person, e.post_name, e.at) for e in cases.steps(DIVISION, made.number)]

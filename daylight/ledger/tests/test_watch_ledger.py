"""The audit that runs all the time: what is done to an old entry is found within five minutes, and said."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from daylight.core.actors import job
from daylight.ledger import jobs, queries, services
from daylight.ledger.models import LedgerAudit
from daylight.ledger.queries.audits import TICK, WITHIN, LastAudit
from daylight.ledger.tests.makers import DIVISION, a_stream, an_own_log, tamper

NOW = datetime(2026, 5, 6, 2, 0, tzinfo=UTC)


@pytest.fixture
def old_entries(settings, tmp_path, db):
    settings.DIVISION = DIVISION
    folder = an_own_log(settings, tmp_path)
    a_stream(5, "case/JZ1")
    services.seal_log(at=queries.now())
    a_stream(3, "case/JZ2")
    services.seal_log(at=queries.now())
    return folder


def watched(now):
    return services.watch_ledger(by=job("ledger.audit", DIVISION), at=queries.now(), now=now)


@pytest.mark.parametrize("took", [0.1, 1, 8, 20, 60, 90, 119])
def test_an_act_right_behind_the_reading_is_found_within_the_promised_time(took):
    """The worst: changed just after it was read, found when the next audit ends, begun on a minute."""
    lasts = timedelta(seconds=took)
    read = NOW
    ended = read + lasts
    last = LastAudit(NOW, ended, 1_000_000, lasts, None)
    begins = ended
    while not last.is_due(begins):
        begins += timedelta(seconds=1)
    assert begins + TICK + lasts - read <= WITHIN
    assert took > 20 or begins - ended >= 3.9 * lasts, "a short audit leaves the machine to others"


def test_the_worker_finds_what_was_done_to_an_old_entry_and_says_so(old_entries, caplog, client):
    assert jobs.audit("329901") == 0 and queries.last_audit() is None, "one division's turn is enough"
    assert jobs.audit(DIVISION) == 8
    assert queries.last_audit().fault is None and client.get("/healthz").json()["ledger"] == "ok"
    tamper("UPDATE ledger_entry SET payload = '{\"n\":9}' WHERE stream = 'case/JZ1' AND seq = 2")
    found = watched(datetime.now(UTC) + WITHIN - TICK)
    assert (found.fault.stream, found.fault.seq, found.fault.code) == ("case/JZ1", 2, "digest")
    assert "case/JZ1 #2" in caplog.text and client.get("/healthz").json()["ledger"] == "fault"
    alarm = queries.entries(DIVISION, "system")[-1]
    assert alarm.kind == "ledger.fault_found"
    assert json.loads(alarm.payload) == {"division": DIVISION, "stream": "case/JZ1", "number": 2, "fault": "digest"}
    assert "发现有一条记录与封存时不一致" in client.get(reverse("verify")).content.decode()


def test_audits_that_find_the_same_are_one_row_and_one_alarm(old_entries):
    for minute in range(3):
        watched(NOW + timedelta(minutes=5 * minute))
    assert watched(NOW + timedelta(minutes=10)) is None, "it is not due again at once"
    tamper("UPDATE ledger_entry SET person = 8 WHERE stream = 'case/JZ2' AND seq = 1")
    for minute in range(3, 6):
        watched(NOW + timedelta(minutes=5 * minute))
    rows = LedgerAudit.objects.order_by("id").values_list("runs", "stream", "seq")
    assert list(rows) == [(3, "", 0), (3, "case/JZ2", 1)]
    assert [each.kind for each in queries.entries(DIVISION, "system")].count("ledger.fault_found") == 1
    assert queries.last_audit().is_late(NOW + timedelta(hours=1))


def test_everyone_reads_when_all_records_were_last_audited(old_entries, client):
    assert "全部 8 条记录" not in client.get(reverse("verify")).content.decode()
    watched(NOW)
    assert "全部 8 条记录重新读取并与公开日志比对" in client.get(reverse("verify")).content.decode()

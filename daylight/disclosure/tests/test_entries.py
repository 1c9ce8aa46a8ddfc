"""An entry of a directory: handed in, signed, published by its day, checked, withdrawn."""

from datetime import date, datetime, timedelta

import pytest

from daylight.core.actors import job
from daylight.core.instants import LEGAL_ZONE, legal_day
from daylight.core.refusals import Forbidden, NotFound, Refusal, Stale
from daylight.disclosure import queries, services
from daylight.disclosure.rules.bodies import COLUMNS
from daylight.disclosure.tests.openness import DIVISION, NOON, days, handed_in, make_bureau, out, signed
from daylight.ledger import queries as ledger

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau():
    return make_bureau()


def test_each_kind_of_body_has_the_columns_of_the_regime():
    sizes = {kind: len(columns) for kind, columns in COLUMNS.items()}
    assert sizes == {"county": 5, "department": 6, "township": 9, "station": 3, "institution": 4, "utility": 4} | {
        "tax": 20,
        "party": 9,
    }


@pytest.mark.req("PUB-16", "PUB-17")
@pytest.mark.parametrize(
    ("chain", "steps"),
    [
        ("unit", ["secrecy", "unit_group"]),
        ("unified", ["head", "secrecy", "leading_group"]),
        ("leader", ["head", "secrecy", "leader"]),
        ("major", ["head", "secrecy", "leader", "party_group"]),
    ],
)
def test_an_entry_is_public_only_when_every_step_of_its_chain_is_signed(bureau, chain, steps):
    number = handed_in(bureau, chain=chain)
    for step in steps:
        with pytest.raises(Stale):
            services.publish_entry(DIVISION, number, by=bureau.officer, at=NOON)
        signed(bureau, number, step)
    receipt = services.publish_entry(DIVISION, number, by=bureau.officer, at=NOON)
    found = queries.public_entry(number)
    assert (found.receipt, [each.step for each in queries.signatures(found)]) == (receipt, steps)
    assert found.volume == f"2026-unit-others-{bureau.department}"
    kinds = [each.kind for each in ledger.entries(DIVISION, f"entry/{number}")]
    assert kinds == ["entry.drafted", *["entry.signed"] * len(steps), "entry.published"]


def test_who_hands_in_does_not_sign_and_a_collective_step_names_its_minutes(bureau):
    number = handed_in(bureau)
    with pytest.raises(Forbidden):
        services.sign_entry(DIVISION, number, step="secrecy", by=bureau.head, at=NOON)
    signed(bureau, number, "secrecy")
    with pytest.raises(Refusal) as refused:
        services.sign_entry(DIVISION, number, step="unit_group", by=bureau.head, at=NOON)
    assert refused.value.code == "entry.minutes"
    with pytest.raises(Stale):
        signed(bureau, number, "secrecy")


def test_what_may_not_be_public_is_masked_at_once_and_blocks_until_the_review_says_why(bureau):
    number = handed_in(bureau, body="联系人：白杨，身份证329901199003070012，手机13000001234。", title="样例名单公开")
    found = queries.entry(DIVISION, number)
    assert not any(each in found.body for each in ("白杨", "329901199003070012", "13000001234"))
    assert {each["pattern"] for each in found.findings} >= {"id_number", "mobile", "named"}
    with pytest.raises(Refusal) as refused:
        services.sign_entry(DIVISION, number, step="secrecy", by=bureau.officer, at=NOON)
    assert refused.value.code == "entry.not_cleared"


@pytest.mark.parametrize("wrong", [{"column": "town-debts"}, {"title": ""}, {"chain": "x"}, {"schedule": "staged"}])
def test_material_that_is_not_whole_is_refused(bureau, wrong):
    with pytest.raises(Refusal):
        handed_in(bureau, **wrong)


@pytest.mark.req("PUB-12")
def test_the_tasks_of_a_month_are_made_and_red_from_the_eleventh(bureau):
    by = job("tasks", DIVISION)
    assert services.make_tasks(DIVISION, by=by, at=NOON) == 3
    assert services.make_tasks(DIVISION, by=by, at=NOON) == 0
    month = "2026-03"
    tenth = datetime(2026, 4, 10, 23, 59, tzinfo=LEGAL_ZONE)
    found = {each.column.key: each for each in queries.tasks(DIVISION, at=tenth)}
    assert (found["unit-matters"].period, found["unit-matters"].lamp) == (month, "yellow")
    found = {each.column.key: each for each in queries.tasks(DIVISION, at=tenth + timedelta(minutes=1))}
    assert found["unit-matters"].lamp == "red"
    out(bureau, column="unit-matters", period=month, schedule="periodic")
    found = {each.column.key: each for each in queries.tasks(DIVISION, at=NOON)}
    assert (found["unit-matters"].lamp, found["unit-matters"].in_time) == ("none", False)


@pytest.mark.req("PUB-13")
def test_a_matter_completed_on_a_day_is_due_ten_calendar_days_later(bureau):
    number = handed_in(bureau, completed_on=date(2026, 4, 10))
    found = queries.entry(DIVISION, number)
    assert legal_day(found.due_at - timedelta(seconds=1)) == date(2026, 4, 20)
    assert queries.lamp_of(found, found.due_at) == "red"


def test_anything_else_is_due_twenty_working_days_after_it_was_made(bureau):
    found = queries.entry(DIVISION, handed_in(bureau, made_on=date(2026, 4, 10)))
    assert legal_day(found.due_at - timedelta(seconds=1)) == date(2026, 5, 12)


def test_entries_nobody_checks_for_thirty_days_are_stale(bureau):
    number = out(bureau)
    assert queries.stale(DIVISION, at=NOON + days(30)) == []
    assert [each.number for each in queries.stale(DIVISION, at=NOON + days(31))] == [number]
    services.check_entry(DIVISION, number, by=bureau.editor, at=NOON + days(31))
    assert queries.stale(DIVISION, at=NOON + days(32)) == []


def test_a_withdrawn_entry_keeps_its_number_its_reason_and_nothing_else(bureau):
    number = out(bureau)
    for reason in ("", "撤", "身份证329901199003070012有误，撤回"):
        with pytest.raises(Refusal):
            services.withdraw_entry(DIVISION, number, reason=reason, by=bureau.officer, at=NOON)
    services.withdraw_entry(DIVISION, number, reason="原文件已经废止", by=bureau.officer, at=NOON)
    assert queries.public_entry(number).reason == "原文件已经废止"
    assert list(queries.public_entries(queries.EntrySought(words="夜市"))) == []


def test_an_internal_entry_is_never_found_outside(bureau):
    number = out(bureau, column="internal-money")
    assert list(queries.public_entries(queries.EntrySought())) == []
    with pytest.raises(NotFound):
        queries.public_entry(number)
    assert [each.number for each in queries.internal_entries(DIVISION)] == [number]


def test_units_report_by_the_tenth_and_the_late_ones_are_listed(bureau):
    other = make_bureau("121")
    out(bureau, NOON - days(30))
    early = datetime(2026, 4, 9, 9, tzinfo=LEGAL_ZONE)
    assert services.report_month(bureau.department, "2026-03", by=bureau.editor, at=early) is True
    found = {each.unit.body.id: each for each in queries.reports(DIVISION, "2026-03", at=NOON)}
    assert (found[bureau.department].lamp, found[bureau.department].entries) == ("green", 1)
    assert (found[other.department].lamp, found[other.department].reported_at) == ("red", None)
    assert services.report_month(other.department, "2026-03", by=other.editor, at=NOON) is False
    with pytest.raises(Refusal):
        services.report_month(bureau.department, "2026-04", by=bureau.editor, at=NOON)


def test_the_disclosure_rate_is_what_was_published_of_what_was_due(bureau):
    services.make_tasks(DIVISION, by=job("tasks", DIVISION), at=NOON)
    out(bureau, column="unit-matters", period="2026-03", schedule="periodic")
    rate = queries.unit_rates(DIVISION, at=NOON)[bureau.department]
    assert (rate.due, rate.published, rate.in_time, rate.percent) == (3, 1, 0, 33)


def test_a_channel_needs_its_proof_and_is_noted_once(bureau):
    number = out(bureau)
    told = {"channel": "board", "used_on": date(2026, 4, 15), "place": "样例公开栏", "proof_name": "照片.jpg"}
    for proof in (b"", b"<html>"):
        with pytest.raises(Refusal):
            services.note_channel(DIVISION, number, proof=proof, by=bureau.officer, at=NOON, **told)
    photo = b"\xff\xd8\xff sample"
    services.note_channel(DIVISION, number, proof=photo, by=bureau.officer, at=NOON, **told)
    assert [each.channel for each in queries.channels_of(queries.public_entry(number))] == ["board"]
    with pytest.raises(Refusal):
        services.note_channel(DIVISION, number, proof=photo, by=bureau.officer, at=NOON, **told)

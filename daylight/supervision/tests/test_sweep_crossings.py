"""A sweep finds every crossing once, whenever it runs, and dates it to when it became true."""

import pytest
from django.db import connection

from daylight.ledger import queries as ledger
from daylight.supervision import queries, services
from daylight.supervision.models import Finding, Mark
from daylight.supervision.tests.makers import DIVISION, SWEEPER, T0, a_clock, change_clock, day, insert

pytestmark = pytest.mark.django_db


def sweep(on, **more):
    return services.sweep_crossings(division=DIVISION, by=SWEEPER, at=day(on), **more)


def rules(found):
    return [(each.rule, each.became_true_at) for each in found]


@pytest.mark.req("SUP-03")
def test_a_deadline_that_passes_raises_yellow_then_red_dated_to_the_crossing():
    a_clock(warn=8, due=10)
    assert rules(sweep(7)) == []
    assert rules(sweep(9)) == [("A003", day(8))]
    assert rules(sweep(12)) == [("A004", day(10))]
    kept = Finding.objects.order_by("became_true_at")
    assert [(f.rule, f.level, f.noticed_at, f.state) for f in kept] == [
        ("A003", "yellow", day(9), "raised"),
        ("A004", "red", day(12), "raised"),
    ]


def test_one_sweep_after_a_long_absence_finds_what_many_would_have_found():
    a_clock(warn=8, due=10)
    assert rules(sweep(90)) == [("A003", day(8)), ("A004", day(10))]


def test_a_sweep_that_runs_again_finds_nothing_new_and_leaves_no_entry():
    a_clock(warn=8, due=10)
    sweep(12)
    assert sweep(12) == [] and sweep(13) == [] and sweep(13, afresh=True) == []
    assert len(ledger.entries(DIVISION, "supervision")) == 1


def test_a_step_clock_breaks_the_rules_for_steps():
    a_clock(kind="step", node="review")
    assert [each.rule for each in sweep(12)] == ["A001", "A002"]


def test_a_clock_stopped_in_time_is_left_alone():
    a_clock(warn=8, due=10, stopped_at=day(7), touched_at=day(7))
    assert sweep(20) == []


def test_a_deadline_met_late_between_two_sweeps_is_found():
    a_clock(warn=8, due=10)
    sweep(7)
    change_clock(stopped_at=day(10.5), touched_at=day(10.5))
    assert rules(sweep(11)) == [("A003", day(8)), ("A004", day(10))]


def test_a_limit_is_kept_before_the_instant_it_ends_and_missed_from_it_on():
    a_clock("JZ1", stopped_at=day(10), touched_at=day(10))
    a_clock("JZ2", stopped_at=day(9.99), touched_at=day(9.99))
    assert {(each.number, each.rule) for each in sweep(11)} == {("JZ1", "A003"), ("JZ2", "A003"), ("JZ1", "A004")}


def test_a_paused_clock_does_not_cross_and_crosses_by_its_new_dates_when_resumed():
    a_clock(warn=8, due=10, paused_at=day(5), touched_at=day(5))
    assert sweep(20) == []
    change_clock(paused_at=None, warn_at=day(23), due_at=day(25), touched_at=day(20))
    assert sweep(22) == []
    assert rules(sweep(24)) == [("A003", day(23))]


def test_a_clock_paused_after_it_had_crossed_is_found():
    a_clock(warn=8, due=10)
    sweep(7)
    change_clock(paused_at=day(10.5), touched_at=day(10.5))
    assert rules(sweep(12)) == [("A003", day(8)), ("A004", day(10))]


def test_a_limit_that_moved_backwards_behind_the_mark_is_found():
    a_clock(warn=30, due=40)
    sweep(20)
    change_clock(warn_at=day(12), due_at=day(15), touched_at=day(20.5))
    assert rules(sweep(21)) == [("A003", day(12)), ("A004", day(15))]


def test_a_clock_stopped_during_a_pause_ran_until_the_pause_began():
    a_clock(warn=8, due=10, stopped_at=day(20), touched_at=day(20))
    insert(
        "casework_pause",
        division=DIVISION,
        number="JZ1",
        clock=1,
        began_at=day(5),
        ended_at=day(20),
        reason="检验",
        basis="",
    )
    assert sweep(21) == []


def test_an_act_that_commits_a_little_after_the_sweep_that_it_precedes_is_still_found():
    sweep(10)
    a_clock(warn=8, due=9, stopped_at=day(9.9999), touched_at=day(9.9999))
    assert [each.rule for each in sweep(10.1)] == ["A003", "A004"]


def test_another_division_is_left_alone():
    a_clock(division="329901")
    assert sweep(20) == []


def test_the_mark_moves_in_the_same_statement_and_never_back():
    sweep(9)
    sweep(5)
    assert Mark.objects.get(division=DIVISION, job="crossings").up_to == day(9)


def test_a_sweep_is_one_statement_and_one_more_for_the_ledger(django_assert_num_queries):
    for number in range(50):
        a_clock(f"JZ{number}")
    with django_assert_num_queries(4):  # savepoint, sweep, entry, release
        assert len(sweep(20)) == 100
    with django_assert_num_queries(3):
        sweep(21)


def test_the_sweep_reads_index_ranges_and_not_the_table():
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO casework_clock (division, number, id, kind, node, department, basis, amount, unit, started_at,"
            " warn_at, due_at, touched_at) SELECT '329900', 'JZ' || n, 1, 'promised', '', 3, '', 10, 'hour',"
            " %(t)s, %(t)s + n * interval '1 hour', %(t)s + n * interval '2 hours', %(t)s + n * interval '1 minute'"
            " FROM generate_series(1, 5000) n",
            {"t": T0},
        )
        cursor.execute("ANALYZE casework_clock")
        values = {"division": DIVISION, "job": "crossings", "at": day(2), "afresh": False, "step": "step"}
        cursor.execute("EXPLAIN " + queries.detectors.CROSSED, {**values, "look_back": queries.detectors.LOOK_BACK})
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert all(name in plan for name in ("clock_warn", "clock_due", "clock_touched")), plan
    assert "Seq Scan on casework_clock" not in plan


def test_what_was_raised_is_in_the_ledger():
    a_clock()
    sweep(9)
    entry = ledger.entries(DIVISION, "supervision")[0]
    assert entry.kind == "finding.raised" and '"number":"JZ1"' in entry.payload and '"rule":"A003"' in entry.payload

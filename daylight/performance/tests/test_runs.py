"""A month is scored from its facts, the same way every time, and anybody can do it again."""

import hashlib
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from daylight.catalogue.services import approve_rules
from daylight.core.actors import Role
from daylight.core.refusals import Forbidden, Refusal
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_department, make_officer
from daylight.performance import queries, services
from daylight.performance.models import Run
from daylight.performance.rules import recompute
from daylight.performance.tests.makers import AFTER, DIVISION, EARLY, RUNNER, a_decided_case, put_in_force

pytestmark = pytest.mark.django_db
APRIL = date(2026, 4, 1)


def scored() -> Run:
    market, water = make_department("118"), make_department("119")
    a_decided_case("JZ1", market.pk, days=5)
    a_decided_case("JZ2", market.pk, days=20, late=1)
    a_decided_case("JZ3", water.pk, days=24, late=4)
    return services.run_scores(DIVISION, "monthly", APRIL, by=RUNNER, at=AFTER)


@pytest.mark.req("PRF-01")
def test_every_department_is_scored_and_every_deduction_names_its_case() -> None:
    put_in_force()
    for code in range(200, 245):
        make_department(str(code))
    run = scored()
    places = {place.department.code: place for place in queries.league(run)}
    assert len(places) >= 47
    assert (places["118"].sheet.score, places["119"].sheet.score) == (Decimal("99.00"), Decimal("98.50"))
    assert places["200"].sheet.rank == 1
    lines = queries.lines_of(run, places["118"].department.id)
    assert [(line.case, line.item, line.points, line.person) for line in lines] == [
        ("JZ2", "late_yellow", Decimal("-1.00"), 7)
    ]
    assert sum(line.points for line in lines) == places["118"].sheet.score - 100
    entry = ledger.entries(DIVISION, "performance/monthly")[-1]
    assert entry.kind == "scores.run"


def test_the_same_facts_give_the_same_bytes_and_no_second_run() -> None:
    put_in_force()
    run = scored()
    assert services.run_scores(DIVISION, "monthly", APRIL, by=RUNNER, at=AFTER).pk == run.pk
    assert hashlib.sha256(bytes(run.bundle)).hexdigest() == run.digest


def test_a_stranger_recomputes_scores_and_ranks_from_the_download_alone(tmp_path: Path) -> None:
    put_in_force()
    run = scored()
    place = tmp_path / "download.zip"
    place.write_bytes(bytes(run.bundle))
    program = tmp_path / "recompute.py"
    program.write_bytes(Path(recompute.__file__).read_bytes())
    done = subprocess.run(
        [sys.executable, "-I", str(program), str(place)], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "agree with those published" in done.stdout
    told = dict(line.split("\t")[1:3] for line in done.stdout.splitlines() if "\t" in line)
    assert told["118"] == "99.00"


def test_a_download_that_was_changed_does_not_agree(tmp_path: Path) -> None:
    put_in_force()
    plan, tables, published = _unpacked(scored(), tmp_path)
    tables["events"] = []
    assert recompute.score(plan["document"], tables) != published


def _unpacked(run: Run, place: Path):  # type: ignore[no-untyped-def]
    (place / "d.zip").write_bytes(bytes(run.bundle))
    return recompute.read(str(place / "d.zip"))


def test_a_run_cannot_be_changed() -> None:
    put_in_force()
    run = scored()
    with pytest.raises(DatabaseError), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(digest="0" * 64)


@pytest.mark.req("PRF-02")
def test_new_weights_of_the_five_indices_count_from_the_next_month() -> None:
    _one, two = put_in_force("indices")
    document = queries.plan_of(DIVISION, "indices", date(2026, 3, 1)).document  # type: ignore[union-attr]
    assert [each["measure"] for each in document["sections"]] == [
        "published", "online", "improvement", "orders", "checks",
    ]  # fmt: skip
    weights = ("40", "20", "20", "10", "10")
    heavier = [{**each, "weight": weight} for each, weight in zip(document["sections"], weights, strict=True)]
    made = services.propose_plan(
        DIVISION, "indices", {**document, "sections": heavier}, reason="突出公开", by=_one, at=EARLY
    )
    with pytest.raises(Refusal):
        approve_rules(made, by=_one, at=EARLY)
    approve_rules(made, by=two, at=EARLY)
    march, april = (
        services.run_scores(DIVISION, "indices", day, by=RUNNER, at=AFTER) for day in (date(2026, 3, 1), APRIL)
    )
    assert (march.rules_number, april.rules_number) == (1, 2)
    assert april.document["sections"][0]["weight"] == "40"


def test_an_upheld_objection_makes_a_new_version_and_the_old_one_stays() -> None:
    one, _two = put_in_force()
    run = scored()
    market = make_department("118")
    line = queries.lines_of(run, market.pk)[0]
    _, stranger = make_officer(Role.DEPARTMENT_HEAD, make_department("119"))
    with pytest.raises(Forbidden):
        services.object_to_line(run.pk, line.position, reason="系统停机", by=stranger, at=AFTER)
    _, head = make_officer(Role.DEPARTMENT_HEAD, market)
    made = services.object_to_line(run.pk, line.position, reason="系统停机", by=head, at=AFTER)
    assert queries.objections(DIVISION, is_open=True)[0].due_on == date(2026, 5, 19)
    services.answer_objection(made, upheld=True, answer="停机属实", by=one, at=AFTER)
    with pytest.raises(Refusal, match="scored again"):
        services.run_scores(DIVISION, "monthly", APRIL, by=one, at=AFTER)
    again = services.run_scores(DIVISION, "monthly", APRIL, by=one, at=AFTER, reason="申诉成立")
    assert (again.version, queries.sheet_of(again, market.pk).score) == (2, Decimal("100.00"))
    assert queries.sheet_of(run, market.pk).score == Decimal("99.00")


def test_a_manual_entry_needs_its_basis_and_the_office() -> None:
    one, _two = put_in_force()
    market = make_department("118")
    given = {"department": market.pk, "item": "permit_lost", "day": date(2026, 4, 9), "at": AFTER}
    with pytest.raises(Refusal, match="rests on"):
        services.enter_manual(DIVISION, "monthly", basis=" ", by=one, **given)  # type: ignore[arg-type]
    _, clerk = make_officer(Role.WINDOW, market)
    with pytest.raises(Forbidden):
        services.enter_manual(DIVISION, "monthly", basis="（2026）江行终1号", by=clerk, **given)  # type: ignore[arg-type]
    services.enter_manual(DIVISION, "monthly", basis="（2026）江行终1号", by=one, **given)  # type: ignore[arg-type]
    run = services.run_scores(DIVISION, "monthly", APRIL, by=RUNNER, at=AFTER)
    assert queries.sheet_of(run, market.pk).score == Decimal("99.50")


def test_a_month_that_is_not_over_is_not_scored() -> None:
    put_in_force()
    with pytest.raises(Refusal, match="once it is over"):
        services.run_scores(DIVISION, "monthly", date(2026, 5, 1), by=RUNNER, at=AFTER)

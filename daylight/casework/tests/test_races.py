"""Two people at the same matter at the same instant: one act is done, and the other is told so."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, transaction

from daylight.casework import queries, services
from daylight.casework.models import Decision
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.tests.makers import Office, accepted, apply, doing, make_office
from daylight.core.actors import Actor, Role
from daylight.core.refusals import Refusal
from daylight.hall import queries as applications
from daylight.hall import services as hall
from daylight.hall.queries import State
from daylight.hall.tests.makers import MORNING, make_draft
from daylight.ledger import queries as entries
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_department, make_officer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.xdist_group("races")]
LATER = MORNING + timedelta(hours=2)
Race = Callable[..., list[tuple[str, int]]]


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Any) -> None:
    settings.FILES_ROOT = tmp_path


@contextmanager
def racing() -> Iterator[Race]:
    """Two threads with a connection each; every race starts both acts at one barrier."""
    barrier = Barrier(2)

    def run(act: Callable[[], object]) -> tuple[str, int]:
        barrier.wait(30)
        try:
            act()
        except Refusal as refusal:
            return refusal.code, refusal.status
        return "done", 200

    with ThreadPoolExecutor(2) as pool:
        yield lambda *acts: sorted(pool.map(run, acts), key=lambda told: told[1])
        for ended in [pool.submit(lambda: (barrier.wait(30), connection.close())) for _thread in range(2)]:
            ended.result()


def one_done_other_told(told: list[tuple[str, int]]) -> None:
    """The later one is told so: stale, not to be done any more, or handed to somebody else in the meantime."""
    (first, status), (code, refused) = told
    assert (first, status) == ("done", 200)
    assert refused in {409, 422} or code == "task.assigned", code


def to_decide(office: Office) -> CaseFacts:
    """A case that waits for its decision."""
    with transaction.atomic():
        case = accepted(office)
        services.act(**doing(case, office.reviewer, MORNING + timedelta(hours=1), outcome="pass"))
        return queries.case_facts(case.division, case.number)


def second_decider() -> Actor:
    """Somebody at another decider's post of the same department."""
    return make_officer(Role.DECIDER, make_department("118"))[1]


def kinds(number: str) -> Counter[str]:
    return Counter(entry.kind for entry in entries.entries("329900", f"case/{number}"))


def test_two_officials_deciding_one_case_at_once_decide_it_once_300_times() -> None:
    office, told = make_office(), Counter()
    other = second_decider()
    cases = [to_decide(office) for _case in range(300)]
    with racing() as race:
        for case in cases:
            grant = doing(case, office.decider, LATER, outcome="grant")
            deny = doing(case, other, LATER, outcome="deny", reasons="场所不符合卫生要求")
            answers = race(lambda g=grant: services.decide(**g), lambda d=deny: services.decide(**d))
            assert answers[0] == ("done", 200)
            told[answers[1]] += 1
            assert kinds(case.number)["case.decided"] == 1
    assert sum(told.values()) == 300
    assert {(code, status) for code, status in told} <= {("case.stale", 409), ("task.gone", 409)}
    numbers = sorted(int(each.split("〕")[1].removesuffix("号")) for each in _numbers())
    assert numbers == list(range(1, 301)), "document numbers have no gaps, although each was asked for twice"
    assert ledger.verify().fault is None


def _numbers() -> list[str]:
    return list(Decision.objects.values_list("document_number", flat=True))


def naive_decide(case: CaseFacts, by: Any, outcome: str) -> None:
    """How it goes wrong: read, look, write, without asking in the same statement whether it still holds."""
    with transaction.atomic():
        found = queries.case_facts(case.division, case.number)
        found.must_be_seen(case.revision)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE casework_case SET revision = %s, outcome = %s WHERE division = %s AND number = %s",
                [found.revision + 1, outcome, found.division, found.number],
            )
        stream = f"case/{found.number}"
        ledger.record("case.decided", stream=stream, by=by, at=LATER, payload={"outcome": outcome})


def test_the_same_race_without_the_revision_in_the_statement_decides_twice() -> None:
    office = make_office()
    other = second_decider()
    cases = [to_decide(office) for _case in range(50)]
    with racing() as race:
        for case in cases:
            race(
                lambda c=case: naive_decide(c, office.decider, "grant"),
                lambda c=case: naive_decide(c, other, "deny"),
            )
    twice = [case for case in cases if kinds(case.number)["case.decided"] == 2]
    assert twice, "the race never met: the test above proves nothing"


@pytest.mark.parametrize("rival", ["accept", "ask_supplement", "refuse", "withdraw"])
def test_an_application_is_answered_once(rival: str) -> None:
    office = make_office()
    workdays = offices.workdays("329900")
    won: Counter[str] = Counter()
    with racing() as race:
        for _repetition in range(50):
            one = apply(office)
            known = {"as_seen": one.revision, "at": LATER}
            there = (one.division, one.number)
            at_window = {**known, "by": office.window}
            rivals = {
                "accept": lambda t=there, k=at_window: services.accept(*t, workdays=workdays, **k),
                "ask_supplement": lambda t=there, k=at_window: services.ask_supplement(*t, missing=["平面图"], **k),
                "refuse": lambda t=there, k=at_window: services.refuse(*t, reasons="不属于本机关职权", **k),
                "withdraw": lambda t=there, k=known: hall.withdraw(t[1], by=office.applicant, **k),
            }
            one_done_other_told(race(rivals["accept"], rivals[rival]))
            found = kinds(one.number)
            assert sum(found.values()) == 2
            won[applications.application(*there).state] += 1
            assert found["case.accepted"] == (applications.application(*there).state is State.ACCEPTED)
    assert sum(won.values()) == 50


def test_a_decision_and_a_return_at_once_are_never_both_done() -> None:
    office = make_office()
    cases = [to_decide(office) for _case in range(50)]
    with racing() as race:
        for case in cases:
            decide = doing(case, office.decider, LATER, outcome="grant")
            back = doing(case, office.decider, LATER, to_node="review", opinion="材料需要补充核实")
            one_done_other_told(race(lambda d=decide: services.decide(**d), lambda b=back: services.send_back(**b)))
            found = kinds(case.number)
            assert found["case.decided"] + found["case.sent_back"] == 1
            tokens = queries.case_facts(case.division, case.number).tokens
            assert [token.node for token in tokens] == ["serve" if found["case.decided"] else "review"]


def test_one_form_sent_twice_at_once_is_done_once_and_answered_alike() -> None:
    office = make_office()
    with transaction.atomic():
        cases = [accepted(office) for _case in range(50)]
    with racing() as race:
        for number, case in enumerate(cases):
            by = office.reviewer.called(f"key-{number}", "0" * 64)
            given = doing(case, by, LATER, outcome="pass")
            sent = lambda g=given, b=by: ledger.carry_out(lambda: services.act(**g), by=b)  # noqa: E731
            assert race(sent, sent) == [("done", 200)] * 2
            assert kinds(case.number)["case.step"] == 1


def test_one_application_sent_twice_at_once_is_handed_in_once() -> None:
    office = make_office()
    with racing() as race:
        for number in range(50):
            draft, by = make_draft(office.licence, office.applicant)
            by = by.called(f"submit-{number}", "0" * 64)
            got: list[str] = []
            sent = lambda d=draft, b=by, g=got: g.append(hall.submit(d.id, by=b, at=LATER).number)  # noqa: E731
            assert race(sent, sent) == [("done", 200)] * 2
            assert len(got) == 2
            assert len(set(got)) == 1
            assert kinds(got[0])["application.submitted"] == 1

"""Whoever may not enforce signs by no way: not by the page, not by a program that calls it, not by the verb itself."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from daylight.casework import queries, services
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.tests.makers import Office, again, doing, filed, make_office
from daylight.casework.tests.test_a_penalty import to_the_decision
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.ledger import queries as log
from daylight.offices.tests.makers import Certificate, signed_in

FOUND = {"facts": "现场核实", "second_officer": "石岩"}
MIDNIGHT = datetime(2026, 6, 1, 16, tzinfo=UTC)
SAID = {"outcome": "punish", "reasons": "事实清楚，证据确凿", "amount": "2000"}


def held_by_handler(office: Office) -> Any:
    return Certificate.objects.filter(person=office.handler.person)


def expired(office: Office, case: CaseFacts) -> str:
    held_by_handler(office).update(until=legal_day(log.now()) - timedelta(days=1))
    return "certificate.expired"


def out_of_scope(office: Office, case: CaseFacts) -> str:
    held_by_handler(office).update(kinds=["licence"])
    return "certificate.scope"


def out_of_area(office: Office, case: CaseFacts) -> str:
    held_by_handler(office).update(area="329902")
    return "certificate.area"


def single(office: Office, case: CaseFacts) -> str:
    Certificate.objects.filter(person__name="石岩").delete()
    return "second_officer.unknown"


def recused(office: Office, case: CaseFacts) -> str:
    known = {"division": case.division, "number": case.number, "as_seen": case.revision, "at": log.now()}
    services.recuse(**known, to=office.handler.person or 0, reason="与当事人有近亲属关系", by=office.decider)
    return "case.recused"


def by_page(office: Office, case: CaseFacts, **asking: Any) -> str:
    page = signed_in(office.handler)
    token = str(case.tokens[0].id)
    form = {"token": token, "as_seen": str(case.revision), "outcome": "done", "idempotency_key": f"gate-{case.number}"}
    form |= {f"field-{key}": value for key, value in FOUND.items()}
    answer = page.post(f"/staff/cases/{case.number}/act/", form, **asking)
    assert answer.status_code in {403, 422}, answer.status_code
    return ""


def by_program(office: Office, case: CaseFacts) -> str:
    assert Client().post("/api/v1/cases", {"number": case.number, "outcome": "done"}).status_code in {403, 404, 405}
    return by_page(office, case, headers={"accept": "application/json", "x-requested-with": "program"})


def by_verb(office: Office, case: CaseFacts) -> str:
    with pytest.raises(Refusal) as refused:
        services.act(**doing(case, office.handler, log.now(), outcome="done", fields=FOUND))
    return refused.value.code


@pytest.mark.django_db
@pytest.mark.parametrize("way", [by_page, by_program, by_verb])
@pytest.mark.parametrize("fault", [expired, out_of_scope, out_of_area, single, recused])
def test_a_faulty_officer_signs_by_no_way_and_a_faultless_one_by_each(
    way: Callable[[Office, CaseFacts], str], fault: Callable[[Office, CaseFacts], str]
) -> None:
    office = make_office()
    case = filed(office, log.now())
    code = fault(office, case)
    case = again(case)
    assert way(office, case) in {"", code}
    assert again(case).revision == case.revision
    assert len(queries.steps(case.division, case.number)) == 1


@pytest.mark.django_db
def test_the_same_act_passes_by_page_where_nothing_is_wrong() -> None:
    office = make_office()
    case = filed(office, log.now())
    with pytest.raises(AssertionError):
        by_page(office, case)
    step = queries.steps(case.division, case.number)[-1]
    assert step.fields["second_officer"] == "石岩"
    assert step.fields["certificate"] and step.fields["second_certificate"]


@pytest.mark.django_db
def test_what_was_read_before_midnight_carries_nobody_past_it() -> None:
    office = make_office()
    first, second = to_the_decision(office), to_the_decision(office)
    Certificate.objects.filter(person=office.decider.person).update(until=date(2026, 6, 1))
    services.decide(**doing(first, office.decider, MIDNIGHT - timedelta(microseconds=1), **SAID))
    with pytest.raises(Refusal, match=r"certificate\.expired"):
        services.decide(**doing(second, office.decider, MIDNIGHT, **SAID))
    assert again(second).outcome == ""


@pytest.mark.slow
@pytest.mark.xdist_group("races")
@pytest.mark.django_db(transaction=True)
def test_of_officers_signing_at_once_around_midnight_only_those_before_it_pass(settings, tmp_path) -> None:
    settings.FILES_ROOT = tmp_path
    office = make_office()
    cases = [to_the_decision(office) for _each in range(4)]
    Certificate.objects.filter(person=office.decider.person).update(until=date(2026, 6, 1))
    moments = [MIDNIGHT + timedelta(microseconds=shift) for shift in (-1, 0, -1_000_000, 1)]
    barrier = Barrier(len(cases))

    def sign(case: CaseFacts, at: datetime) -> str:
        try:
            barrier.wait(30)
            services.decide(**doing(case, office.decider, at, **SAID))
        except Refusal as refused:
            return refused.code
        finally:
            connection.close()
        return "signed"

    with ThreadPoolExecutor(len(cases)) as pool:
        told = list(pool.map(sign, cases, moments))
    assert told == ["signed", "certificate.expired", "signed", "certificate.expired"]
    assert [again(case).outcome for case in cases] == ["punish", "", "punish", ""]

"""One case of every kind of power, from its start to its end, each step on its page by the officer at its post."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from daylight.casework import queries as casework
from daylight.casework.rules.acts import fields_of
from daylight.casework.rules.facts import CaseFacts
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import Actor, Role, job
from daylight.core.instants import legal_day
from daylight.core.kinds import Kind
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import signed_in
from daylight.site.demo.fines import fine_of
from daylight.site.demo.kinds import PARTY
from daylight.site.demo.play import _world
from daylight.site.demo.world import HEARING, World
from daylight.site.sample.load import load_sample

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def world(settings: Any, tmp_path: Any) -> World:
    settings.FILES_ROOT = tmp_path
    by, now = job("tests", "329900"), ledger.now()
    return _world(load_sample(by, now), by, now)


@pytest.mark.req("RUN-10")
@pytest.mark.req("RUN-33")
def test_every_kind_runs_from_its_start_to_its_result_on_its_pages(world: World) -> None:
    pages: dict[int, Client] = {}
    seen: dict[str, str] = {}
    registration = [each for each in world.powers if each.name == "企业登记"]
    at_once = [each for each in world.others if not each.extra.get("publicity")]  # the rest wait for their publicity
    for power in [*at_once, *registration, world.powers[0], world.penalties[0]]:
        case = run(world, power, pages)
        assert case.closed_at is not None and case.outcome, power.name
        kinds = {paper.kind for paper in casework.papers(case.division, case.number)}
        assert {"decision", "service_proof"} <= kinds, power.name
        seen |= {case.kind: case.number, power.name: case.number}
    assert {kind.value for kind in Kind} <= set(seen)
    assert {"企业登记", "企业年度报告（网上年检）", "动产抵押登记", "拍卖备案"} <= set(seen)


def page_of(by: Actor, pages: dict[int, Client]) -> Client:
    """The browser in which this officer is signed in, at the post in question."""
    person = by.person or 0
    if person not in pages:
        pages[person] = signed_in(by)
    return pages[person]


def run(world: World, power: PowerFacts, pages: dict[int, Client]) -> CaseFacts:
    """The case of a power, to its end."""
    who = world.cast.anyone(power.audience or PARTY.get(power.kind, []))
    if power.form_version is None:
        number = filed(world, power, who, pages)
    else:
        number = world.apply(power, who, ledger.now()).number
        found = world.application(number)
        clerk = page_of(world.cast.officer(Role.WINDOW, found.department, holder="A"), pages)
        send(clerk, f"/staff/applications/{number}/answer/", answer="accept", as_seen=found.revision)
    for _step in range(20):
        case = world.case(number)
        if case.closed_at is not None:
            break
        step(world, case, pages)
    return world.case(number)


def filed(world: World, power: PowerFacts, who: Any, pages: dict[int, Client]) -> str:
    """Opened by duty on the page of new cases."""
    form = {"power": power.id, "party_kind": who.kind, "party_name": who.name, "party_id": who.code}
    form |= {
        "source": "inspection",
        "facts": "样例案由",
        "place": "样例路",
        "happened_on": str(legal_day(ledger.now())),
    }
    page = page_of(world.cast.officer(Role.HANDLER, power.department, holder="A"), pages)
    there = send(page, "/staff/cases/new/", **form)
    return str(there).rstrip("/").rsplit("/", 1)[-1]


def step(world: World, case: CaseFacts, pages: dict[int, Client]) -> None:
    """The first waiting task, finished on its page."""
    token = next(each for each in case.tokens if each.role)
    node = world.node(case, token)
    by = world.cast.officer(Role(node.role), token.department, holder="A")
    page, there = page_of(by, pages), f"/staff/cases/{case.number}/"
    with override("zh-hans"):
        assert node.name in page.get(there).content.decode()
    known: dict[str, Any] = {"token": token.id, "as_seen": case.revision, "division": case.division}
    known["outcome"] = node.outcome_codes[0]
    if node.act == "decide":
        amount, grounds = fine_of(case.power, legal_day(ledger.now())) if case.kind == "penalty" else ("1200.00", None)
        if grounds is not None:
            known["outcome"], amount = "no_penalty", ""
        send(page, f"{there}decide/", **known, opinion="事实清楚，证据确凿（样例）。", amount=amount)
    elif node.act == "serve":
        send(page, f"{there}serve/", **known, method="direct", received_by=case.party_name)
    else:
        send(
            page,
            f"{there}act/",
            **known,
            opinion="已办理（样例）。",
            **facts(world, case, node.act, by, token.department),
        )


def facts(world: World, case: CaseFacts, act: str, by: Actor, department: int) -> dict[str, str]:
    """What the act asks for."""
    said = {}
    for field in fields_of(act):
        text = {"money": "1200.00", "date": str(legal_day(ledger.now()))}.get(field.type, "样例记录")
        if field.type == "officer":
            text = world.cast.beside(by, department)
        if field.required:
            said[f"field-{field.key}"] = text
    if act == "notify_rights" and case.kind == "penalty":
        said["field-hearing"] = HEARING
    return said


def send(page: Client, address: str, **form: Any) -> str:
    """The form is taken; gives the address that follows."""
    answer = page.post(address, {"idempotency_key": str(uuid.uuid4()), **form})
    assert answer.status_code == 302, answer.content.decode()[-4000:]
    return str(answer["Location"])

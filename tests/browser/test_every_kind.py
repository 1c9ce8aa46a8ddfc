"""One case of every kind of power in a browser: begun, every step at its post, its papers opened, its public record."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from daylight.casework import queries as casework
from daylight.casework.rules.acts import fields_of
from daylight.casework.rules.facts import CaseFacts, TokenFacts
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import Actor, Role, job
from daylight.core.instants import legal_day
from daylight.core.kinds import Kind
from daylight.disclosure import jobs as disclosure
from daylight.disclosure import queries as public
from daylight.ledger import queries as ledger
from daylight.ledger import services as clock
from daylight.procedure.rules.table import Node
from daylight.site.demo.cast import Someone
from daylight.site.demo.fines import BASE, fine_of
from daylight.site.demo.kinds import PARTY
from daylight.site.demo.play import _world
from daylight.site.demo.world import HEARING, World
from daylight.site.sample.load import load_sample
from tests.browser.conftest import assert_no_serious, assert_no_sideways_scroll, shot
from tests.windows import Desk, follow

pytestmark = pytest.mark.slow
CITY = "329900"
REASONS = "事实清楚，证据确凿，程序合法（样例）。"
ENOUGH = 25


@pytest.fixture
def desk(browser: Browser, site: str, settings: Any, tmp_path: Any) -> Iterator[Desk]:
    settings.FILES_ROOT = tmp_path
    desk = Desk(browser, site)
    yield desk
    desk.close()


@pytest.fixture
def world(desk: Desk) -> World:
    """The sample city, on a working morning of simulated time."""
    by = job("tests", CITY)
    clock.open_ledger("simulated", by=by, at=ledger.now())
    made = _world(load_sample(by, ledger.now()), by, ledger.now())
    pass_days(made, 1)
    return made


def pass_days(world: World, days: int) -> None:
    """Go on to a morning of office hours so many working days later."""
    day = world.hours.workdays.after(legal_day(ledger.now()), days)
    morning = world.hours.on(day).replace(hour=9, minute=5)
    clock.simulate(morning)


@pytest.mark.req("RUN-10", "RUN-14")
def test_a_case_of_every_kind_runs_in_the_browser_from_its_beginning_to_its_public_record(
    desk: Desk, world: World
) -> None:
    cases, troubles = dict[str, CaseFacts](), dict[str, str]()
    for power in one_of_each(world):
        try:
            cases[power.name] = run(desk, world, power)
        except Exception as trouble:
            troubles[f"{power.kind} {power.name}"] = str(trouble)[:600]
    assert troubles == {}
    assert {case.kind for case in cases.values()} == {kind.value for kind in Kind}
    disclosure.prepare(CITY)
    for name, case in cases.items():
        try:
            papers_open(desk, world, case)
            made_public(desk, world, case)
        except Exception as trouble:
            troubles[name] = str(trouble)[:600]
    assert troubles == {}
    reads_well(desk, world, cases)


def one_of_each(world: World) -> list[PowerFacts]:
    """A power for every flow that the sample city runs by: every kind, and each way of punishing."""
    every = [world.powers[0], world.penalties[0], *world.others]
    return list({(power.kind, power.flow_version): power for power in reversed(every)}.values())


def run(desk: Desk, world: World, power: PowerFacts) -> CaseFacts:
    """The case of a power, from its beginning to its end, each act on its page by the officer at the post."""
    who = world.cast.anyone(power.audience or PARTY.get(power.kind, []))
    number = applied(desk, world, power, who) if power.form_version else filed(desk, world, power, who)
    for _step in range(ENOUGH):
        case = world.case(number)
        if case.closed_at is not None:
            return case
        token = next(each for each in case.tokens if each.role)
        node = world.node(case, token)
        if node.act == "publicity" and power.extra.get("publicity"):
            assert number in desk.page(who.actor).request.get(f"{desk.site}/publicity/").text()
        if node.act == "publicity":
            pass_days(world, 7)
        step(desk, world, case, token, node)
        assert world.case(number).revision > case.revision, (
            f"{node.name} was not taken: {said(desk, world, token, node)}"
        )
    raise AssertionError(f"{power.name} did not come to its end")


def said(desk: Desk, world: World, token: TokenFacts, node: Node) -> str:
    """What the page says of why an act was not taken."""
    page = desk.page(officer(world, token, node))
    return " ".join(page.locator(".errsum, [role=alert]").all_inner_texts()) or page.url


def officer(world: World, token: TokenFacts, node: Node) -> Actor:
    return world.cast.officer(Role(node.role), token.department, holder="A")


def applied(desk: Desk, world: World, power: PowerFacts, who: Someone) -> str:
    """Handed in by the applicant, accepted by the window on its page."""
    number = world.apply(power, who, ledger.now()).number
    found = world.application(number)
    clerk = world.cast.officer(Role.WINDOW, found.department, holder="A")
    page = desk.open(clerk, f"/staff/applications/{number}/")
    follow(page.locator("form:has(input[name=answer][value=accept]) button.btn-primary"))
    return number


def filed(desk: Desk, world: World, power: PowerFacts, who: Someone) -> str:
    """Opened by duty on the page of new cases."""
    by = world.cast.officer(Role.HANDLER, power.department, holder="A")
    page = desk.open(by, "/staff/cases/new/")
    form = page.locator("form:has(select[name=power])")
    form.locator("[name=power]").select_option(str(power.id))
    form.locator(f"[name=party_kind][value={who.kind}]").check()
    facts = {"party_name": who.name, "party_id": who.code, "facts": "样例案由", "place": "样例路"}
    facts["happened_on"] = str(legal_day(ledger.now()) - timedelta(days=3))
    for name, text in facts.items():
        form.locator(f"[name={name}]").fill(text)
    follow(form.locator("button.btn-primary"))
    assert "/new/" not in page.url, page.locator("main").inner_text()[:300]
    return page.url.rstrip("/").rsplit("/", 1)[-1]


def step(desk: Desk, world: World, case: CaseFacts, token: TokenFacts, node: Node) -> None:
    """The waiting task, finished on its page with its first way out."""
    by = officer(world, token, node)
    page = desk.open(by, f"/staff/cases/{case.number}/")
    task = page.locator(f"section[aria-labelledby='t{token.id}-h']")
    assert node.name in task.inner_text()
    remind = task.locator("form[action*='/risk/'] button")
    if remind.count():
        follow(remind)
    form = task.locator(f"form[action$='/{ {'decide': 'decide', 'serve': 'serve'}.get(node.act, 'act') }/']")
    if node.act == "decide":
        decides(form, case, node)
    elif node.act == "serve":
        form.locator("[name=received_by]").fill(case.party_name)
    else:
        for key, text in answers(world, case, node, by, token.department).items():
            form.locator(f"[name={key}]").fill(text)
    follow(form.locator("button.btn-primary").first)


def decides(form: Locator, case: CaseFacts, node: Node) -> None:
    """The first decision there is; where a benchmark measures the fine, by its tiers with their evidence."""
    form.locator(f"[name=outcome][value={node.outcome_codes[0]}]").check()
    amount, grounds = fine_of(case.power, legal_day(ledger.now())) if case.kind == "penalty" else ("1200.00", None)
    if node.outcome_codes[0] == "warn":
        amount = "0"
    if grounds is not None:
        for tier in grounds.facts.tiers:
            form.locator(f"[name=tier][value='{tier}']").check()
        for select in form.locator("fieldset.weigh select").all():
            select.select_option("0")
        if form.locator("[name=base]").count():
            form.locator("[name=base]").fill(str(BASE))
        for key, text in grounds.evidence.items():
            form.locator(f"[name=evidence-{key}]").fill(text)
    if form.locator("[name=amount]").count():
        form.locator("[name=amount]").first.fill(amount)
    form.locator("[name=opinion]").fill(REASONS)


def answers(world: World, case: CaseFacts, node: Node, by: Actor, department: int) -> dict[str, str]:
    """What the act asks for."""
    told = {"opinion": "已办理（样例）。"}
    for field in fields_of(node.act):
        text = {"money": "1200.00", "date": str(legal_day(ledger.now()))}.get(field.type, "样例记录")
        if field.type == "money":
            decided = casework.decision(CITY, case.number)
            text = str(decided.amount) if decided and decided.amount is not None else text
        if field.type == "officer":
            text = world.cast.beside(by, department)
        if field.required:
            told[f"field-{field.key}"] = text
    if node.act == "notify_rights" and case.kind == "penalty":
        told["field-hearing"] = HEARING
    return told


def papers_open(desk: Desk, world: World, case: CaseFacts) -> None:
    """Every paper of the case opens, the decision and the proof of service among them; the running record is whole."""
    role = next(role for role in (Role.REVIEWER, Role.HANDLER, Role.WINDOW) if world.cast.has(role, case.department))
    by = world.cast.officer(role, case.department, holder="A")
    page = desk.open(by, f"/staff/cases/{case.number}/")
    made = casework.papers(CITY, case.number)
    assert {"decision", "service_proof"} <= {paper.kind for paper in made}
    for paper in made:
        address = f"/staff/cases/{case.number}/documents/{paper.id}/"
        assert page.locator(f"a[href*='{address}']").count(), f"no way to {paper.kind}"
        answer = page.request.get(desk.site + address)
        assert answer.status == 200 and len(answer.body()) > 500, paper.kind
    record = desk.open(by, f"/staff/cases/{case.number}/record/").locator("main").inner_text()
    assert all(part in record for part in ("决策", "执行", "结果")) and case.number in record


def made_public(desk: Desk, world: World, case: CaseFacts) -> None:
    """The disclosure officer publishes the record, and everybody reads it; or it stays inside, by its article."""
    by = world.cast.in_the_city(Role.DISCLOSURE_OFFICER)
    page = desk.open(by, f"/staff/disclosure/{case.number}/")
    approve = page.locator("form[action$='/approve/']")
    if approve.locator("[name=cleared]").count():
        approve.locator("[name=cleared]").fill("已核对，可以公开（样例）")
    follow(approve.locator("button.btn-primary"))
    record = public.record(CITY, case.number)
    assert record.state == "published", case.number
    kept = [field for field in record.fields if field["show"] == "withheld"]
    assert all(field["basis"] for field in kept), "nothing is withheld without its article"
    told = desk.open(None, f"/decisions/{case.number}/").locator("main").inner_text()
    assert case.number in told and case.title in told
    assert all(str(field["basis"]) in told for field in kept[:1])


def reads_well(desk: Desk, world: World, cases: dict[str, CaseFacts]) -> None:
    """A closed case and its record, read on a wide screen and a phone."""
    case = next(each for each in cases.values() if each.kind == "inspection")
    by = world.cast.officer(Role.HANDLER, case.department, holder="A")
    wide: Page = desk.open(by, f"/staff/cases/{case.number}/")
    shot(wide, "every-kind-case-zh-wide")
    assert_no_serious(wide)
    phone = desk.open(by, f"/en/staff/cases/{case.number}/record/", width=390)
    shot(phone, "every-kind-record-en-phone")
    assert_no_sideways_scroll(phone)

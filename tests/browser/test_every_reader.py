"""Every kind of reader walks the whole way through the hall, with the means they have.

Find, read the guide, apply, supplement, track, receive, rate, complain, ask for information: without an account at
first, as a company, as its agent, in large print, with the keyboard alone, on a phone. What officers do between is
done by their verbs.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page

from daylight.casework import queries as casework
from daylight.casework import services as acts
from daylight.casework.tests.makers import Office, again, doing, make_office
from daylight.core.actors import Role, job
from daylight.core.instants import legal_day
from daylight.disclosure import services as disclosure
from daylight.hall import queries as hall
from daylight.hall import services as halls
from daylight.hall.tests.makers import PDF, make_open_power
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import (
    CITIZEN_ID,
    PASSWORD,
    make_applicant,
    make_department,
    make_officer,
    make_person,
)
from tests.browser.conftest import assert_no_serious, assert_no_sideways_scroll
from tests.windows import follow, leads

Visit = Callable[..., Page]
NUMBER = re.compile(r"[A-Z]{2}-\d{3}-\d{8}-\d{6}")
GUIDE = "place | 经营场所是谁的 | own = 自有 | rented = 租赁"
READERS = ("no account", "company", "agent", "large print", "keyboard", "phone")
MOST_TABS = 200


class Walker:
    """A person with a browser, who clicks, or who has nothing but a keyboard."""

    def __init__(self, page: Page, site: str, *, keyboard: bool, watched: bool) -> None:
        self.page, self.site, self.keyboard, self.watched = page, site, keyboard, watched

    def go(self, path: str) -> None:
        answer = self.page.goto(self.site + path)
        assert answer is not None and answer.status == 200, f"{path}: {answer and answer.status}"
        self.look()

    def look(self) -> None:
        """The page fits its window; where it is watched, axe finds nothing serious."""
        assert_no_sideways_scroll(self.page)
        if self.watched:
            assert_no_serious(self.page)

    def reach(self, wanted: str) -> None:
        for _press in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("wanted => document.activeElement?.matches(wanted) ?? false", wanted):
                return
        raise AssertionError(f"{wanted} is out of the keyboard's reach on {self.page.url}")

    def press(self, wanted: str) -> None:
        """A link or a button, and the page that it leads to."""
        if self.keyboard:
            self.reach(wanted)
        with leads(self.page):
            self.page.keyboard.press("Enter") if self.keyboard else self.page.locator(wanted).first.click()
        self.look()

    def write(self, wanted: str, text: str) -> None:
        if self.keyboard:
            self.reach(wanted)
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(text)
        else:
            self.page.fill(wanted, text)

    def choose(self, name: str, value: str) -> None:
        """One of a group, by its value; a group is one stop of the keyboard, and arrows go through it."""
        wanted = f"[name={name}][value='{value}']"
        if not self.keyboard:
            self.page.check(wanted)
            return
        self.reach(f"[name={name}]")
        self.page.keyboard.press("Space")
        for _arrow in range(10):
            if self.page.locator(wanted).is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{wanted} is not reached by the arrows")

    def words(self) -> str:
        return self.page.locator("main").inner_text()


@pytest.fixture
def office(db: Any, settings: Any, tmp_path: Any) -> Office:
    """A body that grants a licence, with its guide, and that can be asked for information."""
    settings.FILES_ROOT = tmp_path
    made, body = make_office(), make_department("118")
    flow = made.licence.flow_version
    assert flow is not None
    licence = make_open_power(flow, department=body.pk, audience=["citizen", "company"], kind_code="01")
    made = replace(made, licence=licence)
    editor = make_officer(Role.CATALOGUE_EDITOR, body)[1]
    halls.write_guide(made.licence.id, lines=GUIDE, by=editor, at=ledger.now())
    disclosure.name_unit(
        body.pk, body_type="department", by=job("sample", "329900"), at=ledger.now(), reporter=editor.person
    )
    return made


def find_and_read(walker: Walker, office: Office) -> None:
    """Find: from the front page. Guide: a few questions tell what to bring."""
    walker.go("/")
    walker.write("#q", office.licence.name)
    with leads(walker.page):
        walker.page.keyboard.press("Enter")
    walker.look()
    walker.press(f"h2 a[href='/items/{office.licence.key}/'], h3 a[href='/items/{office.licence.key}/']")
    assert office.licence.name in walker.words()
    walker.press("main a[href$='/guide/']")
    walker.choose("place", "rented")
    walker.press("main form .btn-primary")
    assert "您需要" in walker.words()
    walker.press("main a[href$='/apply/']")


def sign_in(walker: Walker, username: str) -> None:
    walker.write("[name=username]", username)
    walker.write("[name=password]", PASSWORD)
    walker.press("main form .btn-primary, main form button:not([type=button])")


def register(walker: Walker) -> None:
    walker.press("main a[href*='/register/']")
    walker.choose("kind", "citizen")
    told = {"name": "青禾", "number": CITIZEN_ID, "phone": "13000000001", "username": "qinghe"}
    for name, text in {**told, "password": PASSWORD, "repeated": PASSWORD}.items():
        walker.write(f"[name={name}]", text)
    walker.press("main form .btn-primary")


def write_and_hand_in(walker: Walker, office: Office) -> tuple[str, str]:
    """Apply: the form, the paper, the check; number and query code come back."""
    walker.press("main form .btn-primary")
    fields = {"uscc": "91329900MA0000015H", "contact": "13000000000", "place": "样例路 1 号", "area": "86.5"}
    for name, text in fields.items():
        if walker.page.locator(f"[name={name}]").is_editable() and not walker.page.input_value(f"[name={name}]"):
            walker.write(f"[name={name}]", text)
    walker.choose("kind", "new")
    walker.press("button[name=action][value=next]")
    bring(walker)
    walker.press("a.btn-primary[href*='/check/']")
    declare(walker)
    number, code = (each.inner_text() for each in walker.page.locator("dl.handed dd .mono").all())
    assert NUMBER.fullmatch(number)
    return number, code


def bring(walker: Walker) -> None:
    for key in [each.input_value() for each in walker.page.locator("form.upload input[name=key]").all()]:
        form = f"form.upload:has(input[name=key][value='{key}'])"
        file: Any = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": PDF}
        walker.page.set_input_files(f"{form} input[type=file]", file)
        walker.press(f"{form} button")


def declare(walker: Walker) -> None:
    if walker.keyboard:
        walker.reach("#declared")
        walker.page.keyboard.press("Space")
    else:
        walker.page.check("#declared")
    walker.press("main form:has(#declared) button.btn-primary")


def supplement(walker: Walker, office: Office, number: str) -> None:
    """The window asks once for what is missing; the applicant brings it."""
    seen = hall.application("329900", number)
    told = {"missing": ["平面图缺少比例尺"], "by": office.window, "at": ledger.now()}
    acts.ask_supplement("329900", number, as_seen=seen.revision, **told)
    walker.go(f"/my/cases/{number}/")
    assert "平面图缺少比例尺" in walker.words()
    walker.press("form[action$='/supplement/'] button")
    walker.press("button[name=action][value=next]")
    bring(walker)
    walker.press("a.btn-primary[href*='/check/']")
    declare(walker)


def is_granted(office: Office, number: str) -> None:
    """The office accepts, reviews, grants and serves."""
    workdays = offices.workdays("329900")
    seen = hall.application("329900", number)
    acts.accept("329900", number, as_seen=seen.revision, by=office.window, at=ledger.now(), workdays=workdays)
    case = casework.case_facts("329900", number)
    acts.act(**doing(case, office.reviewer, ledger.now(), outcome="pass", opinion="同意"))
    acts.decide(**doing(again(case), office.decider, ledger.now(), outcome="grant", reasons="", amount=""))
    served = {"method": "electronic", "received_by": "青禾"}
    acts.serve(**doing(again(case), office.window, ledger.now(), **served))
    assert casework.case_facts("329900", number).closed_at


def track(walker: Walker, number: str, code: str) -> None:
    """Track: by number and query code, as anybody who holds them."""
    walker.go("/track/")
    walker.write("#f-number", number)
    walker.write("#f-code", code)
    walker.press("main form .btn-primary")
    assert number in walker.words()


def receive_and_rate(walker: Walker, number: str) -> None:
    walker.go(f"/my/cases/{number}/")
    walker.press("main a[href$='/papers/']")
    assert "决定" in walker.words()
    walker.go(f"/my/cases/{number}/")
    walker.press("main a[href$='/rate/']")
    walker.choose("grade", "5")
    walker.press("main form .btn-primary")
    assert "非常满意" in walker.words()


def complain_and_ask(walker: Walker, number: str) -> None:
    """Complain: about this case, with a number in return. Ask for information: with a number and a last day."""
    walker.go(f"/interaction/write/?kind=complaint&case={number}")
    assert walker.page.input_value("[name=case]") == number
    for name, text in (("title", "排队过久"), ("content", "取号后等了三个小时。"), ("name", "青禾")):
        walker.write(f"#f-{name}", text)
    walker.press("main form .btn-primary")
    assert re.search(r"LX-\d{4}-\d{6}", walker.words())
    walker.go("/openness/requests/")
    asked = {"content": "样例夜市管理办法的论证材料", "name": "青禾", "id_number": CITIZEN_ID, "contact": "13000000001"}
    for name, text in asked.items():
        walker.write(f"#f-{name}", text)
    walker.press("main form .btn-primary")
    assert re.search(r"SQ\d{4}-\d+|SQ-\d{4}-\d+|\d{4}-\d{4,}", walker.words()), walker.words()[:300]


def come(reader: str, office: Office, visit: Visit, site: str) -> Walker:
    """The reader at the front page, with an account where they have one."""
    width = 390 if reader == "phone" else 1440
    page = visit("/", width=width)
    page.set_default_timeout(20_000)
    walker = Walker(page, site, keyboard=reader == "keyboard", watched=reader in {"large print", "phone"})
    if reader == "large print":
        follow(page.locator(".util a[href*='/print/large/']").first)
        assert page.locator("html").get_attribute("data-mode") == "senior"
    return walker


def account(reader: str) -> str:
    """The user name under which a reader signs in; a company that has an agent names them first."""
    if reader in {"company", "agent"}:
        owner, by = make_applicant("company")
    if reader == "agent":
        make_person("citizen", username="clerk", name="石岩", id_number=CITIZEN_ID, phone="13000000001")
        today = legal_day(ledger.now())
        days = {"since": today, "until": today + timedelta(days=9)}
        halls.give_mandate("clerk", "石岩", kind="agent", by=by, at=ledger.now(), **days)
        return "clerk"
    if reader == "company":
        return str(owner.username)
    make_person("citizen", username="qinghe", name="青禾", id_number=CITIZEN_ID, phone="13000000001")
    return "qinghe"


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
def test_every_reader_walks_the_whole_way(reader: str, office: Office, visit: Visit, site: str) -> None:
    walker = come(reader, office, visit, site)
    username = "" if reader == "no account" else account(reader)
    find_and_read(walker, office)
    if username:
        sign_in(walker, username)
    else:
        register(walker)
    if reader == "agent":
        walker.go("/my/")
        walker.press("form[action$='/mandates/act/'] button")
    if not walker.page.url.endswith("/apply/"):
        walker.go(f"/items/{office.licence.key}/apply/")
    number, code = write_and_hand_in(walker, office)
    supplement(walker, office, number)
    is_granted(office, number)
    track(walker, number, code)
    receive_and_rate(walker, number)
    complain_and_ask(walker, number)
    if reader == "large print":
        assert walker.page.locator("html").get_attribute("data-mode") == "senior", "it holds on every page"
    if reader == "agent":
        held = hall.application("329900", number)
        assert "石岩" in str(ledger.entries("329900", f"case/{number}")[0].actor) and held.party_kind == "company"

"""The market office's hall: five blocks that work, the yearly report with its rates, a registration."""

import json
import re
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from daylight.casework import queries as casework
from daylight.casework.queries.permits import permits_of
from daylight.casework.tests.makers import Office, make_office
from daylight.core.actors import job
from daylight.hall import queries
from daylight.hall.tests.makers import PDF, make_open_power
from daylight.hall.tests.pages import post, text
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import department_of, make_person, signed_in
from daylight.procedure.tests.makers import SAMPLES
from daylight.registers import services as registers

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2025, 6, 1, 1, 0, tzinfo=UTC)
USCC = {"domestic": "91329900MA0000015H", "foreign": "91329900MA0000023C", "other": "91329900MA00000317"}
REPORT = {
    "representative": "青禾", "place": "样例路 1 号", "contact_phone": "13000000000", "year": "2025",
    "standing": "open", "staff": "12", "paid_in": "100000", "declared": "on",
}  # fmt: skip
CHANGE = {
    "matter": "change", "changed": "住所变更为样例路 9 号", "representative": "青禾", "place": "样例路 9 号",
    "contact_phone": "13000000000", "declared": "on",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _files(tmp_path, settings):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def office():
    return make_office()


def special(office: Office, channel: str, form: str, **more):
    """A power of a channel with the sample city's form for it."""
    asked = json.loads((SAMPLES / "forms" / f"{form}.json").read_text("utf-8"))
    known = {"department": department_of(office.department), "extra": {"channel": channel}, "audience": ["company"]}
    return make_open_power(office.licence.flow_version, form=asked, name=form, **{**known, **more})


def company(uscc):
    """A company with an account, as an actor."""
    person = make_person("company", name=f"江州样例公司{uscc[-3:]}", phone="13000000000", uscc=uscc)
    return offices.actor_of(person, place="127.0.0.1")


def handed_in(me, start, answers, *, files=()):
    """Applied for through the pages; the number."""
    form = post(me, start)["Location"]
    post(me, form, action="next", **answers)
    for key in files:
        post(me, f"{form}materials/", key=key, file=SimpleUploadedFile("决议.pdf", PDF))
    done = post(me, f"{form}check/", declared="on")["Location"]
    return re.search(r"my/cases/([^/\"]+)/", text(me.get(done))).group(1)


@pytest.mark.req("HAL-25")
def test_companies_report_the_year_online_and_the_rate_of_each_kind_is_public(client, office):
    for capital, uscc in USCC.items():
        facts = {"name": capital, "capital": "domestic" if capital == "other" else capital}
        registers.enter_record("legal_person", uscc, facts=facts, by=job("tests", "329900"), at=LONG_AGO)
    power = special(office, "annual_report", "annual-report", materials=[])
    body = department_of(office.department)
    page = reverse("hall-channel", args=[body.division_id, body.code, "annual_report"])
    before = rates(text(client.get(page)))
    assert before == {"内资企业": ("2", "0", "0.0%"), "外资企业": ("1", "0", "0.0%")}
    for capital in ("domestic", "foreign"):
        me = signed_in(company(USCC[capital]))
        number = handed_in(me, reverse("apply", args=[power.key]), REPORT)
        assert number in text(me.get(reverse("my")))
    after = text(client.get(page))
    assert rates(after) == {"内资企业": ("2", "1", "50.0%"), "外资企业": ("1", "1", "100.0%")}
    assert "尚未达到" in after and "已达到" in after
    found = queries.application(queries.division_of(number), number)
    answer = {"answer": "accept", "as_seen": found.revision}
    assert post(signed_in(office.window), reverse("answer", args=[number]), **answer).status_code == 302


def rates(page):
    rows = re.findall(r'<th scope="row">([^<]+)</th>(.*?)</tr>', page)
    return {name: tuple(re.findall(r'<td class="num"[^>]*>([^<]*)</td>', cells)) for name, cells in rows}


@pytest.mark.req("HAL-26")
def test_a_company_registers_online_and_follows_it_from_acceptance_to_the_certificate(office):
    power = special(office, "registration", "company-registration")
    me, window = signed_in(company(USCC["domestic"])), signed_in(office.window)
    number = handed_in(me, reverse("apply", args=[power.key]), CHANGE, files=[each["key"] for each in power.materials])
    mine, public = reverse("my-case", args=[number]), reverse("public-case", args=[number])
    assert "待受理" in text(me.get(mine)) or "等待受理" in text(me.get(mine))
    seen = queries.application(queries.division_of(number), number).revision
    post(window, reverse("answer", args=[number]), answer="accept", as_seen=seen)
    assert "已受理" in text(me.get(mine))
    for officer, verb, outcome in ((office.reviewer, "act", "pass"), (office.decider, "decide", "grant")):
        case = casework.case_facts("329900", number)
        fields = {"token": case.tokens[0].id, "as_seen": case.revision, "outcome": outcome}
        sent = post(signed_in(officer), reverse(verb, args=[number]), **fields)
        assert sent.status_code == 302, verb
        assert text(me.get(public)) != text(me.get(mine))
    assert "准予" in text(me.get(public))
    assert post(window, reverse("permit-act", args=[number, "issue"])).status_code == 302
    (entry,) = [each for each in ledger.entries("329900", f"case/{number}") if each.kind == "permit.issued"]
    certificate = permits_of("329900", number)[0]
    assert entry and certificate.number in text(me.get(reverse("certificate", args=[certificate.code])))
    assert certificate.number in text(me.get(reverse("my")))


@pytest.mark.req("HAL-27")
def test_the_five_blocks_of_the_hall_each_open_something_that_works(client, office):
    special(office, "annual_report", "annual-report")
    special(office, "registration", "company-registration")
    body = department_of(office.department)
    hall = text(client.get(reverse("hall-department", args=[body.division_id, body.code])))
    blocks = {
        "权力公开": rf'href="({reverse("department", args=[f"{body.division_id}{body.code}"])})"',
        "网上年检": rf'href="({reverse("hall-channel", args=[body.division_id, body.code, "annual_report"])})"',
        "网上登记": rf'href="({reverse("hall-channel", args=[body.division_id, body.code, "registration"])})"',
        "依申请公开": r'href="(/openness/requests/)"',
        "在线咨询": r'href="(/interaction/write/\?kind=consultation&amp;department=\d+)"',
    }
    for name, link in blocks.items():
        address = re.search(link, hall).group(1).replace("&amp;", "&")
        page = client.get(address)
        assert page.status_code == 200, name
        works = "<form" in text(page) or "/apply/" in text(page) or "/items/" in text(page)
        assert works, name


def test_a_department_without_special_matters_shows_none(client, office):
    body = department_of(office.department)
    for name in ("annual_report", "nothing"):
        assert client.get(reverse("hall-channel", args=[body.division_id, body.code, name])).status_code == 404

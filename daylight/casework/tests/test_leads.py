"""案源、不予立案: a lead is registered, decided in time by two people, told to the reporter, and public."""

import copy
from datetime import datetime, timedelta
from typing import Any

import pytest

from daylight.casework import queries, services
from daylight.casework.models import Lead
from daylight.casework.queries.leads import late_leads
from daylight.casework.rules.opening import Party
from daylight.casework.tests.makers import Office, make_office
from daylight.catalogue import services as catalogue
from daylight.catalogue.rules.rule_documents import BUSINESS, check_document
from daylight.core.actors import Actor, Role, job
from daylight.core.refusals import Forbidden, Refusal, Stale
from daylight.hall.tests.makers import MORNING
from daylight.ledger.queries import entries
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_department, make_officer, signed_in

pytestmark = pytest.mark.django_db


def days() -> Any:
    return offices.workdays("329900")


def registered(office: Office, at: datetime = MORNING, **changes: str) -> str:
    facts = {
        "source": "report", "facts": "未公示收费标准", "place": "样例路 2 号", "happened_on": "2026-04-01",
        "received_on": f"{at:%Y-%m-%d}", "reporter": "林晓", "contact": "样例号码",
    }  # fmt: skip
    party = Party("company", "江州样例商贸有限公司")
    return services.register_lead(
        office.penalty.id, party=party, facts={**facts, **changes}, by=office.handler, at=at, workdays=days()
    )


def head_of(office: Office) -> Actor:
    return make_officer(Role.DEPARTMENT_HEAD, make_department(offices.department(office.department).code))[1]


def proposed(office: Office) -> str:
    number = registered(office)
    services.propose_no_case(
        "329900", number, ground="corrected", reasons="已当场改正，没有造成危害", by=office.handler,
        at=MORNING + timedelta(days=1),
    )  # fmt: skip
    return number


def decide(number: str, by: Actor, *, agrees: bool = True, on: int = 2) -> None:
    services.decide_no_case(
        "329900", number, agrees=agrees, words="请补充现场照片" if not agrees else "", by=by,
        at=MORNING + timedelta(days=on), workdays=days(),
    )  # fmt: skip


def test_a_refused_filing_is_a_closed_case_on_record_with_ground_and_basis() -> None:
    office = make_office()
    number = proposed(office)
    decide(number, head_of(office))
    case = queries.case_facts("329900", number)
    assert (case.state, case.outcome, case.tokens) == ("closed", "not_filed", ())
    (entry,) = entries("329900", f"case/{number}")
    assert entry.kind == "case.not_filed"
    assert "第三十三条" in entry.payload
    assert "林晓" not in entry.payload
    kinds = [each.kind for each in entries("329900", f"lead/{number}")]
    assert kinds == ["lead.registered", "lead.proposed"]


def test_only_the_head_decides_and_never_on_an_own_proposal() -> None:
    office = make_office()
    number = proposed(office)
    with pytest.raises(Forbidden):
        decide(number, office.handler)
    Lead.objects.update(proposed_person=(head := head_of(office)).person)
    with pytest.raises(Refusal, match="proposed"):
        decide(number, head)
    assert Lead.objects.get().state == "proposed"


def test_a_lead_that_is_sent_back_can_be_filed_and_is_not_decided_twice() -> None:
    office = make_office()
    number, head = proposed(office), head_of(office)
    decide(number, head, agrees=False)
    lead = Lead.objects.get()
    assert (lead.state, lead.returned_for) == ("open", "请补充现场照片")
    case, _entry = services.take_up_lead(
        "329900", number, by=office.handler, at=MORNING + timedelta(days=3), workdays=days()
    )
    found = queries.case_facts("329900", case)
    assert (found.state, found.data["happened_on"], found.party_name) == ("open", "2026-04-01", "江州样例商贸有限公司")
    with pytest.raises(Stale):
        services.take_up_lead("329900", number, by=office.handler, at=MORNING + timedelta(days=4), workdays=days())
    with pytest.raises(Stale):
        decide(number, head, on=4)


def test_the_time_is_fifteen_working_days_and_the_head_extends_it_once() -> None:
    office = make_office()
    number, head = registered(office), head_of(office)
    lead = Lead.objects.get()
    assert days().between(lead.received_on, (lead.due_at - timedelta(seconds=1)).date()) == 15
    later = {"reason": "需要检测机构出具报告", "by": head, "at": MORNING + timedelta(days=2), "workdays": days()}
    services.extend_lead("329900", number, **later)
    lead.refresh_from_db()
    assert days().between(lead.received_on, (lead.due_at - timedelta(seconds=1)).date()) == 30
    with pytest.raises(Refusal, match="extended"):
        services.extend_lead("329900", number, **later)


def test_the_reporter_is_told_once_and_supervision_finds_who_was_not() -> None:
    office = make_office()
    number = proposed(office)
    decide(number, head_of(office))
    soon, late = MORNING + timedelta(days=3), MORNING + timedelta(days=40)
    assert late_leads("329900", soon) == []
    (silent,) = late_leads("329900", late)
    assert (silent.number, silent.is_telling) == (number, True)
    services.tell_reporter("329900", number, how="phone", by=office.handler, at=soon)
    assert late_leads("329900", late) == []
    with pytest.raises(Stale):
        services.tell_reporter("329900", number, how="phone", by=office.handler, at=late)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"received_on": "2026-03-30"}, "lead.received_on"),
        ({"received_on": "2027-01-01"}, "lead.received_on"),
        ({"facts": ""}, "filing.missing"),
        ({"happened_on": "2027-01-01"}, "filing.future"),
    ],
)
def test_a_lead_that_cannot_be_is_refused(changes: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        registered(make_office(), **changes)
    assert refused.value.code == code
    assert not Lead.objects.exists()


def test_the_whole_way_goes_through_the_pages_and_ends_in_public_without_names(client: Any) -> None:
    office = make_office()
    head = head_of(office)
    given = {
        "power": office.penalty.id, "source": "report", "party_kind": "company", "party_name": "江州样例商贸有限公司",
        "facts": "未公示收费标准", "place": "样例路", "happened_on": "2026-04-01", "received_on": "2026-04-02",
        "reporter": "林晓",
    }  # fmt: skip
    desk, above = signed_in(office.handler), signed_in(head)
    assert desk.post("/staff/leads/new/", given).status_code == 302
    number = Lead.objects.get().number
    here = f"/staff/leads/{number}/"
    assert number in desk.get("/staff/leads/").content.decode()
    desk.post(f"{here}act/", {"act": "propose", "ground": "corrected", "words": "已当场改正，没有危害"})
    assert "同意不予立案" in above.get(here).content.decode()
    assert desk.post(f"{here}act/", {"act": "agree"}).status_code == 403
    assert above.post(f"{here}act/", {"act": "agree", "words": ""}).status_code == 302
    assert "不予立案" in desk.get(f"/staff/cases/{number}/").content.decode()
    desk.post(f"{here}act/", {"act": "tell", "how": "phone"})
    assert Lead.objects.get().told == "phone"
    page = client.get("/oversight/not-filed/").content.decode()
    assert number in page
    assert "违法行为轻微并及时改正" in page
    assert "林晓" not in page
    assert "江州样例商贸有限公司" not in page


def test_another_department_neither_sees_nor_decides() -> None:
    office, other = make_office(), make_office("106")
    number = registered(office)
    page = signed_in(other.handler)
    assert page.get(f"/staff/leads/{number}/").status_code == 403
    assert page.post(f"/staff/leads/{number}/act/", {"act": "propose"}).status_code == 403
    assert number not in page.get("/staff/leads/").content.decode()


def test_the_limits_of_leads_are_business_rules_with_a_version_of_their_own() -> None:
    office = make_office()
    document = copy.deepcopy(BUSINESS)
    for key, amount in (("lead.decide", "7"), ("lead.extended", "10"), ("lead.tell", "2")):
        rule = next(each for each in document["rules"] if each["key"] == key)
        code = offices.department(office.department).code
        rule["values"].append({"body": code, "party": "*", "amount": amount, "unit": "工作日"})
    before, by = registered(office, reporter="江晴"), job("tests", "329900")
    told = {"effective_from": MORNING.date(), "reason": "本市规定更短", "by": by, "at": MORNING}
    catalogue.approve_rules(catalogue.propose_rules("329900", "business", document, **told), by=by, at=MORNING)
    number = proposed(office)
    first, lead = Lead.objects.get(number=before), Lead.objects.get(number=number)
    assert [days().between(MORNING.date(), each.due_at.date()) for each in (first, lead)] == [15, 7]
    services.extend_lead(
        "329900", number, reason="等待检验结果", by=head_of(office), at=MORNING + timedelta(days=1), workdays=days()
    )
    assert days().between(MORNING.date(), Lead.objects.get(number=number).due_at.date()) == 10
    decide(number, head_of(office))
    row = Lead.objects.get(number=number)
    assert row.tell_due_at is not None and days().between(row.decided_at.date(), row.tell_due_at.date()) == 2
    document["rules"][-1]["values"][0]["unit"] = "年"
    with pytest.raises(Refusal, match="whole number from 1 to 366"):
        check_document("business", document)

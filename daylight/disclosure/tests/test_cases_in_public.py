"""办件公示、审批前公示、权力运行记录: what everybody may follow of cases, and what the scope keeps back."""

from datetime import timedelta

import pytest
from django.test import Client

from daylight.casework import queries as casework
from daylight.casework import services
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.rules.publicity import must_have_been
from daylight.casework.tests.makers import Office, accepted, again, apply, doing, make_office, publish
from daylight.catalogue.queries import PowerFacts
from daylight.core.refusals import Refusal
from daylight.disclosure.tests.makers import decided, make_desk, published
from daylight.hall.tests.makers import MORNING, make_application, make_open_power
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_department, signed_in
from daylight.procedure import queries as procedure

pytestmark = pytest.mark.django_db
AT = MORNING


def taken_up(office: Office, power: PowerFacts) -> CaseFacts:
    """An application to the power, accepted."""
    found = make_application(power, office.applicant, at=AT)
    known = {"as_seen": found.revision, "by": office.window, "at": AT, "workdays": offices.workdays(found.division)}
    services.accept(found.division, found.number, **known)
    return casework.case_facts(found.division, found.number)


@pytest.mark.req("RUN-31")
def test_everybody_sees_what_was_applied_for_is_handled_and_is_finished_but_nothing_that_may_not_be_disclosed() -> None:
    desk = make_desk()
    office, anybody = desk.office, Client()
    waiting = apply(office, AT)
    handled = accepted(office, AT)
    hidden = make_open_power(
        publish("licence"),
        department=office.department,
        disclosure={"number": {"public": False, "mask": "whole", "basis": "《政府信息公开条例》第十四条"}},
    )
    kept_back = make_application(hidden, office.applicant, at=AT)
    finished = accepted(office, AT)
    services.act(**doing(finished, office.reviewer, AT, outcome="pass"))
    finished = decided(again(finished), office, AT + timedelta(hours=1))
    services.serve(**doing(finished, office.window, AT + timedelta(hours=2), method="direct", received_by="青禾"))
    pages = {phase: anybody.get(f"/cases/?phase={phase}").content.decode() for phase in ("filed", "handling", "done")}
    assert waiting.number in pages["filed"] and "待受理" in pages["filed"]
    assert handled.number in pages["handling"] and "审查" in pages["handling"]
    assert finished.number in pages["done"] and "尚未公开" in pages["done"]
    assert finished.number not in pages["handling"] and handled.number not in pages["filed"]
    for page in pages.values():
        assert kept_back.number not in page and office.applicant.name not in page
    record = published(desk, again(finished))
    page = anybody.get("/cases/?phase=done").content.decode()
    assert f"/decisions/{record.number}/" in page and "准予" in page
    other = make_department("125")
    assert finished.number not in anybody.get(f"/cases/?phase=done&department={other.pk}").content.decode()
    assert anybody.get("/cases/?phase=nonsense&page=0&department=x").status_code == 200


def flagged(office: Office, days: str = "5") -> PowerFacts:
    """A reward that is shown before its decision for some working days."""
    return make_open_power(
        publish("reward"), department=office.department, kind_code="08", extra={"publicity": days}, statutory=None,
        promised=None,
    )  # fmt: skip


@pytest.mark.req("RUN-30")
def test_a_flagged_item_is_shown_to_the_public_and_is_not_approved_before_the_days_are_over() -> None:
    office = make_office()
    case = taken_up(office, flagged(office))
    services.act(**doing(case, office.reviewer, AT, outcome="pass"))
    case, anybody = again(case), Client()
    page = anybody.get("/publicity/").content.decode()
    assert case.number in page and "2026-04-14" in page, "five working days after 7 April"
    assert "所获异议" not in page
    handler, fields = signed_in(office.handler), {"field-objections": "没有收到异议"}
    form = {"token": case.tokens[0].id, "as_seen": case.revision, "outcome": "done", **fields}
    day = {"fields": {"objections": "没有收到异议"}, "outcome": "done"}
    with pytest.raises(Refusal) as early:
        services.act(**doing(case, office.handler, AT + timedelta(days=7), **day))
    assert early.value.code == "publicity.running"
    with pytest.raises(Refusal):
        services.decide(**doing(case, office.decider, AT + timedelta(days=7), outcome="reward", amount="500"))
    assert handler.post(f"/staff/cases/{case.number}/act/", form).status_code == 302, "now, long after"
    case = again(case)
    assert case.number not in anybody.get("/publicity/").content.decode()
    services.decide(**doing(case, office.decider, ledger.now(), outcome="reward", amount="500"))
    assert again(case).outcome == "reward"


def test_a_flagged_item_whose_flow_has_no_publicity_is_not_published_and_would_never_be_decided() -> None:
    office = make_office()
    flow = publish("licence")
    with pytest.raises(Refusal) as refused:
        make_open_power(flow, department=office.department, kind_code="01", extra={"publicity": "5"})
    assert refused.value.code == "power.publicity_missing"
    with pytest.raises(Refusal) as refused:
        must_have_been(5, procedure.flow(flow).table.nodes.values(), {"review"})
    assert refused.value.code == "publicity.missing"


@pytest.mark.parametrize("said", ["", "0", "五", "-3"])
def test_an_item_flagged_with_no_number_of_days_is_not_flagged(said: str) -> None:
    office = make_office()
    case = taken_up(office, flagged(office, said))
    services.act(**doing(case, office.reviewer, AT, outcome="pass"))
    case = again(case)
    assert "2026-04-16" in Client().get("/publicity/").content.decode(), "only as long as its step lasts"
    services.act(**doing(case, office.handler, AT, outcome="done", fields={"objections": "没有收到异议"}))


@pytest.mark.req("RUN-14")
def test_a_closed_case_has_deciding_carrying_out_and_result_and_publishes_of_it_what_its_scope_allows() -> None:
    desk = make_desk()
    office = desk.office
    case = accepted(office, AT)
    services.act(**doing(case, office.reviewer, AT, outcome="pass", opinion="内部意见甲乙丙"))
    case = decided(again(case), office, AT + timedelta(hours=1), reasons="符合法定条件和标准")
    services.serve(**doing(case, office.window, AT + timedelta(hours=2), method="direct", received_by="收件人丁戊"))
    case = again(case)
    assert case.closed_at is not None
    whole = signed_in(office.reviewer).get(f"/staff/cases/{case.number}/record/").content.decode()
    deciding, carrying, result = whole.index("rr-1"), whole.index("rr-2"), whole.index("rr-3")
    assert deciding < whole.index("内部意见甲乙丙") < carrying < whole.index("送达", carrying) < result
    assert case.number in whole[result:] or "办结" in whole[result:]
    record = published(desk, case)
    page = Client().get(f"/decisions/{record.number}/running/").content.decode()
    for title in ("决策", "执行", "结果"):
        assert f">{title}" in page
    assert "符合法定条件和标准" in page and record.document_number in page
    assert "内部意见甲乙丙" not in page and "收件人丁戊" not in page
    assert "《政府信息公开条例》第十六条" in page, "what is kept back, with its article"
    assert office.reviewer.name not in page


def test_the_running_record_of_an_unpublished_case_is_not_public() -> None:
    case = accepted(make_office(), AT)
    assert Client().get(f"/decisions/{case.number}/running/").status_code == 404

"""Two certified officers investigate, and whoever is kept out of a case does nothing in it."""

import pytest

from daylight.casework import queries, services
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.tests.makers import Office, again, doing, filed, make_office
from daylight.core.actors import Role
from daylight.core.refusals import Forbidden, Refusal
from daylight.hall.tests.makers import MORNING
from daylight.offices.tests.makers import (
    Certificate,
    department_of,
    make_certificate,
    make_department,
    make_officer,
    make_person,
    signed_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


def investigated(office: Office, case: CaseFacts, second: str) -> None:
    found = {"facts": "现场核实", "second_officer": second}
    services.act(**doing(case, office.handler, MORNING, outcome="done", fields=found))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"state": "suspended"}, "certificate"),
        ({"kinds": ["licence"]}, "certificate"),
        ({"area": "329901"}, "certificate"),
        ({"until": MORNING.date().replace(day=1, month=1)}, "certificate"),
        ({"number": "ZF-OTHER"}, ""),
    ],
)
def test_the_second_officer_needs_a_certificate_that_carries_the_act(office, change, code) -> None:
    case = filed(office)
    Certificate.objects.filter(person__name="石岩").update(**change)
    if not code:
        investigated(office, case, "ZF-OTHER")
        step = queries.steps(case.division, case.number)[-1]
        assert (step.fields["second_officer"], step.fields["second_certificate"]) == ("石岩", "ZF-OTHER")
        return
    with pytest.raises(Refusal) as refused:
        investigated(office, case, "石岩")
    assert refused.value.code == f"second_officer.{code}"
    assert "第四十二条" in refused.value.why
    assert again(case).revision == case.revision


def test_nobody_and_oneself_are_no_second_officer(office) -> None:
    case = filed(office)
    with pytest.raises(Refusal, match=r"second_officer\.unknown"):
        investigated(office, case, "查无此人")
    own = Certificate.objects.get(person=office.handler.person)
    for name in (office.handler.name, own.number):
        with pytest.raises(Refusal, match=r"second_officer\.same"):
            investigated(office, case, name)
    body = department_of(office.department)
    make_certificate(make_person("officer", name="石岩"), body)
    with pytest.raises(Refusal, match=r"second_officer\.ambiguous"):
        investigated(office, case, "石岩")
    elsewhere = make_person("officer", name="远山")
    make_certificate(elsewhere, make_department("121"))
    with pytest.raises(Refusal, match=r"second_officer\.certificate"):
        investigated(office, case, "远山")


def test_an_officer_kept_out_of_a_case_cannot_act_sign_or_go_along_by_page_or_verb(office) -> None:
    case = filed(office)
    _person, other = make_officer(Role.HANDLER, department_of(office.department), name="林晓")
    with pytest.raises(Forbidden):
        services.recuse(**_named(case, office.handler, to=other.person))
    page = signed_in(office.decider)
    shown = page.get(f"/staff/cases/{case.number}/").content.decode()
    assert "请本案人员回避" in shown
    sent = {"to": office.handler.person, "reason": "与当事人有近亲属关系", "as_seen": case.revision}
    answer = page.post(f"/staff/cases/{case.number}/team/recuse/", {**sent, "idempotency_key": "r-1"})
    assert answer.status_code == 302
    case = again(case)
    with pytest.raises(Forbidden) as refused:
        investigated(office, case, "石岩")
    assert (refused.value.code, refused.value.why) == ("case.recused", "《行政处罚法》第四十三条")
    own = signed_in(office.handler)
    form = {"token": case.tokens[0].id, "as_seen": case.revision, "outcome": "done", "idempotency_key": "r-2"}
    form |= {"field-facts": "现场核实", "field-second_officer": "石岩"}
    assert own.post(f"/staff/cases/{case.number}/act/", form).status_code == 403
    found = {"facts": "现场核实", "second_officer": office.handler.name}
    with pytest.raises(Forbidden, match=r"case\.recused"):
        services.act(**doing(case, other, MORNING, outcome="done", fields=found))
    with pytest.raises(Refusal, match=r"case\.recused_before"):
        services.recuse(**_named(case, office.decider, to=office.handler.person))
    services.act(**doing(case, other, MORNING, outcome="done", fields={**found, "second_officer": "石岩"}))
    assert "与当事人有近亲属关系" in page.get(f"/staff/cases/{case.number}/").content.decode()


def _named(case: CaseFacts, by: object, **more: object) -> dict[str, object]:
    known = {"division": case.division, "number": case.number, "as_seen": case.revision, "by": by, "at": MORNING}
    return {**known, "reason": "与当事人有近亲属关系", **more}

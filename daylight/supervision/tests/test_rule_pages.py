"""The rule library: two persons put a rule into force, it is tried on history, and it is composed without code."""

import pytest
from django.urls import reverse

from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Role
from daylight.core.refusals import Forbidden, Refusal, Stale
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_department, make_officer
from daylight.supervision import services
from daylight.supervision.models import RuleVersion
from daylight.supervision.queries import library
from daylight.supervision.rules.judging.document import document
from daylight.supervision.tests.logs import a_file, a_trace, an_event, taken_in
from daylight.supervision.tests.makers import DIVISION, T0

pytestmark = pytest.mark.django_db


@pytest.fixture
def supervisors():
    return make_officer(Role.SUPERVISOR), make_officer(Role.SUPERVISOR)


def a_rule(**changes):
    given = {"id": "J1", "name": "未缴款", "level": "red", "dimension": "fee", "breach": {"absent": "Pay"}}
    return document({**given, **changes})


def test_a_rule_is_approved_by_another_person_than_the_one_who_proposed_it(supervisors):
    (_p1, first), (_p2, second) = supervisors
    number = services.propose_rule(a_rule(), division=DIVISION, reason="试行", by=first, at=T0)
    with pytest.raises(Forbidden) as refused:
        services.approve_rule("J1", number, division=DIVISION, by=first, at=T0)
    assert refused.value.code == "rule.own_proposal"
    services.approve_rule("J1", number, division=DIVISION, by=second, at=T0)
    with pytest.raises(Stale):
        services.approve_rule("J1", number, division=DIVISION, by=second, at=T0)
    assert library.newest(DIVISION, "J1").state == "on"
    kinds = [entry.kind for entry in ledger.entries(DIVISION, "supervision/rules")]
    assert kinds == ["rule.proposed", "rule.approved"]


def test_every_shipped_rule_can_be_proposed_fractions_and_all(supervisors):
    for rule in library.shipped().values():
        assert services.propose_rule(rule, division=DIVISION, reason="", by=supervisors[0][1], at=T0) == 1
    assert library.newest(DIVISION, "C009").document == library.shipped()["C009"]


def test_a_new_version_replaces_the_one_in_force_and_the_same_one_changes_nothing(supervisors):
    (_p1, first), (_p2, second) = supervisors
    for breach in ({"absent": "Pay"}, {"absent": "Pay"}, {"absent": "Paid"}):
        number = services.propose_rule(a_rule(breach=breach), division=DIVISION, reason="", by=first, at=T0)
        if RuleVersion.objects.get(rule="J1", number=number).state == "proposed":
            services.approve_rule("J1", number, division=DIVISION, by=second, at=T0)
    states = RuleVersion.objects.filter(rule="J1").order_by("number").values_list("state", flat=True)
    assert list(states) == ["replaced", "on"]


def test_a_rule_is_sent_back_with_a_reason_and_switched_off_and_on(supervisors):
    (_p1, first), (_p2, second) = supervisors
    number = services.propose_rule(a_rule(), division=DIVISION, reason="", by=first, at=T0)
    with pytest.raises(Refusal):
        services.return_rule("J1", number, division=DIVISION, reason="不", by=second, at=T0)
    services.return_rule("J1", number, division=DIVISION, reason="依据不足，请补充", by=second, at=T0)
    number = services.propose_rule(a_rule(), division=DIVISION, reason="", by=first, at=T0)
    services.approve_rule("J1", number, division=DIVISION, by=second, at=T0)
    services.switch_rule("J1", number, on=False, division=DIVISION, reason="误报过多，先停用", by=first, at=T0)
    with pytest.raises(Forbidden):
        services.switch_rule("J1", number, on=True, division=DIVISION, reason="可以恢复使用", by=first, at=T0)
    services.switch_rule("J1", number, on=True, division=DIVISION, reason="可以恢复使用", by=second, at=T0)
    assert library.newest(DIVISION, "J1").state == "on"


def test_the_library_shows_every_rule_and_what_it_waits_for(client, supervisors):
    client.force_login(supervisors[0][0])
    page = client.get(reverse("supervision-rules")).content.decode()
    assert all(id_ in page for id_ in ("A001", "B002", "C018", "D005"))
    for id_ in library.shipped():
        assert client.get(reverse("supervision-rule", args=[id_])).status_code == 200
    later = document({**a_rule().as_record(), "id": "J9", "breach": {}, "waits_for": "卷宗扫描件"})
    services.propose_rule(later, division=DIVISION, reason="", by=supervisors[0][1], at=T0)
    waiting = client.get(reverse("supervision-rules"), {"state": "waits"}).content.decode()
    assert "J9" in waiting and "A016" not in waiting


@pytest.mark.parametrize("role", [Role.WINDOW, Role.DECIDER, Role.SYSTEM_ADMIN])
def test_others_do_not_see_the_library_nor_compose(client, role):
    client.force_login(make_officer(role)[0])
    for name in ("supervision-rules", "supervision-rule-new"):
        assert client.get(reverse(name)).status_code == 403


def test_a_supervisor_proposes_a_shipped_rule_tries_it_and_another_approves_it_on_the_page(client, supervisors):
    act = reverse("supervision-rule-act", args=["A010"])
    client.force_login(supervisors[0][0])
    client.post(act, {"act": "propose", "number": "0", "reason": "按省里规则启用", "idempotency_key": "p-1"})
    client.post(act, {"act": "try", "number": "1", "log": "", "idempotency_key": "p-2"})
    assert RuleVersion.objects.get(rule="A010").tried["judged"] == 0
    assert client.post(act, {"act": "approve", "number": "1", "idempotency_key": "p-3"}).status_code == 403
    client.force_login(supervisors[1][0])
    for _ in range(2):
        assert client.post(act, {"act": "approve", "number": "1", "idempotency_key": "p-4"}).status_code == 302
    assert library.newest(DIVISION, "A010").state == "on"


FORM = {
    "id": "J9", "name": "送达迟延", "name_en": "Sent late", "level": "red", "dimension": "time",
    "phase": "after", "kind": "", "joined": "all", "element0": "days_acts",
    "a0": "Create", "b0": "Send", "comparison0": "more_than", "value0": "90",
    "unit0": "calendar_day", "log": "罚款", "basis": "《行政处罚法》第六十一条", "meaning": "", "reason": "",
}  # fmt: skip


@pytest.mark.req("RUL-04")
def test_a_rule_is_composed_from_elements_tried_on_a_log_and_proposed(client, supervisors, tmp_path):
    late = an_event("Create", "2020-01-01T10:00:00Z"), an_event("Send", "2020-04-15T02:00:00Z")
    soon = an_event("Create", "2020-01-01T10:00:00Z"), an_event("Send", "2020-01-15T02:00:00Z")
    taken_in(a_file(tmp_path, a_trace("案甲七", *late), a_trace("案甲八", *soon), a_trace("K9")), log="罚款")
    client.force_login(supervisors[0][0])
    page = client.post(reverse("supervision-rule-new"), {**FORM, "act": "try", "idempotency_key": "c-1"})
    text = page.content.decode()
    assert page.status_code == 200 and "案甲七" in text and "案甲八" not in text
    answer = client.post(reverse("supervision-rule-new"), {**FORM, "act": "propose", "idempotency_key": "c-2"})
    assert answer.status_code == 302
    assert library.newest(DIVISION, "J9").document.breach["more_than"] == "90"


def test_a_form_that_says_nothing_clear_is_shown_again_with_what_is_wrong(client, supervisors):
    client.force_login(supervisors[0][0])
    page = client.post(reverse("supervision-rule-new"), {**FORM, "value0": "soon", "act": "try"})
    assert page.status_code == 422 and 'value="soon"' in page.content.decode()


@pytest.mark.req("RUL-03", "SUP-22")
def test_powers_that_no_rule_looks_at_are_named_on_the_page(client, supervisors):
    make_power(department=make_department("118"))
    client.force_login(supervisors[0][0])
    page = client.get(reverse("supervision-rules")).content.decode()
    assert "没有规则监察下列权力" in page
    number = services.propose_rule(a_rule(), division=DIVISION, reason="", by=supervisors[0][1], at=T0)
    services.approve_rule("J1", number, division=DIVISION, by=supervisors[1][1], at=T0)
    page = client.get(reverse("supervision-rules")).content.decode()
    assert "没有规则监察下列权力" not in page and "在用权力 1 项，均有启用的规则监察" in page

"""A power is confirmed before it is published: declared, signed, announced, objected to, confirmed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from daylight.catalogue import queries, services
from daylight.catalogue.models import ClearingClock, Declaration, PublicityNotice, SignOff
from daylight.catalogue.queries import clearing
from daylight.catalogue.rules.clearing.limits import Days
from daylight.catalogue.rules.clearing.stages import Answer, Answered, ObjectionKind, Stage
from daylight.catalogue.services import Asked
from daylight.catalogue.tests.clearing_makers import (
    BY,
    COMPLETE,
    MONDAY,
    PROPOSAL,
    City,
    everybody_signs,
    filled,
    head_signs,
    make_city,
    make_declaration,
    whole,
)
from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.clocks import Lamp
from daylight.core.refusals import Forbidden, Refusal
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_officer

pytestmark = pytest.mark.django_db
READER = Actor(kind=ActorKind.VISITOR, name="visitor", division="329900", place="203.0.113.9")
RED = {"level": 1, "name": "人情许可", "control": "双人审查"}
YELLOW = {"level": 2, "name": "超期", "control": "系统提示"}


def refused(code: str) -> "pytest.RaisesContext":
    return pytest.raises(Refusal, match=rf"\[{code}\]")


@pytest.fixture
def city() -> City:
    return make_city()


def stage_of(declaration: int) -> str:
    return Declaration.objects.get(pk=declaration).stage


def announced(city: City, declaration: int, at: datetime = MONDAY) -> PublicityNotice:
    everybody_signs(city, declaration, at)
    return PublicityNotice.objects.get(pk=services.announce(declaration, by=city.legal, at=at))


def after(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 16, 0, 1, tzinfo=UTC)


@pytest.mark.req("SYS-002")
def test_what_the_legal_office_has_not_confirmed_cannot_be_published(city: City) -> None:
    power = services.draft(whole(city.body), by=city.editor, at=MONDAY)
    with refused("power.unconfirmed"):
        services.publish(power, by=city.editor, at=MONDAY)
    with pytest.raises(Forbidden):
        services.publish(power, by=city.legal, at=MONDAY)
    assert queries.held_by(city.body.pk)[0].state == "draft"

    services.set_clearing_rule("329900", is_confirmation_required=False, by=BY, at=MONDAY)
    services.publish(power, by=city.editor, at=MONDAY)
    assert queries.held_by(city.body.pk)[0].state == "published"


def test_a_change_needs_its_own_confirmation(city: City) -> None:
    power = make_power(department=city.body)
    services.change(power.id, {**power.document, "place": "新址"}, by=city.editor, at=MONDAY)
    with refused("power.unconfirmed"):
        services.publish_change(power.id, by=city.editor, at=MONDAY)


@pytest.mark.req("CLR-09")
def test_four_offices_sign_side_by_side_and_none_can_be_left_out(city: City) -> None:
    declaration = make_declaration(city)
    with refused("clearing.not_asked"):
        services.sign_off(
            declaration, question="price", answer=Answer.ACCEPT, opinion="", by=city.offices["price"], at=MONDAY
        )
    head_signs(city, declaration)
    for question in ("price", "secrecy", "legal"):
        services.sign_off(
            declaration, question=question, answer=Answer.ACCEPT, opinion=f"{question}：同意",
            by=city.offices[question], at=MONDAY,
        )  # fmt: skip
        with refused("clearing.stage"):
            services.announce(declaration, by=city.legal, at=MONDAY)
    with pytest.raises(Forbidden):
        services.sign_off(declaration, question="staffing", answer=Answer.ACCEPT, opinion="", by=city.legal, at=MONDAY)
    staffing = city.offices["staffing"]
    stage = services.sign_off(
        declaration, question="staffing", answer=Answer.ACCEPT, opinion="同意", by=staffing, at=MONDAY
    )
    assert stage is Stage.REVIEWED
    opinions = dict(SignOff.objects.filter(declaration=declaration).values_list("question", "opinion"))
    assert opinions["price"] == "price：同意"
    assert opinions["staffing"] == "同意"
    services.announce(declaration, by=city.legal, at=MONDAY)


def test_all_opinions_come_back_at_once_and_the_corrected_text_is_signed_anew(city: City) -> None:
    declaration = make_declaration(city)
    power = Declaration.objects.get(pk=declaration).power_id
    head_signs(city, declaration)
    draft = queries.draft_of(power)
    assert draft is not None
    with refused("clearing.sealed"):
        services.revise(power, {**draft.document, "place": "新址"}, by=city.editor, at=MONDAY)
    with refused("clearing.opinion"):
        services.sign_off(
            declaration, question="price", answer=Answer.RETURN, opinion=" ", by=city.offices["price"], at=MONDAY
        )
    for question, answer in (("price", Answer.RETURN), ("staffing", Answer.ACCEPT), ("secrecy", Answer.RETURN)):
        stage = services.sign_off(
            declaration, question=question, answer=answer, opinion=f"{question}的意见", by=city.offices[question],
            at=MONDAY,
        )  # fmt: skip
        assert stage is Stage.REVIEW
    stage = services.sign_off(
        declaration, question="legal", answer=Answer.ACCEPT, opinion="同意", by=city.legal, at=MONDAY
    )
    assert stage is Stage.RETURNED
    found = Declaration.objects.get(pk=declaration)
    assert "price的意见" in found.return_reason
    assert "secrecy的意见" in found.return_reason

    services.revise(power, {**draft.document, "place": "新址"}, by=city.editor, at=MONDAY)
    services.declare_again(declaration, reasons={}, proposal=PROPOSAL, by=city.editor, at=MONDAY)
    everybody_signs(city, declaration)
    assert stage_of(declaration) == Stage.REVIEWED
    page = clearing.declaration(declaration, MONDAY)
    assert [number for number, _ in page.rounds] == [1, 2]
    assert page.document["place"] == "新址"


@pytest.mark.req("CLR-03")
def test_an_item_goes_through_six_steps_and_returns_to_its_drafter_with_its_history(city: City) -> None:
    body = city.body
    roles = [
        ("section", Role.REVIEWER, body.pk), ("bureau_office", Role.LEGAL_REVIEWER, body.pk),
        ("bureau_group", Role.DECIDER, body.pk), ("disclosure", Role.DISCLOSURE_OFFICER, city.legal.department),
        ("city_group", Role.LEGAL_OFFICER, city.legal.department),
    ]  # fmt: skip
    steps = [
        Asked(order, question, question, question, department, role, leads=question == "city_group")
        for order, (question, role, department) in enumerate(roles, start=1)
    ]
    services.name_signing_offices("329900", steps, by=BY, at=MONDAY)
    disclosing = SignOff(department_id=city.legal.department)
    signers = {name: make_officer(role, body)[1] for name, role, _ in roles[:3]}
    signers["disclosure"] = make_officer(Role.DISCLOSURE_OFFICER, disclosing.department)[1]
    signers["city_group"] = city.legal

    for stopped in range(5):
        declaration = make_declaration(city)
        for name in [name for name, *_ in roles][:stopped]:
            sign(declaration, name, Answer.ACCEPT, f"{name}同意", signers[name])
        last = roles[stopped][0]
        assert sign(declaration, last, Answer.RETURN, f"{last}：请改正", signers[last]) is Stage.RETURNED
        services.declare_again(declaration, reasons={}, proposal=PROPOSAL, by=city.editor, at=MONDAY)
        for name, *_ in roles:
            sign(declaration, name, Answer.ACCEPT, f"{name}同意", signers[name])
        assert stage_of(declaration) == Stage.REVIEWED
        (_, first), (_, second) = clearing.declaration(declaration, MONDAY).rounds
        assert [each.opinion for each in first if each.answer][-1] == f"{last}：请改正"
        assert all(each.answered_at and each.answered_by["person"] and each.opinion for each in second)


def sign(declaration: int, question: str, answer: Answer, opinion: str, by: Actor) -> Stage:
    return services.sign_off(declaration, question=question, answer=answer, opinion=opinion, by=by, at=MONDAY)


def test_a_first_declaration_is_reviewed_within_thirty_working_days_of_receipt(city: City) -> None:
    declaration = make_declaration(city)
    assert not ClearingClock.objects.exists()
    head_signs(city, declaration)
    clock = ClearingClock.objects.get()
    assert (clock.amount, clock.due_at) == (30, datetime(2026, 4, 14, 16, 0, tzinfo=UTC))
    last = clock.due_at - timedelta(seconds=1)
    assert clearing.declaration(declaration, last).lamp is Lamp.YELLOW
    assert clearing.overdue("329900", last) == []
    assert clearing.declaration(declaration, clock.due_at).lamp is Lamp.RED
    assert clearing.overdue("329900", clock.due_at) == [clock]


@pytest.mark.req("CLR-06")
def test_a_change_is_reviewed_within_fifteen_working_days_and_not_made_before_the_opinion(city: City) -> None:
    power = make_power(department=city.body, extra=COMPLETE)
    services.change(power.id, {**power.document, "place": "新址"}, by=city.editor, at=MONDAY)
    services.declare([filled(power.id, reasons={"place": "迁址"})], by=city.editor, at=MONDAY)
    declaration = Declaration.objects.get().pk
    head_signs(city, declaration)
    clock = ClearingClock.objects.get()
    assert (clock.kind, clock.amount) == ("change", 15)
    assert clock.due_at == datetime(2026, 3, 23, 16, 0, tzinfo=UTC)
    for who in (city.editor, city.legal):
        with pytest.raises(Refusal):
            services.publish_change(power.id, by=who, at=MONDAY)
    assert queries.in_force(power.id, MONDAY.date()).number == 1


@pytest.mark.req("CLR-07")
def test_publicity_lasts_seven_working_days_and_locks_publication(city: City) -> None:
    declaration = make_declaration(city, risk_points=[YELLOW])
    everybody_signs(city, declaration)
    with refused("clearing.publicity_too_short"):
        services.announce(declaration, days=6, by=city.legal, at=MONDAY)
    with refused("clearing.publicity_too_short"):
        services.set_clearing_rule("329900", days=Days(publicity=6), by=BY, at=MONDAY)
    notice = PublicityNotice.objects.get(pk=services.announce(declaration, days=7, by=city.legal, at=MONDAY))
    assert notice.ends_on == date(2026, 3, 11)
    digest = Declaration.objects.get(pk=declaration).digest
    with refused("clearing.publicity_running"):
        services.confirm(declaration, as_seen=digest, by=city.legal, at=datetime(2026, 3, 11, 15, 59, tzinfo=UTC))
    version = services.confirm(declaration, as_seen=digest, by=city.legal, at=after(notice.ends_on))
    assert queries.version(version).since == date(2026, 3, 12)
    power = Declaration.objects.get(pk=declaration).power_id
    kinds = [entry.kind for entry in ledger.entries("329900", f"power/{power}")]
    assert kinds[:2] == ["power.drafted", "power.declared"]
    assert kinds[-3:] == ["power.announced", "power.confirmed", "power.published"]


@pytest.mark.req("RSK-05")
def test_a_risk_grade_changed_during_publicity_begins_it_anew(city: City) -> None:
    declaration = make_declaration(city, risk_points=[YELLOW])
    notice = announced(city, declaration)
    power = Declaration.objects.get(pk=declaration).power_id
    document = queries.draft_of(power).document  # type: ignore[union-attr]
    friday = MONDAY + timedelta(days=4)
    services.revise(power, {**document, "place": "新址"}, by=city.editor, at=friday)
    notice.refresh_from_db()
    assert (notice.grade, notice.restarts, notice.ends_on) == (2, 0, date(2026, 3, 11))
    services.revise(power, {**document, "risk_points": [YELLOW, RED]}, by=city.editor, at=friday)
    notice.refresh_from_db()
    assert (notice.grade, notice.restarts, notice.ends_on) == (1, 1, date(2026, 3, 17))
    digest = Declaration.objects.get(pk=declaration).digest
    with refused("clearing.publicity_running"):
        services.confirm(declaration, as_seen=digest, by=city.legal, at=after(date(2026, 3, 11)))


def test_the_legal_office_confirms_only_the_text_it_has_read(city: City) -> None:
    declaration = make_declaration(city)
    notice = announced(city, declaration)
    before = Declaration.objects.get(pk=declaration)
    document = queries.draft_of(before.power_id).document  # type: ignore[union-attr]
    services.revise(before.power_id, {**document, "place": "新址"}, by=city.editor, at=MONDAY)
    with refused("clearing.text_changed"):
        services.confirm(declaration, as_seen=before.digest, by=city.legal, at=after(notice.ends_on))


def test_an_objection_is_answered_before_anything_is_published(city: City) -> None:
    declaration = make_declaration(city)
    notice = announced(city, declaration)
    power = Declaration.objects.get(pk=declaration).power_id
    first = services.object_to(
        notice.pk, kind=ObjectionKind.GAP, text="没有写明听证的期限", contact="13000000001", by=READER, at=MONDAY
    )
    second = services.object_to(notice.pk, kind=ObjectionKind.ERROR, text="收费应当取消", by=READER, at=MONDAY)
    digest = Declaration.objects.get(pk=declaration).digest
    with refused("clearing.objections"):
        services.confirm(declaration, as_seen=digest, by=city.legal, at=after(notice.ends_on))
    with refused("objection.reason"):
        services.answer_objection(second, outcome=Answered.NOT_AMENDED, reason=" ", by=city.legal, at=MONDAY)
    with refused("objection.nothing_amended"):
        services.answer_objection(first, outcome=Answered.AMENDED, by=city.editor, at=MONDAY)
    later = MONDAY + timedelta(hours=1)
    document = queries.draft_of(power).document  # type: ignore[union-attr]
    services.revise(power, {**document, "summary": "听证期限二十日。"}, by=city.editor, at=later)
    services.answer_objection(first, outcome=Answered.AMENDED, by=city.editor, at=later)
    services.answer_objection(second, outcome=Answered.NOT_AMENDED, reason="本来就不收费", by=city.legal, at=later)
    digest = Declaration.objects.get(pk=declaration).digest
    services.confirm(declaration, as_seen=digest, by=city.legal, at=after(notice.ends_on))
    assert queries.current(power).summary == "听证期限二十日。"
    told = [entry.payload for entry in ledger.entries("329900", f"power/{power}") if entry.kind == "power.objected"]
    assert "13000000001" not in str(told)


def test_five_objections_an_hour_are_enough_from_one_place(city: City) -> None:
    notice = announced(city, make_declaration(city))
    for number in range(5):
        services.object_to(notice.pk, kind=ObjectionKind.ERROR, text=f"第{number}处有错误", by=READER, at=MONDAY)
    with refused("objection.too_many"):
        services.object_to(notice.pk, kind=ObjectionKind.ERROR, text="第五处有错误", by=READER, at=MONDAY)
    services.object_to(
        notice.pk, kind=ObjectionKind.ERROR, text="第五处有错误", by=READER, at=MONDAY + timedelta(hours=2)
    )
    with refused("objection.closed"):
        services.object_to(notice.pk, kind=ObjectionKind.ERROR, text="太晚的意见", by=READER, at=after(notice.ends_on))


@pytest.mark.req("CLR-02")
def test_a_submission_of_several_powers_has_one_dated_receipt(city: City) -> None:
    powers = [services.draft(whole(city.body), by=city.editor, at=MONDAY) for _ in range(3)]
    delegated = filled(powers[2], nature="delegated")
    with refused("clearing.nature"):
        services.declare([delegated], by=city.editor, at=MONDAY)
    items = [filled(powers[0]), filled(powers[1])]
    items.append(filled(powers[2], nature="delegated", exercised_by="江州市样例管理站", document="江委托〔2026〕1号"))
    services.declare(items, by=city.editor, at=MONDAY)
    declared = list(Declaration.objects.order_by("id"))
    assert [each.power_id for each in declared] == powers
    assert {each.submission.number for each in declared} == {f"SB329900-2026-{declared[0].submission_id:06d}"}
    assert {each.declared_at for each in declared} == {MONDAY}
    with refused("clearing.declared"):
        services.declare([filled(powers[0])], by=city.editor, at=MONDAY)


@pytest.mark.req("CLR-17")
@pytest.mark.parametrize("field", ["content", "form", "scope", "time"])
def test_content_form_scope_and_time_of_disclosure_are_filled_in(city: City, field: str) -> None:
    power = services.draft(whole(city.body), by=city.editor, at=MONDAY)
    item = filled(power)
    with refused(f"clearing.disclosure_{field}"):
        services.declare([type(item)(power, {**PROPOSAL, field: " "})], by=city.editor, at=MONDAY)
    assert not Declaration.objects.exists()


def test_a_check_that_fails_and_an_open_remark_keep_the_legal_office_from_passing(city: City) -> None:
    declaration = make_declaration(city, withheld={"check_plan": "《政府信息公开条例》第十四条"})
    head_signs(city, declaration)
    with refused("clearing.checks"):
        sign(declaration, "legal", Answer.ACCEPT, "", city.legal)
    services.return_to_department(declaration, reason="请写明不公开的理由", by=city.legal, at=MONDAY)
    power = Declaration.objects.get(pk=declaration).power_id
    document = queries.draft_of(power).document  # type: ignore[union-attr]
    document = {**document, "withheld": {"check_plan": "《政府信息公开条例》第十四条：影响检查效果"}}
    services.revise(power, document, by=city.editor, at=MONDAY)
    services.declare_again(declaration, reasons={}, proposal=PROPOSAL, by=city.editor, at=MONDAY)
    head_signs(city, declaration)
    remark = services.remark_on(declaration, element="steps", text="请写明时限", by=city.legal, at=MONDAY)
    with refused("clearing.checks"):
        sign(declaration, "legal", Answer.ACCEPT, "", city.legal)
    services.settle_remark(remark, by=city.legal, at=MONDAY)
    sign(declaration, "legal", Answer.ACCEPT, "", city.legal)


@pytest.mark.req("CLR-17")
def test_the_auditor_amends_each_field_of_the_proposal_with_a_reason(city: City) -> None:
    declaration = make_declaration(city)
    for field in PROPOSAL:
        with refused("clearing.proposal"):
            services.amend_proposal(declaration, field=field, text="改", reason="", by=city.legal, at=MONDAY)
        services.amend_proposal(declaration, field=field, text=f"{field}改", reason="更准确", by=city.legal, at=MONDAY)
    assert Declaration.objects.get(pk=declaration).proposal == {field: f"{field}改" for field in PROPOSAL}
    with pytest.raises(Forbidden):
        services.amend_proposal(declaration, field="time", text="改", reason="x", by=city.editor, at=MONDAY)

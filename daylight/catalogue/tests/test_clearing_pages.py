"""Pages of clearing: what officers may press, and what the public reads."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from daylight.catalogue import queries, services
from daylight.catalogue.models import Declaration, PublicityNotice
from daylight.catalogue.rules.clearing.stages import Answered, ObjectionKind
from daylight.catalogue.tests.clearing_makers import City, everybody_signs, head_signs, make_city, make_declaration
from daylight.core.actors import Actor, ActorKind
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices

pytestmark = pytest.mark.django_db
NOW = datetime.now(tz=UTC)
YELLOW = {"level": 2, "name": "超期", "control": "系统提示"}
RED = {"level": 1, "name": "人情许可", "control": "双人审查"}
READER = Actor(kind=ActorKind.VISITOR, name="visitor", division="329900", place="203.0.113.9")


@pytest.fixture
def city() -> City:
    return make_city()


def announced(city: City, **elements: object) -> PublicityNotice:
    declaration = make_declaration(city, at=NOW, **elements)
    everybody_signs(city, declaration, NOW)
    return PublicityNotice.objects.get(pk=services.announce(declaration, by=city.legal, at=NOW))


@pytest.mark.req("RSK-05")
def test_the_notice_shows_the_risk_grade_in_words_and_colour_until_it_ends(client: Client, city: City) -> None:
    notice = announced(city, risk_points=[YELLOW])
    for address in ("/notices/", f"/notices/{notice.pk}/"):
        page = client.get(address).content.decode()
        assert 'class="grade g2"' in page
        assert "二级风险（黄）" in page
    power = notice.declaration.power_id
    document = queries.draft_of(power).document  # type: ignore[union-attr]
    later = NOW + timedelta(days=4)
    services.revise(power, {**document, "risk_points": [RED]}, by=city.editor, at=later)
    page = client.get(f"/notices/{notice.pk}/").content.decode()
    assert 'class="grade g1"' in page
    assert offices.workdays("329900").after(legal_day(later), 7).isoformat() in page


@pytest.mark.req("CLR-08")
def test_a_visitor_objects_and_reads_the_answers(client: Client, city: City) -> None:
    notice = announced(city)
    address = f"/notices/{notice.pk}/"
    for kind, text in (("omission", "还有一项没有列入"), ("gap", "缺少听证期限"), ("error", "时限写错了")):
        sent = {"kind": kind, "text": text, "contact": "13000000099", "idempotency_key": kind}
        assert client.post(address, sent).status_code == 302
    assert client.post(address, {"kind": "praise", "text": "很好很好", "idempotency_key": "x"}).status_code == 422
    page = client.get(address).content.decode()
    assert "缺少听证期限" not in page
    office = Client()
    office.force_login(city.people["editor"])
    act = f"/staff/clearing/declarations/{notice.declaration_id}/act/"
    first, second, third = notice.objections.order_by("id")
    sent = {"do": "answer", "objection": first.pk, "outcome": "not_amended", "idempotency_key": "a"}
    assert office.post(act, {**sent, "reason": ""}).status_code == 422
    assert office.post(act, {**sent, "reason": "已在另一事项中", "idempotency_key": "b"}).status_code == 302
    power = notice.declaration.power_id
    document = queries.draft_of(power).document  # type: ignore[union-attr]
    at = ledger.now()
    services.revise(power, {**document, "summary": "听证期限二十日。"}, by=city.editor, at=at)
    for objection in (second, third):
        services.answer_objection(objection.pk, outcome=Answered.AMENDED, by=city.legal, at=at)
    digest = Declaration.objects.get(pk=notice.declaration_id).digest
    over = NOW + timedelta(days=30)
    services.confirm(notice.declaration_id, as_seen=digest, by=city.legal, at=over)
    page = client.get(address).content.decode()
    for shown in ("还有一项没有列入", "已在另一事项中", "缺少听证期限", "已修改 2 条，未修改 1 条", "听证期限二十日。"):
        assert shown in page
    assert "13000000099" not in page


def test_what_is_withheld_is_not_announced(client: Client, city: City) -> None:
    hidden = {"place": "《政府信息公开条例》第十四条：涉及检查场所"}
    notice = announced(city, place="秘密地点甲", withheld=hidden)
    assert "秘密地点甲" not in client.get(f"/notices/{notice.pk}/").content.decode()


def test_the_pass_button_says_why_it_cannot_be_pressed(client: Client, city: City) -> None:
    declaration = make_declaration(city, at=NOW, withheld={"place": "不便公开"})
    head_signs(city, declaration, NOW)
    client.force_login(city.people["legal"])
    page = client.get(f"/staff/clearing/declarations/{declaration}/").content.decode()
    assert 'value="accept" disabled aria-describedby="why-legal"' in page
    assert "还有 1 项校验未通过" in page
    sent = {"do": "sign", "question": "legal", "answer": "accept", "idempotency_key": "s"}
    assert client.post(f"/staff/clearing/declarations/{declaration}/act/", sent).status_code == 422


def test_an_officer_of_another_office_cannot_sign_and_the_try_is_recorded(client: Client, city: City) -> None:
    declaration = make_declaration(city, at=NOW)
    head_signs(city, declaration, NOW)
    client.force_login(city.people["price"])
    sent = {"do": "sign", "question": "legal", "answer": "return", "opinion": "不行", "idempotency_key": "s"}
    assert client.post(f"/staff/clearing/declarations/{declaration}/act/", sent).status_code == 403
    kinds = [each.kind for each in ledger.entries("329900", f"person/{city.people['price'].pk}")]
    assert kinds == ["act.refused"]


def test_a_visitor_sees_no_staff_page_and_no_notice_that_was_taken_down(client: Client, city: City) -> None:
    notice = announced(city)
    services.object_to(notice.pk, kind=ObjectionKind.ERROR, text="时限写错了", by=READER, at=NOW)
    for page in ("", "declare/", f"declarations/{notice.declaration_id}/", "campaigns/", "changes/", "overlaps/"):
        assert client.get(f"/staff/clearing/{page}").status_code in {302, 403}
    services.return_to_department(notice.declaration_id, reason="重做", by=city.legal, at=NOW)
    assert client.get(f"/notices/{notice.pk}/").status_code == 404
    assert f"/notices/{notice.pk}/" not in client.get("/notices/").content.decode()


def test_what_is_withheld_needs_article_reason_and_approver_and_stands_in_its_own_list(
    client: Client, city: City
) -> None:
    notice = announced(city, withheld={"place": "《政府信息公开条例》第十四条：涉及检查场所"})
    digest = Declaration.objects.get(pk=notice.declaration_id).digest
    over = NOW + timedelta(days=30)
    services.confirm(notice.declaration_id, as_seen=digest, by=city.legal, at=over)
    client.force_login(city.people["legal"])
    page = client.get("/staff/clearing/withheld/").content.decode()
    for shown in ("《政府信息公开条例》第十四条", "涉及检查场所", city.offices["secrecy"].name):
        assert shown in page

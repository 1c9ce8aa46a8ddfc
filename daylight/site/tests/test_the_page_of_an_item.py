"""The page of a power as the hall shows it: its charts, form, posts, what it says, and how its cases move."""

import re

import pytest
from django.test import Client

from daylight.casework import services as casework
from daylight.casework.rules.serving import usual
from daylight.casework.tests.makers import accepted, again, doing, make_office
from daylight.catalogue import services as catalogue
from daylight.catalogue.tests.makers import make_power
from daylight.catalogue.tests.test_charts import charted
from daylight.core.actors import job
from daylight.hall.services import write_faq
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_department, make_officer, signed_in
from daylight.procedure.tests.makers import make_form
from daylight.procedure.tests.proposal_makers import make_two

pytestmark = pytest.mark.django_db
BY = job("tests", "329900")


def block(page: str, name: str) -> str:
    """The section of the page with that anchor, without its tags."""
    found = re.search(rf'<section class="it[^"]*" id="{name}">(.*?)</section>', page, re.S)
    assert found is not None, name
    return re.sub(r"<[^>]+>", " ", found[1])


@pytest.mark.req("PWR-10")
def test_from_the_page_both_charts_open_a_blank_form_downloads_and_posts_have_holders() -> None:
    two = make_two()
    power = charted(two, form=make_form().id)
    officer = signed_in(two.clerk)
    page = officer.get(f"/items/{power.code}/").content.decode()
    outside, inside = f"/items/{power.code}/chart/", f"/staff/catalogue/{power.id}/charts/"
    assert f'href="{outside}"' in page and f'href="{inside}"' in page
    assert 'data-node="review"' not in officer.get(outside).content.decode()
    assert 'data-node="review"' in officer.get(inside).content.decode()
    blank = re.search(r'href="([^"]+/form\.pdf)"', page)
    assert blank is not None
    form = officer.get(blank[1])
    assert b"".join(form.streaming_content if form.streaming else [form.content]).startswith(b"%PDF")
    assert two.clerk.name in block(page, "posts")
    assert two.clerk.post_name in block(page, "posts")


@pytest.mark.req("PWR-11")
def test_the_hall_shows_five_blocks_and_handling_moves_with_the_cases(client: Client) -> None:
    office = make_office()
    power, now = office.licence, ledger.now()
    address = f"/items/{power.code}/"
    page = client.get(address).content.decode()
    assert power.department_name in block(page, "handling")
    assert "《中华人民共和国行政许可法》第四十二条" in block(page, "basis")
    assert "决定" in block(page, "flow")
    assert f"{address}form.pdf" in page
    assert "最近一年没有办理本事项的案件。" in block(page, "dynamics")
    case = accepted(office, now)
    moved = block(client.get(address).content.decode(), "dynamics")
    assert re.search(r"正在办理\s+1\s", moved)
    assert moved.count("审查") == 1
    casework.act(**doing(case, office.reviewer, now, outcome="pass"))
    assert block(client.get(address).content.decode(), "dynamics").count("审查") == 2
    casework.decide(**doing(again(case), office.decider, now, outcome="grant"))
    casework.serve(**doing(again(case), office.window, now, method="direct", received_by="青禾"))
    ended = block(client.get(address).content.decode(), "dynamics")
    assert re.search(r"正在办理\s+0\s", ended) and re.search(r"已办结\s+1\s", ended)
    assert case.number not in ended and case.party_name not in ended


@pytest.mark.req("PWR-43")
def test_the_eight_fields_of_an_approval_stand_on_its_page_and_the_way_of_telling_is_the_way_it_is_served(
    client: Client,
) -> None:
    office, now = make_office(), ledger.now()
    told = {"acceptance_place": "政务服务中心二楼综合窗口", "fee_project": "工本费"}
    fee = {"charged": True, "standard": "每证十元", "basis": "《样例收费办法》第三条"}
    ours = {**office.licence.document, "telling": "证照由邮政寄送，短信提醒", "fee": fee, "extra": told}
    catalogue.change(office.licence.id, ours, by=BY, at=now)
    catalogue.publish_change(office.licence.id, by=BY, at=now)
    page = client.get(f"/items/{office.licence.code}/").content.decode()
    eight = {
        "materials": "经营场所平面图",
        "flow": "12 个工作日",
        "fee": "每证十元",
        "basis": "第四十二条",
        "handling": "政务服务中心二楼综合窗口",
    }
    assert f"<h1>{office.licence.name}</h1>" in page
    assert {name for name, text in eight.items() if text not in block(page, name)} == set()
    assert "工本费" in block(page, "fee")
    assert "证照由邮政寄送，短信提醒" in block(page, "flow")
    assert f"/items/{office.licence.code}/form.pdf" in page
    case = accepted(office, now)
    casework.act(**doing(case, office.reviewer, now, outcome="pass"))
    casework.decide(**doing(again(case), office.decider, now, outcome="grant"))
    desk = signed_in(office.window).get(f"/staff/cases/{case.number}/").content.decode()
    chosen = re.search(r'<option value="(\w+)" selected>', desk.split('name="method"')[1])
    assert chosen is not None and chosen[1] == "post"
    assert (usual("短信告知，可以邮寄"), usual("到窗口领取"), usual("另行通知")) == ("electronic", "direct", "")


@pytest.mark.req("PWR-25")
def test_a_guide_has_five_blocks_and_a_power_without_one_is_listed_as_a_gap(client: Client) -> None:
    body = make_department("118")
    whole = make_power(department=body, name="有指南的许可")
    make_power(department=body, name="缺指南的许可", conditions=[], materials=[])
    make_power(department=body, name="不依申请的处罚", kind_code="02", audience=[], materials=[], conditions=[])
    person, editor = make_officer("catalogue_editor", body)
    write_faq(whole.id, question="多久能办好", answer="十二个工作日。", by=editor, at=ledger.now())
    page = client.get(f"/items/{whole.code}/").content.decode()
    assert "经营场所平面图" in block(page, "materials") and "有固定的经营场所" in block(page, "materials")
    assert "第四十二条" in block(page, "basis")
    assert "不收费" in block(page, "fee")
    assert "多久能办好" in block(page, "questions") and "十二个工作日。" in block(page, "questions")
    client.force_login(person)
    gaps = client.get("/staff/catalogue/completeness/?set=service_guide").content.decode()
    rows = gaps.split('id="powers-h"')[1]
    assert "缺指南的许可" in rows
    assert "不依申请的处罚" not in rows
    assert re.search(r"办事指南</a></th><td[^>]*>1</td><td[^>]*>1</td>", gaps)


@pytest.mark.req("PWR-38")
def test_basis_fee_and_discretion_of_a_penalty_are_on_both_portals_and_gaps_are_listed(client: Client) -> None:
    body = make_department("118")
    fee = {"charged": True, "standard": "样例标准", "basis": "《样例收费办法》第三条"}
    tiers = [{"tier": "一般", "when": "没有从轻情节", "then": "中档罚款"}]
    told = {"kind_code": "02", "audience": [], "fee": fee, "discretion": tiers}
    penalty = make_power(department=body, name="样例处罚甲", **told)
    government = client.get(f"/items/{penalty.code}/").content.decode()
    department = (
        client.get(f"/departments/329900{body.code}/").content.decode().split("样例处罚甲")[1].split("</li>")[0]
    )
    for text in ("第四十二条", "《样例收费办法》第三条", "没有从轻情节"):
        assert text in government
        assert text in department
    catalogue.draft({**penalty.document, "name": "样例处罚乙", "code": "", "discretion": []}, by=BY, at=ledger.now())
    person, _ = make_officer("catalogue_editor", body)
    client.force_login(person)
    report = client.get("/staff/catalogue/completeness/?set=portals").content.decode()
    listed = report.split("样例处罚乙")[1].split("</tr>")[0]
    assert "裁量基准" in listed
    assert "66%" in listed
    assert report.count('<tr><th scope="row"><a href="/staff/catalogue/') == 2

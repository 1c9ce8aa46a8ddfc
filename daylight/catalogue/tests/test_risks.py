"""Risk points: seven factors, three grades, who answers, from when on; and what they stop and start."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from daylight.catalogue import queries, services
from daylight.catalogue.queries import risks
from daylight.catalogue.rules.risks import level_of, score
from daylight.catalogue.rules.rule_documents import RISK
from daylight.catalogue.tests.clearing_makers import City, everybody_signs, make_city, make_declaration
from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Role, job
from daylight.core.refusals import Forbidden, Refusal
from daylight.offices.tests.makers import make_department, make_officer

pytestmark = pytest.mark.django_db
CITY = "329900"
BY = job("tests", CITY)
NOW = datetime.now(tz=UTC)
HIGH = {
    "amount": 90,
    "discretion": 90,
    "relevance": 80,
    "evaluation": 60,
    "complaints": 70,
    "cases": 60,
    "consequence": 90,
}
SENT = {"name": "拖延受理", "control": "系统自动计时", "responsible": "窗口岗", "step": "受理"}


@pytest.fixture
def city() -> City:
    return make_city()


def key() -> dict[str, str]:
    return {"idempotency_key": str(uuid.uuid4())}


def rules_in_force(**more: object) -> None:
    told = {"effective_from": date(2025, 1, 1), "reason": "首次设定", "by": BY, "at": NOW}
    services.approve_rules(services.propose_rules(CITY, "risk", {**RISK, **more}, **told), by=BY, at=NOW)  # type: ignore[arg-type]


@pytest.mark.req("RSK-02")
def test_seven_factors_make_a_score_and_another_grade_needs_its_reason(client: Client, city: City) -> None:
    power = services.draft({**make_power().document, "department": city.body.pk, "code": ""}, by=BY, at=NOW)
    client.force_login(city.people["editor"])
    page = client.get(f"/staff/catalogue/{power}/risks/").content.decode()
    assert page.count('name="factor-') == 7
    sent = {**SENT, "do": "name", **{f"factor-{name}": str(value) for name, value in HIGH.items()}}
    assert client.post(f"/staff/catalogue/{power}/risks/", {**sent, **key()}).status_code == 302
    [point] = queries.draft_of(power).risk_points  # type: ignore[union-attr]
    assert (point["score"], point["level"]) == (79, 1)
    again = {**sent, "key": point["key"], "level": "2"}
    assert client.post(f"/staff/catalogue/{power}/risks/", {**again, **key()}).status_code == 422
    again["adjusted"] = "已有双人复核"
    assert client.post(f"/staff/catalogue/{power}/risks/", {**again, **key()}).status_code == 302
    [point] = queries.draft_of(power).risk_points  # type: ignore[union-attr]
    assert (point["score"], point["level"], point["adjusted"]) == (79, 2, "已有双人复核")


def test_grades_begin_at_the_scores_that_the_rules_in_force_set() -> None:
    assert [level_of(each, RISK) for each in (100, 70, 69, 40, 39, 0)] == [1, 1, 2, 2, 3, 3]
    assert score(dict.fromkeys(HIGH, 100), RISK) == 100 and score({}, RISK) == 0
    with pytest.raises(Refusal, match=r"risk\.factor"):
        score({"amount": 101}, RISK)


@pytest.mark.req("RUL-02")
def test_a_changed_rule_grades_the_next_risk_point_without_a_change_of_the_software(city: City) -> None:
    rules_in_force()
    power = services.draft({**make_power().document, "department": city.body.pk, "code": ""}, by=BY, at=NOW)
    services.name_risk(power, SENT, factors=dict.fromkeys(HIGH, 60), by=city.editor, at=NOW)
    stricter = {"grades": [{"level": 1, "from": 55}, {"level": 2, "from": 30}, {"level": 3, "from": 0}]}
    rules_in_force(**stricter)
    services.name_risk(power, {**SENT, "name": "超标准许可"}, factors=dict.fromkeys(HIGH, 60), by=city.editor, at=NOW)
    points = {each["name"]: each["level"] for each in queries.draft_of(power).risk_points}  # type: ignore[union-attr]
    assert points == {"拖延受理": 2, "超标准许可": 1}


@pytest.mark.req("RSK-01")
def test_a_text_whose_risks_nobody_reviewed_cannot_go_to_publicity(client: Client, city: City) -> None:
    rules_in_force()
    declaration = make_declaration(city)
    everybody_signs(city, declaration)
    client.force_login(city.people["legal"])
    act = f"/staff/clearing/declarations/{declaration}/act/"
    refused = client.post(act, {"do": "announce", "days": "7", **key()})
    assert refused.status_code == 422
    with pytest.raises(Refusal, match=r"risk\.unreviewed"):
        services.announce(declaration, by=city.legal, at=NOW)
    other = make_declaration(city, risk_points=[{"level": 2, "name": "拖延", "control": "计时"}])
    everybody_signs(city, other)
    assert services.announce(other, by=city.legal, at=NOW)


def test_a_review_that_found_no_risk_says_why(city: City) -> None:
    rules_in_force()
    power = services.draft({**make_power().document, "department": city.body.pk, "code": ""}, by=BY, at=NOW)
    with pytest.raises(Refusal, match=r"risk\.none"):
        services.say_no_risk(power, reason=" ", by=city.editor, at=NOW)
    services.say_no_risk(power, reason="仅作登记，无裁量", by=city.editor, at=NOW)
    assert queries.draft_of(power).extra["no_risk"] == "仅作登记，无裁量"  # type: ignore[union-attr]


@pytest.mark.req("RSK-03")
@pytest.mark.req("RSK-06")
def test_the_public_page_shows_manifestation_grade_measure_and_responsible_post(client: Client) -> None:
    points = [
        {"level": level, "name": f"风险{level}", "control": f"措施{level}", "responsible": f"岗位{level}"}
        for level in (1, 2, 3)
    ]
    power = make_power(risk_points=points)
    page = client.get(f"/en/items/{power.key}/").content.decode()
    for level, colour in ((1, "red"), (2, "yellow"), (3, "orange")):
        line = page[page.index(f"风险{level}") :][:900]
        assert f"grade g{level}" in line and f"Level {level} risk ({colour})" in line
        assert f"措施{level}" in line and f"岗位{level}" in line
    assert page.index("风险1") < page.index("风险2") < page.index("风险3")
    hidden = make_power(risk_points=points, withheld={"risk_points": "《保守国家秘密法》第十三条：工作秘密"})
    assert "措施1" not in client.get(f"/en/items/{hidden.key}/").content.decode()


@pytest.mark.req("RSK-04")
def test_a_reading_past_its_threshold_raises_an_alert_with_the_post_that_answers(client: Client, city: City) -> None:
    measured = {"level": 1, "key": "r1", "name": "许可数量异常", "control": "抽查", "responsible": "审批科长"}
    measured |= {"indicator": "单日许可件数", "threshold": "20", "unit": "件"}
    power = make_power(department=city.body, risk_points=[measured])
    [told] = risks.risk_thresholds(CITY)
    assert (told.indicator, told.threshold, told.responsible, told.level) == (
        "单日许可件数",
        Decimal(20),
        "审批科长",
        1,
    )
    client.force_login(city.people["editor"])
    path = f"/en/staff/catalogue/{power.id}/risks/"
    for value in ("20", "21"):
        assert client.post(path, {"do": "read", "point": "r1", "value": value, **key()}).status_code == 302
    [alert] = risks.risk_alerts(CITY)
    assert (alert.value, alert.responsible) == (Decimal(21), "审批科长")
    page = client.get("/en/staff/risks/").content.decode()
    assert "单日许可件数" in page and ": 21, threshold 20" in page


def test_readings_are_kept_by_the_body_itself_and_supervision_only(city: City) -> None:
    measured = {"level": 1, "key": "r1", "name": "异常", "control": "抽查", "indicator": "件数", "threshold": "2"}
    power = make_power(department=city.body, risk_points=[measured]).id
    _, stranger = make_officer(Role.HANDLER, make_department("107"))
    with pytest.raises(Forbidden, match=r"post\.missing"):
        services.read_risk(power, "r1", value=Decimal(3), by=stranger, at=NOW)
    _, supervisor = make_officer(Role.SUPERVISOR, make_department("101"))
    assert services.read_risk(power, "r1", value=Decimal(3), by=supervisor, at=NOW)


@pytest.mark.req("RSK-08")
def test_the_review_of_risks_in_a_campaign_has_an_owner_and_a_day(client: Client, city: City) -> None:
    office = make_department("101")
    _, supervisor = make_officer(Role.SUPERVISOR, office)
    campaign = services.open_campaign(
        CITY, name="清理", scope="全部", facts_until=date(2026, 1, 1), stages=[("完成", date(2026, 12, 31))],
        departments=[city.body.pk], by=city.legal, at=NOW,
    )  # fmt: skip
    due = (NOW + timedelta(days=60)).date()
    client.force_login(city.people["legal"])
    act = f"/en/staff/clearing/campaigns/{campaign}/act/"
    sent = {"do": "risk_task", "owner": str(office.pk), "due_on": due.isoformat(), **key()}
    assert client.post(act, sent).status_code == 302
    page = client.get(f"/en/staff/clearing/campaigns/{campaign}/").content.decode()
    assert "Review of risks" in page and due.isoformat() in page and (office.name_en or office.name) in page
    services.close_risk_task(campaign, note="共 3 个风险点", by=supervisor, at=NOW)
    task = risks.risk_task(campaign)
    assert task is not None and task.done_on is not None


@pytest.mark.req("RSK-09")
def test_supervision_can_look_at_key_points_only(client: Client, city: City) -> None:
    heavy = make_power(department=city.body, risk_points=[{"level": 1, "name": "重", "control": "查", "score": 80}])
    light = make_power(department=city.body, risk_points=[{"level": 3, "name": "轻", "control": "查", "score": 10}])
    assert risks.key_powers(CITY, NOW.date()) == {heavy.id}
    person, _ = make_officer(Role.SUPERVISOR, make_department("101"))
    client.force_login(person)
    page = client.get("/en/staff/risks/?key=1").content.decode()
    assert heavy.name in page and light.name not in page
    assert light.name in client.get("/en/staff/risks/").content.decode()


@pytest.mark.req("RSK-10")
def test_the_map_counts_grades_by_body_and_post(city: City) -> None:
    points = [{"level": level, "name": f"r{level}", "control": "c", "responsible": "审批岗"} for level in (1, 1, 3)]
    make_power(department=city.body, risk_points=points)
    make_power(department=make_department("107"), risk_points=points[2:])
    mapped = {each.department: each for each in risks.risk_map(CITY, NOW.date())}
    own = mapped[city.body.pk]
    assert dict(own.points) == {1: 2, 3: 1} and dict(own.posts["审批岗"]) == {1: 2, 3: 1}
    assert own.powers[1] == 1 and own.key_points == 1


@pytest.mark.req("RSK-10")
def test_a_supervisor_reaches_the_map_by_the_menu_and_reads_red_yellow_and_orange_by_body_and_post(
    client: Client, city: City
) -> None:
    points = [{"level": level, "name": f"r{level}", "control": "c", "responsible": "审批岗"} for level in (1, 1, 3)]
    make_power(department=city.body, risk_points=points)
    client.force_login(make_officer(Role.SUPERVISOR)[0])
    page = client.get("/staff/risks/").content.decode()
    assert 'href="/staff/risks/"' in page[: page.index("<main")]
    line = page[page.index(f"?department={city.body.pk}&amp;level=1") :].partition("</tr>")[0]
    assert re.findall(r">(\d+)</a>", line) == ["2", "1"] and "2 / 0 / 1" in line and "审批岗" in line
    shown = client.get(f"/staff/risks/?department={city.body.pk}&level=3").content.decode()
    sheet = shown[shown.index("<table") :]
    assert "r3" in sheet and "r1" not in sheet


def test_a_list_goes_out_and_comes_back_as_the_same_points(client: Client, city: City) -> None:
    power = services.draft({**make_power().document, "department": city.body.pk, "code": ""}, by=BY, at=NOW)
    services.name_risk(power, SENT, factors=HIGH, by=city.editor, at=NOW)
    services.publish(power, by=BY, at=NOW)
    client.force_login(city.people["editor"])
    exported = client.get("/staff/risks/export.csv").content.decode("utf-8-sig")
    assert "拖延受理" in exported
    changed = exported.replace("系统自动计时", "系统自动计时并提醒")
    sent = {"list": SimpleUploadedFile("r.csv", changed.encode()), **key()}
    page = client.post("/en/staff/risks/import/", sent)
    assert "Taken into drafts: 1. Refused: 0" in page.content.decode()
    [point] = queries.draft_of(power).risk_points  # type: ignore[union-attr]
    assert point["control"] == "系统自动计时并提醒" and point["score"] == 79


def test_points_written_before_factors_were_asked_for_have_their_tab(client: Client, city: City) -> None:
    power = make_power(department=city.body, risk_points=[{"level": 2, "name": "拖延", "control": "计时"}])
    client.force_login(city.people["editor"])
    assert "拖延" in client.get(f"/staff/catalogue/{power.id}/risks/").content.decode()
    assert client.get(f"/staff/catalogue/{power.id}/risks/?edit=r1").status_code == 200

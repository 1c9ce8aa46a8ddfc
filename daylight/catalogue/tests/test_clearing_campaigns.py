"""Campaigns and their boards, changes of the law, verdicts, look-backs, overlaps, what is missing or too many."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from daylight.catalogue import queries, services
from daylight.catalogue.models import ChangeTask, Coordination, Declaration
from daylight.catalogue.queries import clearing
from daylight.catalogue.queries.clearing import campaigns, changes, crosschecks
from daylight.catalogue.rules.clearing.overlaps import Candidate, likeness, overlaps
from daylight.catalogue.rules.clearing.progress import Standing
from daylight.catalogue.rules.clearing.verdicts import Outcome, Settled
from daylight.catalogue.tests.clearing_makers import BY, MONDAY, City, filled, make_city, whole
from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Role
from daylight.core.clocks import Lamp
from daylight.core.refusals import Forbidden, Refusal
from daylight.lawbook import services as lawbook
from daylight.lawbook.rules import ArticleText, LawNamed, Level, VersionDated
from daylight.offices.tests.makers import make_department, make_officer

pytestmark = pytest.mark.django_db
STAGES = [
    ("清理结果", date(2013, 3, 31)), ("清理完成", date(2013, 5, 31)), ("录入完成", date(2013, 9, 30)),
]  # fmt: skip
LAW = "江州市户外广告管理条例"


def refused(code: str) -> "pytest.RaisesContext":
    return pytest.raises(Refusal, match=rf"\[{code}\]")


@pytest.fixture
def city() -> City:
    return make_city()


def opened(city: City, *bodies: int) -> int:
    return services.open_campaign(
        "329900", name="2013 年清理", scope="全部行政职权", facts_until=date(2012, 12, 31), stages=STAGES,
        departments=[city.body.pk, *bodies], by=city.legal, at=datetime(2013, 1, 4, 2, 0, tzinfo=UTC),
    )  # fmt: skip


def enact(title: str, *articles: tuple[str, str]) -> None:
    named = LawNamed(title, Level.LOCAL_REGULATION, "江州市人民代表大会常务委员会")
    texts = [ArticleText(number, text) for number, text in articles]
    lawbook.enact(named, VersionDated(date(2020, 1, 1), None, "样例"), texts, by=BY, at=MONDAY)


@pytest.mark.req("CLR-01")
def test_a_campaign_shows_how_far_and_how_late_each_unit_is(client: Client, city: City) -> None:
    slow = make_department("125")
    number = opened(city, slow.pk)
    page = campaigns.campaign(number, date(2013, 3, 1))
    stages = page.stages
    assert page.campaign.facts_until == date(2012, 12, 31)
    assert {each.standing for unit in page.units for each in unit.reached} == {Standing.DUE}
    services.report_stage(
        stages[0].pk, department=city.body.pk, by=city.editor, at=datetime(2013, 3, 29, 2, 0, tzinfo=UTC)
    )
    with refused("campaign.reported"):
        services.report_stage(stages[0].pk, department=city.body.pk, by=city.editor, at=MONDAY)
    with pytest.raises(Forbidden):
        services.report_stage(stages[0].pk, department=slow.pk, by=city.editor, at=MONDAY)
    _, editor = make_officer(Role.CATALOGUE_EDITOR, slow)
    services.report_stage(stages[0].pk, department=slow.pk, by=editor, at=datetime(2013, 4, 10, 2, 0, tzinfo=UTC))
    units = {unit.department.id: unit for unit in campaigns.campaign(number, date(2013, 6, 5)).units}
    told = {body: [(at.standing, at.days_late) for at in unit.reached] for body, unit in units.items()}
    assert told[city.body.pk] == [(Standing.DONE, 0), (Standing.OVERDUE, 5), (Standing.DUE, 0)]
    assert told[slow.pk] == [(Standing.DONE_LATE, 10), (Standing.OVERDUE, 5), (Standing.DUE, 0)]

    client.force_login(city.people["legal"])
    shown = client.get(f"/staff/clearing/campaigns/{number}/").content.decode()
    for text in ("2013-03-31", "2013-05-31", "2013-09-30", "2012-12-31", "逾期", "样例部门125"):
        assert text in shown


@pytest.mark.req("CLR-05")
def test_a_changed_law_gives_every_body_that_rests_on_it_twenty_working_days(city: City) -> None:
    other, idle = make_department("125"), make_department("126")
    for body in (city.body, other):
        make_power(department=body, basis=[{"law": LAW, "article": "第三条", "role": "设定"}])
    make_power(department=idle)
    services.register_basis_change(
        "329900", kind="law", title=f"《{LAW}》", changed_on=date(2026, 3, 2), by=city.legal, at=MONDAY
    )
    [(_, tasks)] = changes.changes("329900", MONDAY)
    assert {each.task.department_id for each in tasks} == {city.body.pk, other.pk}
    assert {each.due_at for each in tasks} == {datetime(2026, 3, 30, 16, 0, tzinfo=UTC)}
    late = datetime(2026, 3, 30, 16, 0, tzinfo=UTC)
    assert {clock.task.department_id for clock in clearing.overdue("329900", late)} == {city.body.pk, other.pk}

    power = services.draft(whole(city.body), by=city.editor, at=MONDAY)
    task = ChangeTask.objects.get(department=city.body.pk)
    services.declare([filled(power)], by=city.editor, at=MONDAY, task=task.pk)
    [(_, tasks)] = changes.changes("329900", late)
    state = {each.task.department_id: (each.was_kept, each.lamp) for each in tasks}
    assert state == {city.body.pk: (True, Lamp.NONE), other.pk: (None, Lamp.RED)}
    assert [clock.task.department_id for clock in clearing.overdue("329900", late)] == [other.pk]


@pytest.mark.req("CLR-18")
def test_a_changed_policy_is_a_task_that_the_unit_reports_back_on(city: City) -> None:
    services.register_basis_change(
        "329900", kind="policy", title="关于压减材料的通知", changed_on=date(2026, 3, 2),
        departments=[city.body.pk], by=city.legal, at=MONDAY,
    )  # fmt: skip
    task = ChangeTask.objects.get()
    with refused("change.report"):
        services.report_change(task.pk, report=" ", by=city.editor, at=MONDAY)
    services.report_change(task.pk, report="已删去两项材料", by=city.editor, at=MONDAY)
    [(_, [told])] = changes.changes("329900", MONDAY)
    assert (told.task.report, told.was_kept) == ("已删去两项材料", True)
    with refused("change.nobody"):
        services.register_basis_change(
            "329900", kind="policy", title="无关通知", changed_on=date(2026, 3, 2), by=city.legal, at=MONDAY
        )


@pytest.mark.req("CLR-12")
def test_an_overstepped_power_stops_and_cannot_run_until_it_is_judged_anew(city: City) -> None:
    kept, lacking, over = (make_power(department=city.body) for _ in range(3))
    number = opened(city)
    judged = [(kept, Outcome.IN_PLACE), (lacking, Outcome.NOT_IN_PLACE), (over, Outcome.OVERSTEPPED)]
    with refused("clearing.reason"):
        services.judge(over.id, outcome=Outcome.OVERSTEPPED, reason="", by=city.legal, at=MONDAY)
    for power, outcome in judged:
        services.judge(power.id, outcome=outcome, reason="清理认定", campaign=number, by=city.legal, at=MONDAY)
    with refused("power.not_published"):
        queries.in_force(over.id, MONDAY.date())
    with refused("power.overstepped"):
        services.resume(over.id, reason="恢复", by=city.editor, at=MONDAY)
    [unit] = campaigns.campaign(number, date(2026, 3, 2)).units
    assert unit.verdicts == {"in_place": 1, "not_in_place": 1, "overstepped": 1}
    services.judge(over.id, outcome=Outcome.IN_PLACE, reason="重新认定", by=city.legal, at=MONDAY + timedelta(days=1))
    services.resume(over.id, reason="恢复", by=city.editor, at=MONDAY + timedelta(days=1))
    assert queries.in_force(over.id, date(2026, 3, 3)).id == over.id


@pytest.mark.req("CLR-19")
def test_three_questions_are_answered_with_evidence_and_counted_by_unit(city: City) -> None:
    power, number = make_power(department=city.body), opened(city)
    answers = {"basis_valid": True, "is_confirmed": True, "is_current": False}
    evidence = {"basis_valid": "条文现行有效", "is_confirmed": "确认书", "is_current": "修法后未变更"}
    with refused("clearing.evidence"):
        services.look_back(power.id, answers=answers, evidence={**evidence, "is_current": ""}, by=city.legal, at=MONDAY)
    services.look_back(power.id, answers=answers, evidence=evidence, campaign=number, by=city.legal, at=MONDAY)
    [unit] = campaigns.campaign(number, date(2026, 3, 2)).units
    assert (unit.looked_back, unit.found_wanting) == (1, 1)


@pytest.mark.req("CLR-10")
def test_a_batch_has_the_record_of_its_meeting_and_its_statistics(city: City) -> None:
    number = opened(city)
    powers = [services.draft(whole(city.body), by=city.editor, at=MONDAY) for _ in range(2)]
    items = [filled(power) for power in powers]
    batch = services.declare(items, by=city.editor, at=MONDAY, section="许可科", campaign=number)
    services.return_to_department(Declaration.objects.first().pk, reason="请改正", by=city.legal, at=MONDAY)  # type: ignore[union-attr]
    with refused("clearing.meeting"):
        services.record_meeting(batch, met_on=date(2026, 3, 3), record="", by=city.legal, at=MONDAY)
    services.record_meeting(batch, met_on=date(2026, 3, 3), record="第一项退回，第二项续审", by=city.legal, at=MONDAY)
    page = campaigns.campaign(number, date(2026, 3, 4))
    [(submission, counts)] = page.batches
    assert (submission.met_on, submission.meeting) == (date(2026, 3, 3), "第一项退回，第二项续审")
    assert counts == {"returned": 1, "review": 1}


@pytest.mark.req("CLR-14")
def test_progress_is_shown_section_by_section(city: City) -> None:
    number = opened(city)
    for section, count in (("许可科", 2), ("执法科", 1)):
        items = [filled(services.draft(whole(city.body), by=city.editor, at=MONDAY)) for _ in range(count)]
        services.declare(items, by=city.editor, at=MONDAY, section=section, campaign=number)
    sections = campaigns.campaign(number, date(2026, 3, 4)).sections
    assert [(section, declared, confirmed) for _, section, declared, confirmed in sections] == [
        ("执法科", 1, 0), ("许可科", 2, 0),
    ]  # fmt: skip


@pytest.mark.req("PWR-16")
def test_powers_of_two_bodies_on_one_article_or_of_one_name_overlap_and_are_coordinated(
    client: Client, city: City
) -> None:
    other = make_department("112")
    shared = [{"law": LAW, "article": "第三条第二款", "role": "设定"}]
    first = make_power(department=city.body, name="户外广告设置许可", basis=shared)
    second = make_power(department=other, name="临时宣传品张挂审批", basis=[{**shared[0], "article": "第三条"}])
    make_power(department=other, name="完全无关的事项", basis=[{**shared[0], "article": "第九条"}])
    [pair] = crosschecks.overlapping("329900")
    assert {pair.first.pk, pair.second.pk} == {first.id, second.id}
    assert pair.overlap.articles == ((LAW, "第三条"),)
    number = services.open_coordination(first.id, second.id, grounds={"articles": 1}, by=city.legal, at=MONDAY)
    with refused("overlap.open"):
        services.open_coordination(second.id, first.id, grounds={}, by=city.legal, at=MONDAY)
    with refused("overlap.lacking"):
        services.settle_coordination(number, outcome=Settled.ASSIGNED, record="由市场局负责", by=city.legal, at=MONDAY)
    services.settle_coordination(
        number, outcome=Settled.ASSIGNED, record="由市场局负责", assigned_to=city.body.pk, by=city.legal, at=MONDAY
    )
    assert Coordination.objects.get().assigned_to_id == city.body.pk
    assert queries.current(first.id).state == "published"
    with refused("power.not_published"):
        queries.in_force(second.id, MONDAY.date())
    assert f'href="/items/{first.code}/"' in client.get(f"/items/{second.code}/").content.decode()


def test_nearly_the_same_name_is_an_overlap_and_another_kind_is_not() -> None:
    def candidate(number: int, body: int, name: str, kind: str = "licence") -> Candidate:
        return Candidate(number, body, name, kind, frozenset())

    assert likeness("户外广告设置许可", "户外广告设置审批") >= 70
    found = overlaps([
        candidate(1, 1, "户外广告设置许可"), candidate(2, 2, "户外广告设置审批"), candidate(3, 1, "户外广告设置审批"),
        candidate(4, 3, "户外广告设置审批", "penalty"),
    ])  # fmt: skip
    assert {(pair.first, pair.second) for pair in found} == {(1, 2), (2, 3)}


@pytest.mark.req("CLR-13")
def test_articles_without_a_power_and_powers_without_an_article_are_found(client: Client, city: City) -> None:
    enact(
        LAW, ("第三条", "设置户外广告应当经主管部门许可。"), ("第四条", "擅自设置的，由主管部门责令改正，处以罚款。"),
        ("第五条", "本条例所称户外广告，是指利用户外场所发布的广告。"),
    )  # fmt: skip
    make_power(department=city.body, basis=[{"law": LAW, "article": "第三条", "role": "设定"}])
    loose = make_power(department=city.body, basis=[{"law": "不存在的办法", "article": "第一条", "role": "设定"}])
    page = crosschecks.coverage(city.body.pk, MONDAY.date())
    assert [each.number for each in page.possible_omissions] == ["第四条"]
    assert [power.pk for power in page.possible_expansions] == [loose.id]
    client.force_login(city.people["legal"])
    shown = client.get(f"/staff/clearing/coverage/?department={city.body.pk}").content.decode()
    assert "第四条" in shown
    assert loose.name in shown


def test_the_pages_of_campaigns_do_what_they_offer(client: Client, city: City) -> None:
    client.force_login(city.people["legal"])
    sent = {
        "name": "年度清理", "scope": "全部", "facts_until": "2025-12-31", "stage": ["申报", ""],
        "due": ["2026-06-30", ""], "department": [city.body.pk], "idempotency_key": "c",
    }  # fmt: skip
    assert client.post("/staff/clearing/campaigns/", {**sent, "facts_until": ""}).status_code == 422
    answer = client.post("/staff/clearing/campaigns/", {**sent, "idempotency_key": "c2"})
    assert answer.status_code == 302
    power = make_power(department=city.body)
    act = f"{answer['Location']}act/"
    judged = {"do": "judge", "power": power.id, "outcome": "in_place", "idempotency_key": "j"}
    assert client.post(act, {**judged, "reason": ""}).status_code == 422
    assert client.post(act, {**judged, "reason": "齐全", "idempotency_key": "j2"}).status_code == 302
    looked = {"do": "look_back", "power": power.id, "idempotency_key": "l"}
    looked |= {f"a-{name}": "yes" for name in ("basis_valid", "is_confirmed", "is_current")}
    looked |= {f"e-{name}": "有" for name in ("basis_valid", "is_confirmed", "is_current")}
    assert client.post(act, looked).status_code == 302
    shown = client.get(answer["Location"]).content.decode()
    assert "到位 1" in shown
    change = {"do": "register", "kind": "function", "title": "职能划转", "changed_on": "2026-03-02"}
    change |= {"department": city.body.pk, "idempotency_key": "r"}
    assert client.post("/staff/clearing/changes/", change).status_code == 302
    assert "职能划转" in client.get("/staff/clearing/changes/").content.decode()
    for page in ("overlaps/", "withheld/", ""):
        assert client.get(f"/staff/clearing/{page}").status_code == 200

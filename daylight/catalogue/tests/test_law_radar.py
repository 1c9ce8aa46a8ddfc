"""A law changes: what rests on it is found, every body has its clock, and nothing is closed before it followed."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from daylight.catalogue import queries, services
from daylight.catalogue.models import Touched
from daylight.catalogue.queries import radar
from daylight.catalogue.rules.radar import Followed, Kind
from daylight.catalogue.tests.clearing_makers import City, make_city
from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Actor, job
from daylight.core.instants import end_of_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.lawbook import services as lawbook
from daylight.lawbook.rules import ArticleText, LawNamed, Level, VersionDated
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_department

pytestmark = pytest.mark.django_db
CITY = "329900"
BY = job("tests", CITY)
TITLE = "中华人民共和国江州市样例管理条例（试行）"
LAW = LawNamed(TITLE, Level.LOCAL_REGULATION)
PROMULGATED, FIRST = date(2026, 3, 2), date(2026, 4, 1)
NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
OLD = {"第三条": "设立应当许可。", "第五条": "期限为二十日。", "第七条": "收费依法。"}
NEW = {"第三条": "设立应当许可。", "第五条": "期限为十日。"}


def enact(articles: dict[str, str], since: date, promulgated: date | None = None) -> int:
    texts = [ArticleText(number, text) for number, text in articles.items()]
    version = VersionDated(since, promulgated=promulgated)
    return lawbook.enact(LAW, version, texts, by=BY, at=NOON).law_id


def citing(article: str, **more: object) -> int:
    basis = [{"law": TITLE, "article": article, "role": "设定"}]
    return make_power(basis=basis, **more).id  # type: ignore[arg-type]


@pytest.fixture
def city() -> City:
    made = make_city()
    enact(OLD, date(2020, 1, 1))
    return made


def found() -> radar.RadarPage:
    return radar.radar_page(radar.radar_board(CITY, NOON)[0].change.pk, CITY, NOON)


def settle(touched: Touched, outcome: Followed, by: Actor = BY, note: str = "") -> None:
    services.settle_touched(touched.pk, outcome=outcome, note=note, by=by, at=NOON)


@pytest.mark.req("LAW-04")
@pytest.mark.req("CLR-05")
def test_an_amendment_entered_on_the_page_starts_the_clock_of_every_body_that_cites_the_law(
    client: Client, city: City
) -> None:
    other = make_department("107")
    citing("第五条", department=city.body)
    citing("第三条第二款", department=other)
    make_power(department=make_department("110"))
    law = enact(OLD, date(2020, 1, 1))
    client.force_login(city.people["legal"])
    sent = {"promulgated": "2026-03-02", "since": "2026-04-01", "text": "\n\n".join(f"{n} {t}" for n, t in NEW.items())}
    sent |= {"do": "enter", "idempotency_key": str(uuid.uuid4())}
    assert client.post(f"/staff/laws/{law}/amend/", sent).status_code == 302
    assert services.look_through_laws(CITY, by=BY, at=NOON) == 1
    page = found()
    assert {each.task.department_id for each in page.line.tasks} == {city.body.pk, other.pk}
    due = end_of_day(offices.workdays(CITY).after(PROMULGATED, 20))
    assert {each.due_at for each in page.line.tasks} == {due}
    assert services.look_through_laws(CITY, by=BY, at=NOON) == 0
    late = client.get("/staff/radar/").content.decode()
    assert "样例管理条例" in late


def test_each_article_says_what_became_of_it(city: City) -> None:
    for article in ("第三条", "第五条第一款", "第七条"):
        citing(article, department=city.body)
    enact(NEW, FIRST, PROMULGATED)
    services.look_through_laws(CITY, by=BY, at=NOON)
    assert {each.article: each.effect for each in found().touched} == {
        "第三条": "same",
        "第五条第一款": "changed",
        "第七条": "gone",
    }


def test_a_point_is_closed_by_a_new_version_and_not_before(city: City) -> None:
    power = citing("第五条", department=city.body)
    enact(NEW, FIRST, PROMULGATED)
    services.look_through_laws(CITY, by=BY, at=NOON)
    [touched] = found().touched
    with pytest.raises(Refusal, match=r"radar\.not_republished"):
        settle(touched, Followed.REPUBLISHED)
    changed = {**queries.current(power).document, "promised": {"amount": 9, "unit": "working_day"}}
    services.change(power, changed, by=BY, at=NOON)
    services.publish_change(power, by=BY, at=NOON)
    assert services.settle_followed(CITY, by=BY, at=NOON) == 1
    assert found().line.open == 0


def test_a_new_version_that_still_rests_on_an_article_that_is_gone_closes_nothing(city: City) -> None:
    power = citing("第七条", department=city.body)
    enact(NEW, FIRST, PROMULGATED)
    services.look_through_laws(CITY, by=BY, at=NOON)
    [touched] = found().touched
    changed = {**queries.current(power).document, "phone": "12345"}
    services.change(power, changed, by=BY, at=NOON)
    services.publish_change(power, by=BY, at=NOON)
    with pytest.raises(Refusal, match=r"radar\.still_cited"):
        settle(touched, Followed.REPUBLISHED)
    with pytest.raises(Refusal, match=r"radar\.gone"):
        settle(touched, Followed.UNCHANGED, city.legal, "无需调整")


def test_only_the_legal_office_says_that_a_reworded_article_changes_nothing(city: City) -> None:
    citing("第五条", department=city.body)
    citing("第三条", department=city.body)
    enact(NEW, FIRST, PROMULGATED)
    services.look_through_laws(CITY, by=BY, at=NOON)
    by_article = {each.article: each for each in found().touched}
    with pytest.raises(Forbidden, match=r"clearing\.not_leading"):
        settle(by_article["第五条"], Followed.UNCHANGED, city.editor, "只改了措辞")
    settle(by_article["第五条"], Followed.UNCHANGED, city.legal, "只改了措辞")
    settle(by_article["第三条"], Followed.UNCHANGED, city.editor, "条文未变")
    assert found().line.open == 0


def test_a_report_does_not_settle_an_article_that_is_gone(city: City) -> None:
    citing("第七条", department=city.body)
    enact(NEW, FIRST, PROMULGATED)
    services.look_through_laws(CITY, by=BY, at=NOON)
    task = found().line.tasks[0].task
    with pytest.raises(Refusal, match=r"change\.unsettled"):
        services.report_change(task.pk, report="无需调整", by=city.editor, at=NOON)


def test_a_repealed_law_touches_everything_that_rests_on_it(city: City) -> None:
    power = citing("第三条", department=city.body)
    law = enact(OLD, date(2020, 1, 1))
    lawbook.repeal(law, last_day=date(2026, 3, 31), reason="被新法取代", by=BY, at=NOON)
    services.look_through_laws(CITY, by=BY, at=NOON)
    page = found()
    assert [(each.effect, each.power_id) for each in page.touched] == [("gone", power)]
    assert page.law is not None and page.law.is_repealed
    services.abolish(power, reason="依据废止", by=BY, at=NOON)
    settle(page.touched[0], Followed.ABOLISHED)


def test_the_flow_of_a_power_is_touched_where_its_steps_name_the_law(city: City) -> None:
    from daylight.procedure.tests.makers import make_flow  # noqa: PLC0415

    flow = make_flow()
    bases = [node.basis for node in flow.table.nodes.values() if node.basis]
    assert bases
    title, _, _rest = bases[0].lstrip("《").partition("》")
    law = LawNamed(f"中华人民共和国{title}", Level.LAW)
    lawbook.enact(law, VersionDated(date(2019, 1, 1)), [ArticleText("第一百条", "样例。")], by=BY, at=NOON)
    make_power(department=city.body, flow=flow.id, basis=[{"law": title, "article": "第一百条", "role": "设定"}])
    later = [ArticleText("第一百条", "样例改。")]
    lawbook.enact(law, VersionDated(FIRST), later, by=BY, at=NOON)
    services.look_through_laws(CITY, by=BY, at=NOON)
    assert {each.kind for each in found().touched} == {Kind.POWER, Kind.FLOW}


@pytest.mark.req("CLR-05")
def test_late_bodies_stand_first_on_the_board_and_the_page_lists_what_is_touched(client: Client, city: City) -> None:
    citing("第五条", department=city.body)
    enact(NEW, FIRST, PROMULGATED)
    services.look_through_laws(CITY, by=BY, at=NOON)
    client.force_login(city.people["editor"])
    page = client.get("/en/staff/radar/").content.decode()
    assert "Overdue" in page
    change = found().line.change.pk
    shown = client.get(f"/en/staff/radar/{change}/").content.decode()
    assert "Article reworded" in shown and "第五条" in shown
    touched = found().touched[0].pk
    sent = {"do": "settle", "touched": str(touched), "outcome": "republished", "idempotency_key": str(uuid.uuid4())}
    refused = client.post(f"/en/staff/radar/{change}/", sent)
    assert refused.status_code == 422 and "No new version has been published" in refused.content.decode()

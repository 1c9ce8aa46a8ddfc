"""How powers are split and merged, run on trial, pass their sections, and how their life is told."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from daylight.catalogue import queries, services
from daylight.catalogue.models import Campaign, Power
from daylight.catalogue.queries import clearing, life
from daylight.catalogue.queries.clearing.campaigns import campaign as campaign_page
from daylight.catalogue.tests.clearing_makers import City, everybody_signs, filled, make_city, make_declaration, whole
from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Role, job
from daylight.core.instants import end_of_day, legal_day
from daylight.core.refusals import Refusal
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_department, make_officer

pytestmark = pytest.mark.django_db
CITY = "329900"
BY = job("tests", CITY)
NOW = datetime.now(tz=UTC)


@pytest.fixture
def city() -> City:
    return make_city()


def key() -> dict[str, str]:
    return {"idempotency_key": str(uuid.uuid4())}


def state(power: int) -> str:
    return Power.objects.get(pk=power).state


def test_a_split_power_stays_until_every_part_is_published(client: Client, city: City) -> None:
    whole = make_power(department=city.body)
    client.force_login(city.people["editor"])
    sent = {"do": "split", "names": "甲类许可\n乙类许可", "reason": "分类管理", **key()}
    assert client.post(f"/staff/catalogue/{whole.id}/governing/", sent).status_code == 302
    first, second = [row.successor_id for row in life.life_of(whole, legal_day(NOW)).successors]
    services.publish(first, by=BY, at=NOW)
    assert state(whole.id) == "published"
    services.publish(second, by=BY, at=NOW)
    assert state(whole.id) == "abolished"
    assert queries.current(first).code != whole.code
    page = client.get(f"/en/items/{whole.key}/life/").content.decode()
    assert "甲类许可" in page and "乙类许可" in page and "分类管理" in page
    with pytest.raises(Refusal, match=r"power\.parts"):
        services.split_power(first, names=["一"], reason="x", by=city.editor, at=NOW)


def test_merged_powers_end_when_the_one_they_become_is_published(city: City) -> None:
    one = make_power(department=city.body, conditions=[{"text": "甲"}])
    two = make_power(department=city.body, conditions=[{"text": "乙"}])
    made = services.merge_powers([one.id, two.id], name="合并许可", reason="减并", by=city.editor, at=NOW)
    draft = queries.draft_of(made)
    assert draft is not None and [each["text"] for each in draft.conditions] == ["甲", "乙"]
    with pytest.raises(Refusal, match=r"power\.dividing"):
        services.split_power(one.id, names=["a", "b"], reason="x", by=city.editor, at=NOW)
    services.publish(made, by=BY, at=NOW)
    assert {state(one.id), state(two.id)} == {"abolished"}
    other = make_power(department=make_department("107"))
    with pytest.raises(Refusal, match=r"power\.merge_alike"):
        services.merge_powers([made, other.id], name="x", reason="x", by=BY, at=NOW)


@pytest.mark.req("CLR-15")
def test_each_section_confirms_its_part_before_the_power_can_be_declared(client: Client, city: City) -> None:
    power = services.draft(whole(city.body), by=city.editor, at=NOW)
    client.force_login(city.people["editor"])
    path = f"/staff/catalogue/{power}/governing/"
    sent = {"do": "sections", "section": ["审批科", "执法科", ""], "part": ["受理审查", "现场核查", ""], **key()}
    assert client.post(path, sent).status_code == 302
    with pytest.raises(Refusal, match=r"section\.unconfirmed"):
        services.declare([filled(power)], by=city.editor, at=NOW)
    assert client.post(path, {"do": "confirm_section", "section": "审批科", **key()}).status_code == 302
    assert client.post(path, {"do": "confirm_section", "section": "执法科", **key()}).status_code == 422
    second, _ = make_officer(Role.HANDLER, city.body)
    client.force_login(second)
    assert client.post(path, {"do": "confirm_section", "section": "执法科", **key()}).status_code == 302
    draft = queries.draft_of(power)
    assert draft is not None
    services.declare([filled(power)], by=city.editor, at=NOW)
    assert clearing.open_of(power) is not None


def test_a_text_that_changes_after_a_section_confirmed_is_confirmed_anew(city: City) -> None:
    power = services.draft(whole(city.body), by=city.editor, at=NOW)
    services.name_sections(power, {"审批科": "审查", "执法科": "核查"}, by=city.editor, at=NOW)
    for name in ("审批科", "执法科"):
        services.confirm_section(power, name, by=BY, at=NOW)
    draft = queries.draft_of(power)
    assert draft is not None
    services.revise(power, {**draft.document, "phone": "12345"}, by=city.editor, at=NOW)
    with pytest.raises(Refusal, match=r"section\.unconfirmed"):
        services.declare([filled(power)], by=city.editor, at=NOW)


@pytest.mark.req("CLR-22")
def test_a_trial_run_is_visible_and_named_to_appraisal_as_excluded(client: Client, city: City) -> None:
    power = make_power(department=city.body)
    client.force_login(city.people["editor"])
    until = legal_day(NOW) + timedelta(days=30)
    sent = {"do": "trial", "until": until.isoformat(), "reason": "新流程", **key()}
    assert client.post(f"/staff/catalogue/{power.id}/governing/", sent).status_code == 302
    assert "Trial run" in client.get(f"/en/items/{power.key}/").content.decode()
    today = legal_day(NOW)
    assert life.on_trial(CITY, today, today) == [(power.id, today, None)]
    assert life.on_trial(CITY, today - timedelta(days=9), today - timedelta(days=1)) == []
    services.end_trial(power.id, by=city.editor, at=NOW + timedelta(days=3))
    assert life.trial_of(power.id, today + timedelta(days=3)) is None
    assert life.on_trial(CITY, today, until) == [(power.id, today, today + timedelta(days=3))]


@pytest.mark.req("CLR-20")
def test_the_page_of_a_life_shows_four_links_with_evidence_for_each(client: Client, city: City) -> None:
    declaration = make_declaration(city, risk_points=[{"level": 2, "name": "拖延", "control": "计时"}])
    everybody_signs(city, declaration)
    at = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)
    services.announce(declaration, by=city.legal, at=at)
    over = end_of_day(offices.workdays(CITY).after(legal_day(at), 8))
    page = clearing.declaration(declaration, over)
    seal = page.declaration.digest
    power = page.declaration.power_id
    services.confirm(declaration, as_seen=seal, by=city.legal, at=over)
    campaign = services.open_campaign(
        CITY, name="回头看", scope="全部", facts_until=date(2026, 1, 1), stages=[("完成", date(2026, 12, 31))],
        departments=[city.body.pk], by=city.legal, at=over,
    )  # fmt: skip
    told = {"basis_valid": True, "is_confirmed": True, "is_current": True}
    evidence = dict.fromkeys(told, "已核对")
    services.look_back(power, answers=told, evidence=evidence, campaign=campaign, by=city.legal, at=over)
    shown = client.get(f"/en/items/{queries.current(power).key}/life/").content.decode()
    order = [shown.index(f"<h2>{each}</h2>") for each in ("Right confirmed", "Shown", "Restrained", "Supervised")]
    assert order == sorted(order) and "Nothing shows this yet" not in shown
    for told_there in ("Confirmed by the legal office", "Announced for 7 working days", "Risk points with measures: 1"):
        assert told_there in shown
    assert "Looked back upon: nothing wanting" in shown


@pytest.mark.req("CLR-11")
def test_the_matrix_shows_which_office_may_audit_what(client: Client, city: City) -> None:
    client.force_login(city.people["staffing"])
    page = client.get("/en/staff/clearing/matrix/").content.decode()
    legal = page[page.index("legal") :][:2500]
    assert legal.count("may") >= 6 and "leads" in page
    staffing = page[page.index('scope="row">staffing') :].split("</tr>")[0]
    assert staffing.count("may</span>") == 2 and "Kind of power" in staffing
    price = page[page.index('scope="row">price') :].split("</tr>")[0]
    assert "Fee" in price


@pytest.mark.req("CLR-23")
def test_three_gates_of_a_unit_are_linked_to_the_campaign(client: Client, city: City) -> None:
    campaign = services.open_campaign(
        CITY, name="三关", scope="全部", facts_until=date(2026, 1, 1), stages=[("完成", date(2026, 12, 31))],
        departments=[city.body.pk], by=city.legal, at=NOW,
    )  # fmt: skip
    client.force_login(city.people["legal"])
    act = f"/en/staff/clearing/campaigns/{campaign}/act/"
    fixed = {"do": "gate", "department": str(city.body.pk), "on": "2026-03-02"}
    trained = {**fixed, "gate": "training", "heads": "5", "staff": "15", **key()}
    assert client.post(act, trained).status_code == 302
    assert client.post(act, {**fixed, "gate": "verify", "note": "抽查 20 项无误", **key()}).status_code == 302
    power = services.draft(whole(city.body), by=city.editor, at=NOW)
    services.declare([filled(power)], campaign=campaign, by=city.editor, at=NOW)
    page = client.get(f"/en/staff/clearing/campaigns/{campaign}/").content.decode()
    line = page[page.index("Three gates") :].split("</tbody>")[0]
    assert "heads of units: 5, staff: 15" in line and "抽查 20 项无误" in line and ">1<" in line


@pytest.mark.req("CLR-21")
def test_a_campaign_of_forty_nine_units_counts_4723_confirmed_powers_in_eleven_kinds(city: City) -> None:
    from daylight.catalogue.rules.kinds import KINDS  # noqa: PLC0415

    bodies = [make_department(f"{300 + n}") for n in range(49)]
    kinds = list(KINDS)[:11]
    seed = make_power(department=bodies[0])
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO catalogue_power"
            " (division_id, department_id, state, current_id, name, kind, rank, code, code_scheme, audience, online,"
            " laws, words, sound, grams, is_sample, since)"
            " SELECT division_id, (%s::bigint[])[1 + n %% 49], 'published', current_id, '事项' || n,"
            " (%s::text[])[1 + n %% 11], rank, '', '', audience, online, '{}', '', '', '{}', is_sample, since"
            " FROM catalogue_power, generate_series(1, 4722) AS n WHERE id = %s",
            [[body.pk for body in bodies], kinds, seed.id],
        )
    campaign = services.open_campaign(
        CITY, name="全市清理", scope="全部", facts_until=date(2026, 1, 1), stages=[("完成", date(2026, 12, 31))],
        departments=[body.pk for body in bodies], by=city.legal, at=NOW,
    )  # fmt: skip
    page = campaign_page(campaign, legal_day(NOW))
    counted = {kind: states.get("published", 0) for kind, states in page.kinds.items()}
    assert len(page.units) == 49 and sum(counted.values()) == 4723
    assert len([kind for kind, n in counted.items() if n]) == 11
    assert Campaign.objects.get(pk=campaign).departments.count() == 49

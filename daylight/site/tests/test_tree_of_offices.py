"""The tree editor, from a province down to a post; a department that goes elsewhere while its cases stay readable."""

import pytest
from django.test import Client

from daylight.casework.tests.makers import accepted, make_office
from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import Department, make_division, make_officer, make_person, signed_in

pytestmark = pytest.mark.django_db
TREE = "/staff/admin/offices/"


def send(browser: Client, path: str, **form: object) -> None:
    answer = browser.post(path, form)
    assert answer.status_code == 302, answer.content.decode()[-2000:]


@pytest.mark.req("ADM-03")
def test_the_tree_editor_makes_a_province_a_city_a_county_a_township_a_section_and_a_post() -> None:
    browser = signed_in(make_officer(Role.SYSTEM_ADMIN)[1])
    levels = (("990000", "样例省", ""), ("990100", "样例市", "990000"), ("990101", "样例县", "990100"))
    for code, name, parent in levels:
        there = f"{TREE}?division={parent}" if parent else TREE
        send(browser, there, act="division", code=code, name=name, parent=parent)
    county = f"{TREE}?division=990101"
    send(browser, county, act="department", code="118", name="样例县粮食局", form="department")
    send(browser, county, act="department", code="T01", name="样例镇人民政府", form="township")
    send(browser, county, act="department", code="V01", name="样例县气象局", form="vertical")
    town = Department.objects.get(name="样例镇人民政府")
    send(browser, county, act="post", department=town.pk, role="window", name="窗口岗", section="便民服务中心")
    shown = browser.get(county).content.decode()
    for said in (
        "样例省",
        "样例市",
        "样例县",
        "样例县粮食局",
        "样例镇人民政府",
        "便民服务中心",
        "窗口岗",
        "乡镇",
        "垂直",
    ):
        assert said in shown, said
    (body,) = [each for each in offices.establishment("990101", legal_day(ledger.now())) if each.id == town.pk]
    assert (body.posts[0].section, body.posts[0].name) == ("便民服务中心", "窗口岗")


def test_a_province_without_an_administrator_is_set_up_from_the_other_top_until_it_has_its_own() -> None:
    system, security = (signed_in(make_officer(role)[1]) for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN))
    send(system, TREE, act="division", code="990000", name="样例省", parent="")
    there = f"{TREE}?division=990000"
    send(system, there, act="department", code="001", name="样例省政府办公厅", form="department")
    office = Department.objects.get(code="001", division_id="990000")
    send(system, there, act="post", department=office.pk, role="system_admin", name="系统管理岗")
    people = "/staff/admin/people/?division=990000"
    send(system, people, act="register", username="shengguan", name="石岩", password="grain-in-ear-5")
    (post,) = offices.establishment("990000", legal_day(ledger.now()))[0].posts
    (officer,) = offices.officers("990000")
    appointments = "/staff/admin/appointments/?division=990000"
    assert "系统管理岗" in security.get(appointments).content.decode()
    send(security, appointments, post=post.id, person=officer.id, rank="A")
    assert system.get(there).status_code == 404
    late = {"act": "department", "code": "002", "name": "样例省粮食局", "form": "department"}
    assert system.post(there, late).status_code == 404


@pytest.mark.req("ADM-03")
def test_a_department_moves_and_its_old_cases_are_read_under_its_old_name() -> None:
    office = make_office()
    make_division("329901", "江州市东江区", parent=make_division())
    case = accepted(office, at=ledger.now())
    applicant, clerk = signed_in(office.applicant), signed_in(office.reviewer)
    old = offices.department(office.department).name
    browser = signed_in(make_officer(Role.SYSTEM_ADMIN)[1])
    form = {"to": "329901", "code": "118", "name": "江州市东江区新局", "reason": "机构改革方案"}
    send(browser, TREE, act="move", department=office.department, **form)
    track = applicant.get(f"/track/{case.number}/").content.decode()
    assert old in track and "江州市东江区新局" not in track
    assert clerk.get(f"/staff/cases/{case.number}/").status_code == 200
    assert f"{old} → 江州市东江区新局" in browser.get(TREE).content.decode()
    moved = next(b for b in offices.establishment("329901", legal_day(ledger.now())) if b.name == "江州市东江区新局")
    before = next(b for b in offices.establishment("329900", legal_day(ledger.now())) if b.id == office.department)
    assert [(p.role, p.section, len(p.holders)) for p in moved.posts] == [
        (p.role, p.section, len(p.holders)) for p in before.posts
    ]


def test_a_department_is_moved_only_by_who_administers_both_ends() -> None:
    office = make_office()
    make_division("110000", "别处")
    make_officer(Role.SYSTEM_ADMIN, office_of("110000"))
    browser = signed_in(make_officer(Role.SYSTEM_ADMIN)[1])
    form = {"act": "move", "department": office.department, "code": "118", "name": "新局", "reason": "x"}
    assert browser.post(TREE, {**form, "to": "110000"}).status_code == 403
    assert browser.post(TREE, {**form, "to": "329900"}).status_code == 422
    assert browser.post(TREE, {**form, "to": "329900", "reason": ""}).status_code == 422
    assert signed_in(make_officer(Role.HANDLER)[1]).post(TREE, {**form, "to": "110000"}).status_code == 403
    assert make_person("officer").is_active


def office_of(division: str) -> Department:
    return Department.objects.create(division_id=division, code="001", name=f"{division}办公室")

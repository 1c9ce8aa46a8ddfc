"""Bodies are declared by their heads and recognised by the legal affairs office; without that nothing is exercised."""

from typing import Any

import pytest

from daylight.casework import services as casework
from daylight.casework.tests.makers import accepted, again, apply, doing, filed, make_office
from daylight.catalogue import queries as catalogue
from daylight.catalogue import services as powers
from daylight.core.actors import Role, job
from daylight.core.refusals import Refusal
from daylight.hall.tests.makers import MORNING
from daylight.ledger import queries as log
from daylight.legality import queries, services
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_department, make_officer, signed_in

pytestmark = pytest.mark.django_db
INSTALLATION = job("publish", "329900")
PAGE = "/staff/legality/bodies/"


def post(page: Any, department: int, how: str, key: str, **form: Any) -> int:
    return page.post(f"{PAGE}{department}/{how}/", {**form, "idempotency_key": key}).status_code


@pytest.mark.req("LEG-02")
def test_a_new_body_publishes_nothing_until_its_declaration_is_recognised_and_nothing_after_it_is_withdrawn() -> None:
    office = make_office()
    justice, other = make_department("103"), make_department("121")
    admin = make_officer(Role.SYSTEM_ADMIN, justice)[1]
    legal = signed_in(make_officer(Role.LEGAL_OFFICER, justice)[1])
    founding = {"act": "department", "code": "125", "name": "江州市样例新局", "form": "department"}
    signed_in(admin).post("/staff/admin/offices/", {**founding, "idempotency_key": "f"})
    body = next(each for each in offices.departments("329900") if each.code == "125")
    assert body.standing == "undeclared"
    new = {"department": body.id, "code": "", "other_codes": [], "online": False}
    document = {**catalogue.current(office.licence.id).document, **new}
    editor = make_officer(Role.CATALOGUE_EDITOR, make_department("125"))[1]
    drafted = powers.draft(document, by=editor, at=MORNING)
    with pytest.raises(Refusal, match=r"body\.not_recognised"):
        powers.publish(drafted, by=INSTALLATION, at=MORNING)
    head = signed_in(make_officer(Role.DEPARTMENT_HEAD, make_department("125"))[1])
    form = {"form": "statutory", "kinds": ["licence", "penalty"], "basis": "三定规定（样例）"}
    assert post(head, other.pk, "declare", "1", **form) == 403
    assert post(legal, body.id, "declare", "2", **form) == 403
    assert post(head, body.id, "declare", "3", **form) == 302
    (waiting,) = (each.waiting for each in queries.bodies("329900", department=body.id))
    answer = {"declaration": waiting.pk, "reason": "资料齐全，具备主体资格"}
    assert post(head, body.id, "recognise", "4", **answer) == 403
    assert "三定规定" in legal.get(PAGE).content.decode()
    assert post(legal, body.id, "recognise", "5", **answer) == 302
    assert powers.publish(drafted, by=INSTALLATION, at=MORNING)
    found = offices.department(body.id)
    assert (found.standing, found.enforces) == ("recognised", ("licence", "penalty"))
    with pytest.raises(Refusal, match=r"body\.not_recognised"):
        found.must_be_recognised("compulsion")


@pytest.mark.req("LEG-02")
def test_once_recognition_is_withdrawn_no_case_is_filed_accepted_or_acted_on_and_no_statement_is_added() -> None:
    office = make_office()
    legal = make_officer(Role.LEGAL_OFFICER, make_department("103"))[1]
    running, waiting = accepted(office), apply(office)
    page = signed_in(legal)
    assert post(page, office.department, "withdraw", "1", reason="") == 422
    assert post(page, office.department, "withdraw", "2", reason="机构职能划转") == 302
    with pytest.raises(Refusal, match=r"body\.not_recognised"):
        casework.act(**doing(again(running), office.reviewer, MORNING, outcome="pass"))
    with pytest.raises(Refusal, match=r"body\.not_recognised"):
        filed(office)
    with pytest.raises(Refusal, match=r"body\.not_recognised"):
        accepted(office)
    assert waiting
    head = make_officer(Role.DEPARTMENT_HEAD, make_department("118"))[1]
    known = {"by": head, "at": MORNING}
    declared = services.declare_body(office.department, form="statutory", kinds=[], basis="三定规定", **known)
    with pytest.raises(Refusal, match=r"body\.declared"):
        services.declare_body(office.department, form="statutory", kinds=[], basis="三定规定", **known)
    services.decide_body(declared, division="329900", recognises=True, reason="恢复资格", by=legal, at=MORNING)
    assert casework.act(**doing(again(running), office.reviewer, MORNING, outcome="pass"))


def test_an_entrusted_organisation_never_compels() -> None:
    head = make_officer(Role.DEPARTMENT_HEAD, make_department("118"))[1]
    for kinds in ([], ["penalty", "compulsion"]):
        with pytest.raises(Refusal, match=r"body\.entrusted"):
            services.declare_body(
                head.department or 0, form="entrusted", kinds=kinds, basis="委托书", by=head, at=MORNING
            )


@pytest.mark.req("LEG-10")
def test_bodies_are_split_merged_and_renamed_and_their_powers_go_over_with_a_log_and_their_history_shown() -> None:
    office = make_office()
    justice = make_department("103")
    admin = signed_in(make_officer(Role.SYSTEM_ADMIN, justice)[1])
    by = make_officer(Role.LEGAL_OFFICER, justice)[1]
    legal = signed_in(by)
    running = accepted(office)
    target = make_department("121", name="江州市样例二局")

    def change(key: str, **form: Any) -> None:
        answer = admin.post("/staff/admin/offices/", {**form, "idempotency_key": key})
        assert answer.status_code == 302, answer.content.decode()[-2000:]

    change("1", act="rename", department=office.department, name="江州市样例一局", reason="机构改革方案")
    change("2", act="split", department=office.department, code="126", name="江州市样例三局", reason="机构改革方案")
    third = next(each for each in offices.departments("329900") if each.code == "126")
    moved = {"powers": [office.licence.id], "reason": "机构改革方案第三条"}
    assert post(legal, office.department, "hand-over", "3", to=third.id, **moved) == 422
    assert post(legal, office.department, "hand-over", "4", to=target.pk, **moved) == 302
    power = catalogue.current(office.licence.id)
    assert (power.department, power.department_name, power.number) == (target.pk, "江州市样例二局", 2)
    assert power.code == office.licence.code
    assert catalogue.version(office.licence.version_id).department == office.department
    assert again(running).department == office.department
    change("5", act="merge", department=office.department, into=target.pk, reason="机构改革方案")
    shown = legal.get(PAGE).content.decode()
    for said in ("江州市样例一局", "更名", "分设", "合并", "机构改革方案"):
        assert said in shown
    kinds = [each.kind for each in log.entries("329900", f"power/{office.licence.id}")]
    assert kinds[-1] == "power.handed_over"
    stranger = signed_in(make_officer(Role.DEPARTMENT_HEAD, target)[1])
    assert post(stranger, target.pk, "hand-over", "6", to=third.id, **moved) == 403

"""The console of the rule sets: read by officers, written on a form, decided by a second person."""

import json
import uuid
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.test import Client

from daylight.catalogue import queries, services
from daylight.catalogue.rules.rule_documents import BUSINESS, HEARING, RISK, check_document, threshold
from daylight.catalogue.rules.rule_editing import edited, longer, places, shorter
from daylight.core.actors import Role, job
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.offices.tests.makers import make_department, make_officer

pytestmark = pytest.mark.django_db
CITY = "329900"
NOW = datetime.now(tz=UTC)


def put_in_force(name: str, document: dict[str, object]) -> None:
    by = job("tests", CITY)
    told = {"effective_from": legal_day(NOW), "reason": "首次设定", "by": by, "at": NOW}
    services.approve_rules(services.propose_rules(CITY, name, document, **told), by=by, at=NOW)  # type: ignore[arg-type]


def form(document: dict[str, object], **sent: str) -> dict[str, str]:
    shown = {place: "on" if value is True else str(value) for place, value in places(document) if value is not False}
    fixed = {"structure": json.dumps(document), "idempotency_key": str(uuid.uuid4()), "do": "propose"}
    return {**shown, **fixed, "effective_from": legal_day(NOW).isoformat(), "reason": "听证标准提高", **sent}


@pytest.mark.req("RUL-01")
def test_the_console_has_six_sets_and_each_rule_its_scope_condition_effect_version_and_switch(client: Client) -> None:
    office = make_department("103")
    author, _ = make_officer(Role.LEGAL_OFFICER, office)
    second, _ = make_officer(Role.LEGAL_OFFICER, office)
    put_in_force("business", BUSINESS)
    client.force_login(author)
    page = client.get("/en/staff/rules/").content.decode()
    for label in ("Business", "Risk control", "Discretion", "Supervision", "Legal supervision", "Performance"):
        assert f"{label} rules" in page
    sent = form(BUSINESS, **{"rules/0/values/0/amount": "8000"})
    assert client.post("/staff/rules/business/edit/", sent).status_code == 302
    waiting = queries.rule_versions(CITY, "business")[0]
    client.force_login(second)
    shown = client.get(f"/staff/rules/versions/{waiting.id}/").content.decode()
    assert "<del>5000</del>" in shown and "<ins>8000</ins>" in shown
    decided = {"do": "approve", "idempotency_key": str(uuid.uuid4())}
    assert client.post(f"/staff/rules/versions/{waiting.id}/", decided).status_code == 302
    page = client.get("/staff/rules/business/").content.decode()
    line = page[page.index("罚款听证标准") : page.index("简易程序罚款上限")]
    for told in ("行政处罚", "拟罚款数额达到标准", "流程中应当有告知听证权利的环节", "8000", "v2", "tag-ok"):
        assert told in line
    assert "v1" in page[page.index("简易程序罚款上限") :]


def test_whoever_proposed_sees_no_approval_and_is_refused_one(client: Client) -> None:
    author, _ = make_officer(Role.LEGAL_OFFICER, make_department("103"))
    client.force_login(author)
    client.post("/staff/rules/business/edit/", form(BUSINESS))
    waiting = queries.rule_versions(CITY, "business")[0]
    assert 'value="approve"' not in client.get(f"/staff/rules/versions/{waiting.id}/").content.decode()
    decided = {"do": "approve", "idempotency_key": str(uuid.uuid4())}
    assert client.post(f"/staff/rules/versions/{waiting.id}/", decided).status_code == 422
    assert queries.rules_in_force(CITY, "business", legal_day(NOW)) is None


def test_a_post_that_does_not_keep_a_set_cannot_open_its_form(client: Client) -> None:
    clerk, _ = make_officer(Role.HANDLER, make_department("118"))
    client.force_login(clerk)
    assert client.get("/staff/rules/business/").status_code == 200
    assert client.get("/staff/rules/business/edit/").status_code == 403


def test_a_rule_is_switched_off_and_a_line_added_on_the_form_without_script(client: Client) -> None:
    author, _ = make_officer(Role.LEGAL_OFFICER, make_department("103"))
    client.force_login(author)
    sent = form(BUSINESS)
    del sent["rules/1/on"], sent["do"]
    page = client.post("/staff/rules/business/edit/", {**sent, "longer": "rules/0/values"}).content.decode()
    assert 'name="rules/0/values/2/amount"' in page and 'name="rules/1/on" checked' not in page
    assert edited(BUSINESS, sent)["rules"][1]["on"] is False


def test_a_longer_list_and_a_shorter_one_are_each_other_undone() -> None:
    assert shorter(longer(BUSINESS, "rules"), f"rules/{len(BUSINESS['rules'])}") == BUSINESS
    assert longer(BUSINESS, "rules/99/values") == BUSINESS


def test_documents_that_could_not_be_read_are_refused() -> None:
    check_document("business", BUSINESS)
    check_document("risk", RISK)
    wrong = [
        ("risk", edited(RISK, {"factors/0/weight": "30"}), "rules.weights"),
        ("risk", edited(RISK, {"grades/1/from": "80"}), "rules.grades"),
        ("business", edited(BUSINESS, {**form(BUSINESS), "rules/0/values/0/amount": "五千"}), "rules.amount"),
        ("business", edited(BUSINESS, {**form(BUSINESS), "rules/0/key": "short.fine"}), "rules.keys"),
    ]
    for name, document, code in wrong:
        with pytest.raises(Refusal) as refused:
            check_document(name, document)
        assert refused.value.code == code


def test_the_closest_line_of_a_threshold_counts() -> None:
    document = edited(BUSINESS, form(BUSINESS))
    document["rules"][0]["values"].append({"body": "118", "party": "*", "amount": "10000", "unit": "元"})
    found = [threshold(document, HEARING, body=body, party="citizen") for body in ("118", "107")]
    assert [each and each.amount for each in found] == [Decimal(10000), Decimal(5000)]
    document["rules"][0]["on"] = False
    assert threshold(document, HEARING, body="118", party="citizen") is None


def test_every_set_in_force_has_its_page_and_its_form_whatever_its_document_says(client: Client) -> None:
    author, _ = make_officer(Role.LEGAL_OFFICER, make_department("103"))
    put_in_force("risk", RISK)
    put_in_force(
        "legal", {"reviews": [{"kind": "penalty", "share": "5", "on": True}], "titles": ["甲", "乙"], "none": None}
    )
    client.force_login(author)
    for name in ("risk", "legal"):
        for path in (f"/staff/rules/{name}/", f"/staff/rules/{name}/edit/"):
            assert client.get(path).status_code == 200

"""江州晨光餐饮有限公司 applies in the browser, without script."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from daylight.catalogue import services as catalogue
from daylight.core.actors import job
from daylight.hall import queries, services
from daylight.hall.queries import State
from daylight.hall.tests.makers import ANSWERS, PDF, make_draft, make_open_power, make_submitted
from daylight.hall.tests.pages import post, text
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_officer

pytestmark = pytest.mark.django_db
SOON = datetime(2026, 4, 8, 1, 0, tzinfo=UTC)


def begin(client, power):
    response = post(client, reverse("apply", args=[power.key]))
    assert response.status_code == 302
    return response["Location"]


@pytest.mark.req("HAL-05")
def test_an_applicant_fills_the_form_uploads_submits_and_gets_a_number(client, applicant):
    power = make_open_power()
    assert applicant.name in text(client.get(reverse("apply", args=[power.key])))
    form = begin(client, power)
    assert post(client, form, action="save", place="半句话").status_code == 302
    assert 'value="半句话"' in text(client.get(form))
    assert post(client, form, action="next", **ANSWERS)["Location"] == f"{form}materials/"
    upload = SimpleUploadedFile("../平面图.exe", PDF)
    assert post(client, f"{form}materials/", key="plan", file=upload).status_code == 302
    assert "平面图.pdf" in text(client.get(f"{form}materials/"))
    checked = text(client.get(f"{form}check/"))
    assert "86.5 平方米" in checked and "首次申请" in checked
    handed = post(client, f"{form}check/", declared="on")
    assert handed["Location"] == f"{form}done/"
    (made,) = queries.applications_of(applicant.person)
    receipt = text(client.get(f"{form}done/"))
    code = re.search(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{4}", receipt)
    assert made.number in receipt
    assert queries.by_query_code(made.number, code[0]).number == made.number
    entry = ledger.entries(made.division, f"case/{made.number}")[0]
    assert reverse("receipt", args=[entry.hex]) in receipt


def test_the_query_code_is_on_no_server_page_once_the_browser_forgets_it(client, applicant):
    power = make_open_power()
    draft, _by = make_draft(power, applicant)
    done = post(client, reverse("apply-check", args=[power.key, draft.id]), declared="on")["Location"]
    client.cookies.pop("daylight_query_code")
    assert not re.search(r"[0-9A-Z]{4}-[0-9A-Z]{5}-[0-9A-Z]{4}", text(client.get(done)))


@pytest.mark.req("HAL-22")
def test_an_application_at_three_on_a_holiday_night_says_when_counting_starts(client, applicant, monkeypatch):
    power = make_open_power()
    night = datetime(2026, 10, 1, 19, 0, tzinfo=UTC)
    editions = ledger.moment()[1]
    monkeypatch.setattr("daylight.site.middleware.ledger.moment", lambda: (night, editions))
    draft, _by = make_draft(power, applicant, at=night)
    done = post(client, reverse("apply-check", args=[power.key, draft.id]), declared="on")["Location"]
    receipt = text(client.get(done))
    assert "2026-10-02 03:00" in receipt
    assert '<time datetime="2026-10-08">2026-10-08</time>' in receipt
    assert '<time datetime="2026-10-13">2026-10-13</time>' in receipt


def test_the_same_form_sent_twice_gives_one_application(client, applicant):
    power = make_open_power()
    draft, _by = make_draft(power, applicant)
    address = reverse("apply-check", args=[power.key, draft.id])
    for _ in range(2):
        response = client.post(address, {"idempotency_key": "the-same", "declared": "on"})
        assert response["Location"].endswith("/done/")
    assert len(queries.applications_of(applicant.person)) == 1


def test_a_form_with_errors_lists_them_and_keeps_what_was_typed(client, applicant):
    form = begin(client, make_open_power())
    response = post(client, form, action="next", **{**ANSWERS, "area": "很大"})
    assert response.status_code == 422
    assert 'href="#f-area"' in text(response) and 'value="很大"' in text(response)


def test_nothing_is_submitted_without_the_declaration(client, applicant):
    power = make_open_power()
    draft, _by = make_draft(power, applicant)
    response = post(client, reverse("apply-check", args=[power.key, draft.id]))
    assert response.status_code == 422
    assert 'href="#declared"' in text(response)
    assert queries.applications_of(applicant.person) == []


@pytest.mark.parametrize("content", [b"<html>", b""])
def test_a_refused_file_says_why_beside_its_field(client, applicant, content):
    power = make_open_power()
    draft, _by = make_draft(power, applicant, with_files=False)
    address = reverse("apply-materials", args=[power.key, draft.id])
    response = post(client, address, key="plan", file=SimpleUploadedFile("a.pdf", content))
    assert response.status_code == 422
    assert 'id="m-plan-error"' in text(response)
    assert queries.draft(draft.id, applicant.person).materials == []


def test_a_file_can_be_removed_from_a_draft(client, applicant):
    power = make_open_power()
    draft, _by = make_draft(power, applicant)
    address = reverse("apply-materials", args=[power.key, draft.id])
    post(client, address, action="remove", file=str(draft.materials[0].id))
    assert queries.draft(draft.id, applicant.person).materials == []


def test_one_s_own_file_is_only_ever_a_download(client, applicant):
    submitted, _by = make_submitted(by=applicant)
    (file,) = queries.materials(submitted.division, submitted.number)
    response = client.get(reverse("my-material", args=[submitted.number, file.id]))
    assert response.content == PDF
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")


def test_a_visitor_signs_in_first_and_an_officer_cannot_apply(client):
    address = reverse("apply", args=[make_open_power().key])
    assert client.get(address)["Location"].startswith(reverse("sign-in") + "?next=")
    client.force_login(make_officer()[0])
    assert client.get(address).status_code == 403


def test_a_suspended_power_can_be_neither_opened_nor_applied_for(client, applicant):
    power = make_open_power()
    catalogue.suspend(power.id, reason="样例", by=job("tests", "329900"), at=SOON)
    address = reverse("apply", args=[power.key])
    assert client.get(address).status_code == 422
    assert post(client, address).status_code == 422
    assert ledger.entries(power.division, f"power/{power.id}")[-1].kind == "act.refused"


def test_my_page_lists_drafts_applications_and_what_there_is_to_do(client, applicant):
    draft, _by = make_draft(make_open_power(), applicant)
    submitted, _by = make_submitted(make_open_power(), applicant)
    made = queries.application(submitted.division, submitted.number)
    services.take(made.number, division=made.division, as_seen=1, to=State.SUPPLEMENTING, at=SOON)
    page = text(client.get(reverse("my")))
    assert str(draft.id) in page and submitted.number in page
    assert "待办" in page or "To do" in page


def test_an_applicant_supplies_what_is_missing_in_the_browser(client, applicant):
    submitted, _by = make_submitted(make_open_power(), applicant)
    made = queries.application(submitted.division, submitted.number)
    services.take(made.number, division=made.division, as_seen=1, to=State.SUPPLEMENTING, at=SOON)
    services.tell(
        made.number,
        division=made.division,
        kind="supplement_asked",
        sentence="Please supply what is missing.",
        values={"items": ["盖章的平面图"]},
        at=SOON,
    )
    case = reverse("my-case", args=[made.number])
    assert "盖章的平面图" in text(client.get(case))
    form = post(client, reverse("my-case-supplement", args=[made.number]))["Location"]
    assert "江州市云麓区样例路 1 号" in text(client.get(form))
    post(client, form, action="next", **{**ANSWERS, "place": "江州市云麓区样例路 9 号"})
    post(client, f"{form}materials/", key="plan", file=SimpleUploadedFile("盖章.pdf", PDF + b"9"))
    assert post(client, f"{form}check/", declared="on")["Location"] == case
    after = queries.application(made.division, made.number)
    assert (after.state, after.data["place"]) == (State.SUBMITTED, "江州市云麓区样例路 9 号")
    assert "盖章.pdf" in text(client.get(case))


def test_an_applicant_takes_back_reads_and_renews_in_the_browser(client, applicant):
    submitted, _by = make_submitted(by=applicant)
    case = reverse("my-case", args=[submitted.number])
    post(client, reverse("my-case-read", args=[submitted.number]))
    assert queries.mine(applicant.person).unread == {}
    post(client, reverse("my-case-code", args=[submitted.number]))
    assert re.search(r"[0-9A-Z]{4}-[0-9A-Z]{5}-[0-9A-Z]{4}", text(client.get(case)))
    assert post(client, reverse("my-case-withdraw", args=[submitted.number]), as_seen="9").status_code == 409
    taken_back = {"idempotency_key": "once", "as_seen": "1"}
    for _ in range(2):
        assert client.post(reverse("my-case-withdraw", args=[submitted.number]), taken_back)["Location"] == case
    assert queries.application(submitted.division, submitted.number).state is State.WITHDRAWN


@pytest.mark.parametrize("name", ["apply", "my", "track"])
def test_the_pages_speak_english_too(client, applicant, name):
    power = make_open_power()
    address = reverse(name, args=[power.key] if name == "apply" else [])
    response = client.get(f"/en{address}")
    assert response.status_code == 200
    assert 'lang="en"' in text(response)


def test_a_power_changed_meanwhile_is_gone_through_again(client, applicant):
    power = make_open_power()
    draft, _by = make_draft(power, applicant)
    by = job("tests", "329900")
    catalogue.change(power.id, {**power.document, "summary": "改过的样例事项。"}, by=by, at=SOON)
    catalogue.publish_change(power.id, by=by, at=SOON + timedelta(seconds=1))
    response = post(client, reverse("apply-check", args=[power.key, draft.id]), declared="on")
    assert response.status_code == 422
    form = reverse("apply-form", args=[power.key, draft.id])
    post(client, form, action="next", **ANSWERS)
    assert post(client, reverse("apply-check", args=[power.key, draft.id]), declared="on").status_code == 302


@pytest.mark.req("HAL-01")
def test_a_published_item_can_be_found_and_applied_for_at_once_and_a_suspended_one_neither(client, applicant):
    power = make_open_power(name="样例养老服务许可")
    found, apply = f"{reverse('items')}?q=样例养老服务许可", reverse("apply", args=[power.key])
    assert reverse("item", args=[power.key]) in text(client.get(found))
    assert client.get(apply).status_code == 200
    catalogue.suspend(power.id, reason="样例", by=job("tests", "329900"), at=SOON)
    assert reverse("item", args=[power.key]) not in text(client.get(found))
    assert client.get(apply).status_code == 422

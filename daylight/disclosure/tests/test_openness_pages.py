"""What readers and officers see of the directories, through the pages."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from daylight.core.actors import job
from daylight.core.instants import legal_day
from daylight.disclosure import queries, services
from daylight.disclosure.rules.schedule import last_period
from daylight.disclosure.tests.makers import make_desk as make_case_desk
from daylight.disclosure.tests.makers import punished
from daylight.disclosure.tests.openness import DIVISION, INSTALLER, handed_in, make_bureau, out
from daylight.ledger import queries as ledger

pytestmark = pytest.mark.django_db
FORM = {"content": "申请公开2025年样例夜市摊位费收支情况。", "kind": "citizen", "name": "青禾", "form": "paper"}
FORM |= {"id_number": "329901199003070012", "contact": "13000000001"}


@pytest.fixture
def now():
    return ledger.now()


@pytest.fixture
def bureau():
    return make_bureau(card={"structure": "样例内设机构三个", "functions": "样例职能", "leaders": "样例分工"})


def page(client, name, /, *args, **sent):
    return client.get(reverse(name, args=args), sent).content.decode()


def posted(client, name, /, *args, **sent):
    return client.post(reverse(name, args=args), sent)


@pytest.mark.req("PUB-01", "PUB-39", "PUB-41")
def test_the_directory_and_the_guide_of_a_unit_are_made_from_its_entries(client, bureau, now):
    number = out(bureau, now, title="样例夜市管理办法公开")
    directory = client.get("/openness/units/118/").content.decode()
    assert "样例夜市管理办法公开" in directory and reverse("openness-entry", args=[number]) in directory
    assert "样例职能" in directory and bureau.editor.name in directory
    guide = client.get("/openness/units/118/guide/").content.decode()
    assert "二十个工作日" in guide and "《政府信息公开条例》第三十条" in guide


@pytest.mark.req("PUB-32", "PUB-16")
def test_an_entry_shows_its_metadata_its_filing_and_its_archive(client, bureau, now):
    told = {"theme": "市场监管", "genre": "通知", "assembly": "规范性文件", "document_number": "江市监〔2026〕样例3号"}
    number = out(bureau, now, **told)
    shown = page(client, "openness-entry", number)
    found = queries.public_entry(number)
    wanted = [*told.values(), number.replace("-", "/", 1), found.receipt, found.volume, "样例摘要"]
    assert [each for each in wanted if each not in shown] == []
    for name in ("theme", "genre", "assembly"):
        assert number in page(client, "openness-entries", **{name: told[name]})
    assert number in page(client, "openness-entries", q=number.replace("-", "/", 1))


@pytest.mark.req("PUB-40", "PUB-21")
def test_search_finds_what_is_public_and_never_what_is_internal_or_a_draft(client, bureau, now):
    public = out(bureau, now, title="样例甲：夜市开放时间")
    internal = out(bureau, now, "internal-money", title="样例乙：夜市采购")
    draft = handed_in(bureau, now, title="样例丙：夜市草案")
    for sent in ({"q": "夜市"}, {"department": bureau.department}, {"period": f"{legal_day(now):%Y-%m}"}):
        shown = page(client, "openness-entries", **sent)
        assert (public in shown, internal in shown, draft in shown) == (True, False, False)
    assert internal not in client.get("/openness/entries/export.csv").content.decode()
    assert client.get(reverse("openness-entry", args=[internal])).status_code == 404
    assert client.get(reverse("openness-internal")).status_code == 403
    client.force_login(bureau.people["head"])
    assert internal in page(client, "openness-internal")


@pytest.mark.req("PUB-12")
def test_the_calendar_shows_every_unit_and_what_is_late(client, bureau, now):
    services.make_tasks(DIVISION, by=job("tasks", DIVISION), at=now)
    shown = page(client, "openness-calendar")
    owed = queries.tasks(DIVISION, at=now)
    assert [each.period for each in owed if each.period not in shown] == [] and len(owed) == 3
    late = [each for each in owed if each.due_at <= now]
    assert shown.count('class="light bad"') == len(late)


@pytest.mark.req("PUB-15")
def test_staged_work_shows_its_stages_one_after_the_other(client, bureau, now):
    for stage in ("立项", "招标"):
        number = out(bureau, now, schedule="staged", matter="样例道路工程", stage=stage)
    shown = page(client, "openness-entry", number)
    assert shown.index("立项") < shown.index("招标") and "阶段性工作，逐段公开" in shown


@pytest.mark.req("PUB-04", "PUB-17")
def test_an_entry_goes_through_the_hands_of_its_chain_on_the_pages(client, bureau, now):
    client.force_login(bureau.people["editor"])
    sent = {"department": bureau.department, "column": "unit-others", "title": "样例公开", "summary": "样例摘要"}
    sent |= {"body": "样例：联系人：白杨，手机13000001234。", "made_on": "2026-04-10", "schedule": "temporary"}
    where = posted(client, "staff-entry-new", **sent, chain="major").headers["Location"]
    number = where.rstrip("/").rsplit("/", 1)[1]
    steps = {"head": "head", "secrecy": "officer", "leader": "leader", "party_group": "head"}
    for step, who in steps.items():
        client.force_login(bureau.people[who])
        assert posted(client, "staff-entry-act", number, verb="publish").status_code in {403, 409}
        if step == "secrecy":
            assert posted(client, "staff-entry-act", number, verb="sign", step=step).status_code == 422
        told = {"cleared": "已隐去，可以公开", "minutes": "党组会纪要第2号"}
        assert posted(client, "staff-entry-act", number, verb="sign", step=step, **told).status_code == 302
    client.force_login(bureau.people["officer"])
    assert posted(client, "staff-entry-act", number, verb="publish").status_code == 302
    client.logout()
    shown = page(client, "openness-entry", number)
    assert "样例公开" in shown and "13000001234" not in shown and "白杨" not in shown


@pytest.mark.req("PUB-34")
def test_the_office_sees_who_reported_in_time_and_who_did_not(client, bureau, now):
    make_bureau("121")
    client.force_login(bureau.people["editor"])
    period = queries.last_month(now)
    assert posted(client, "openness-report", department=bureau.department, period=period).status_code == 302
    client.force_login(bureau.people["officer"])
    shown = page(client, "openness-desk")
    in_time = queries.reports(DIVISION, period, at=now)[0]
    assert ("按时" if in_time.in_time else "逾期") in shown and "样例部门121" in shown


@pytest.mark.req("PUB-20")
def test_a_channel_is_on_record_with_its_day_and_its_proof(client, bureau, now):
    number = out(bureau, now)
    client.force_login(bureau.people["officer"])
    proof = SimpleUploadedFile("公开栏.jpg", b"\xff\xd8\xff sample photograph")
    sent = {"verb": "channel", "channel": "board", "place": "样例公开栏", "used_on": legal_day(now).isoformat()}
    assert posted(client, "staff-entry-act", number, **sent, proof=proof).status_code == 302
    assert "样例公开栏" in page(client, "openness-entry", number)
    for kind in ("board", "leaflet"):
        shown = page(client, "openness-sheet", number, kind)
        assert "样例正文" in shown and number.replace("-", "/", 1) in shown and "<svg" in shown
    assert client.get(reverse("openness-sheet", args=[number, "poster"])).status_code == 404


@pytest.mark.req("PUB-14", "PUB-27")
def test_what_nobody_checks_is_listed_and_a_unit_without_news_is_red(client, bureau, now):
    number = out(bureau, now - timedelta(days=40))
    client.force_login(bureau.people["editor"])
    assert "超过三十天未核对" in page(client, "openness-desk")
    assert 'class="light bad"' in page(client, "openness-unit", "118")
    assert posted(client, "staff-entry-act", number, verb="check").status_code == 302
    assert "超过三十天未核对" not in page(client, "openness-desk")


@pytest.mark.req("PUB-02", "PUB-03")
def test_a_request_is_taken_answered_in_writing_and_read_by_its_applicant_alone(client, bureau, now):
    handed = posted(client, "asking", department=bureau.department, **FORM).content.decode()
    number = queries.requests_to_answer(DIVISION)[0].number
    assert number in handed and "1 件申请" in page(client, "openness")
    assert client.get(reverse("asking-request", args=[number])).status_code == 200
    client.logout()
    assert client.get(reverse("asking-request", args=[number])).status_code == 404
    client.force_login(bureau.people["officer"])
    assert number in page(client, "staff-requests")
    sent = {"verb": "reply", "reply": "refused", "says": "经审查，涉及第三方商业秘密，第三方不同意公开。"}
    assert posted(client, "staff-request-act", number, **sent).status_code == 422
    sent["ground"] = "《政府信息公开条例》第十五条"
    assert posted(client, "staff-request-act", number, **sent).status_code == 302
    letter = queries.information_request(DIVISION, number).reply_number
    client.logout()
    code = handed.split('data-copy="')[2].split('"')[0]
    assert posted(client, "asking-open", number=number, code="0000").status_code == 422
    assert posted(client, "asking-open", number=number, code=code).status_code == 302
    read = page(client, "asking-request", number)
    assert letter in read and "第三方不同意公开" in read and "第十五条" in read
    report = page(client, "asking-report")
    assert "青禾" not in report and "《政府信息公开条例》第十五条" in report


def test_the_desk_has_every_act_of_a_request(client, bureau):
    posted(client, "asking", department=bureau.department, **FORM)
    number = queries.requests_to_answer(DIVISION)[0].number
    client.force_login(bureau.people["officer"])
    for sent in (
        {"verb": "third_party"},
        {"verb": "hear", "agrees": "yes", "says": "同意公开"},
        {"verb": "extend", "says": "需要会同有关机关核实"},
        {"verb": "supplement", "says": "请说明时间范围", "days": "10"},
    ):
        assert posted(client, "staff-request-act", number, **sent).status_code == 302, sent
        assert client.get(reverse("staff-request", args=[number])).status_code == 200
    client.logout()
    assert posted(client, "asking-act", number, verb="supplement", says="x").status_code == 404
    entered = {"channel": "mail", **FORM}
    client.force_login(bureau.people["officer"])
    assert posted(client, "staff-request-enter", department=bureau.department, **entered).status_code == 302
    assert len(queries.requests_to_answer(DIVISION)) == 2


@pytest.mark.req("PUB-19")
def test_fines_of_a_month_are_compiled_audited_and_public_by_department(client, now):
    desk = make_case_desk()
    punished(desk.office)
    period = "2026-03" if not queries.lines_of(DIVISION, "2026-04") else "2026-04"
    client.force_login(desk.person)
    assert posted(client, "staff-money", verb="compile", period=period).status_code == 302
    row = queries.money_months(DIVISION, period, only_public=False)[0]
    told = {"period": period, "department": row.department}
    assert "8000" not in page(client, "openness-fees")
    assert posted(client, "staff-money", verb="publish", **told).status_code == 409
    assert posted(client, "staff-money", verb="audit", as_seen=row.digest, **told).status_code == 302
    assert posted(client, "staff-money", verb="publish", **told).status_code == 302
    client.logout()
    shown = page(client, "openness-fees")
    assert "8000 元" in shown and row.lines[0]["case"] in shown


@pytest.mark.req("PUB-33")
def test_the_rate_of_disclosure_of_a_unit_is_public(client, bureau, now):
    services.make_tasks(DIVISION, by=INSTALLER, at=now)
    out(bureau, now, "unit-matters", period=last_period("month", legal_day(now)))
    rate = queries.unit_rates(DIVISION, at=now)[bureau.department]
    assert f"{rate.published}/{rate.due}" in page(client, "openness")


def test_masking_rules_are_signed_and_shown_with_their_article(client, bureau):
    client.force_login(bureau.people["officer"])
    sent = {"verb": "mask", "field": "place", "mask": "whole", "basis": "《政府信息公开条例》第十五条"}
    assert posted(client, "staff-mask-rules", **{**sent, "basis": "随意"}).status_code == 422
    assert posted(client, "staff-mask-rules", **sent).status_code == 302
    assert queries.mask_rules(DIVISION)[0].signed_by in page(client, "withheld")
    client.force_login(bureau.people["editor"])
    assert posted(client, "staff-mask-rules", **sent).status_code == 403


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_public_page_answers_in_both_languages(client, bureau, now, prefix):
    number = out(bureau, now)
    paths = ["", "entries/", f"entries/{number}/", "units/118/", "units/118/guide/", "calendar/", "fees/"]
    paths += ["requests/", "requests/open/", "requests/report/", "entries/export.csv"]
    assert [path for path in paths if client.get(f"{prefix}/openness/{path}").status_code != 200] == []


def test_the_desk_offers_only_what_the_post_allows(client, bureau, now):
    draft = handed_in(bureau, now)
    for who, offered in (("editor", False), ("officer", True)):
        client.force_login(bureau.people[who])
        desk = page(client, "openness-desk")
        assert (reverse("staff-requests") in desk.split("<h1>")[1], draft in desk) == (offered, True)
    other = make_bureau("121")
    client.force_login(other.people["editor"])
    assert draft not in page(client, "openness-desk")
    assert client.get(reverse("staff-entry", args=[draft])).status_code == 404

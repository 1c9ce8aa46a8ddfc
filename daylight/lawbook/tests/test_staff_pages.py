"""The legal office enters, amends and repeals laws in the browser; nobody else does."""

from datetime import date

import pytest

from daylight.core.actors import Role
from daylight.lawbook import queries
from daylight.lawbook.models import Law, LawVersion
from daylight.lawbook.tests.makers import make_law
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_department, make_officer

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 17)
TEXT = "## 第一章 总则\n\n第一条 样例。\n\n第二条 期限五日。\n\n（一）甲；"
SENT = {"title": "样例办法", "level": "local_rule", "issuer": "样例政府", "since": "2026-01-01", "text": TEXT}


@pytest.fixture
def lawyer(client):
    client.force_login(make_officer(Role.LEGAL_OFFICER, make_department("117"))[0])
    return client


@pytest.mark.req("LAW-01")
@pytest.mark.req("LAW-02")
def test_a_law_pasted_as_text_is_read_then_entered_and_public(lawyer):
    read = lawyer.post("/staff/laws/new/", {**SENT, "do": "read", "idempotency_key": "k1"}).content.decode()
    assert "第一条、第二条" in read
    assert Law.objects.count() == 0
    answer = lawyer.post("/staff/laws/new/", {**SENT, "do": "enter", "idempotency_key": "k2"})
    assert answer.status_code == 302
    found = queries.article_in_force("样例办法", "第二条", TODAY)
    assert (found.text, found.level) == ("期限五日。\n（一）甲；", "local_rule")
    page = lawyer.get(answer.headers["Location"]).content.decode()
    assert "第一章 总则" in page
    assert "样例办法" in lawyer.get("/laws/?level=local_rule").content.decode()
    assert "样例办法" not in lawyer.get("/laws/?level=law").content.decode()


def test_the_same_form_sent_twice_enters_once(lawyer):
    for _ in range(2):
        assert lawyer.post("/staff/laws/new/", {**SENT, "do": "enter", "idempotency_key": "k"}).status_code == 302
    assert len(ledger.entries("329900", f"law/{Law.objects.get().pk}")) == 1


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"title": ""}, "f-title"),
        ({"title": "长" * 101}, "f-title"),
        ({"level": "decree"}, "f-level"),
        ({"since": "soon"}, "f-since"),
        ({"text": ""}, "f-text"),
        ({"text": "第一条 甲。\n第一条 乙。"}, "f-text"),
    ],
)
def test_a_form_that_is_not_complete_comes_back_with_what_was_typed(lawyer, change, place):
    answer = lawyer.post("/staff/laws/new/", {**SENT, **change, "do": "enter", "idempotency_key": "k"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#{place}"' in page
    assert "样例政府" in page
    assert Law.objects.count() == 0


def test_an_amendment_begins_from_the_standing_text_and_ends_it(lawyer):
    law = make_law("样例法", {"第一条": "旧文。"}, since=date(2020, 1, 1)).law_id
    form = lawyer.get(f"/staff/laws/{law}/amend/").content.decode()
    assert "第一条 旧文。" in form
    sent = {"since": "2026-01-01", "text": "第一条 新文。", "do": "enter", "idempotency_key": "k", "title": "改名法"}
    assert lawyer.post(f"/staff/laws/{law}/amend/", sent).status_code == 302
    assert queries.article_in_force("样例法", "第一条", TODAY).text == "新文。"
    assert LawVersion.objects.get(since=date(2020, 1, 1)).until == date(2025, 12, 31)
    earlier = {**sent, "since": "2021-01-01", "idempotency_key": "k2", "text": "第一条 另文。"}
    assert lawyer.post(f"/staff/laws/{law}/amend/", earlier).status_code == 422
    page = lawyer.get(f"/laws/{law}/compare/").content.decode()
    assert "<del>旧文。</del>" in page
    assert "<ins>新文。</ins>" in page


def test_a_repeal_needs_its_day_and_reason(lawyer):
    law = make_law("样例法", {"第一条": "文。"}, since=date(2020, 1, 1)).law_id
    assert lawyer.get(f"/staff/laws/{law}/repeal/").status_code == 200
    assert lawyer.post(f"/staff/laws/{law}/repeal/", {"last_day": "2026-03-31"}).status_code == 422
    sent = {"last_day": "2026-03-31", "reason": "样例决定", "idempotency_key": "k"}
    assert lawyer.post(f"/staff/laws/{law}/repeal/", sent).status_code == 302
    assert queries.article_in_force("样例法", "第一条", TODAY) is None
    assert lawyer.post(f"/staff/laws/{law}/repeal/", {**sent, "idempotency_key": "k2"}).status_code == 422


@pytest.mark.req("LAW-07")
def test_a_document_of_the_office_is_kept_as_its_own(lawyer):
    sent = {**SENT, "title": "样例工作制度", "level": "work_rule", "do": "enter", "idempotency_key": "k"}
    assert lawyer.post("/staff/laws/new/", sent).status_code == 302
    (found,) = queries.documents_of(make_department("117").pk, TODAY)
    assert (found.title, found.level, found.is_inherited) == ("样例工作制度", "work_rule", False)


@pytest.mark.parametrize("path", ["/staff/laws/new/", "/staff/laws/{law}/amend/", "/staff/laws/{law}/repeal/"])
def test_other_posts_enter_no_laws(client, path):
    law = make_law("样例法", {"第一条": "文。"}, since=date(2020, 1, 1)).law_id
    client.force_login(make_officer(Role.WINDOW, make_department("118"))[0])
    assert client.post(path.format(law=law), {**SENT, "do": "enter", "idempotency_key": "k"}).status_code == 403
    assert LawVersion.objects.get().until is None
    listed = client.get("/staff/laws/?q=样例").content.decode()
    assert "样例法" in listed
    assert "/amend/" not in listed


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_pages_are_there_in_both_languages(lawyer, prefix):
    law = make_law("样例法", {"第一条": "文。"}, since=date(2020, 1, 1)).law_id
    for path in ("/staff/laws/", "/staff/laws/new/", f"/staff/laws/{law}/amend/", f"/staff/laws/{law}/repeal/"):
        assert lawyer.get(f"{prefix}{path}").status_code == 200

"""Public pages as files: written when something changes, read while the database is away."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from daylight.disclosure import services
from daylight.disclosure.rules.mirrored import file_of
from daylight.disclosure.tests.makers import DIVISION, make_desk, published, punished
from daylight.disclosure.tests.openness import make_bureau, out
from daylight.disclosure.views.stored import StoredPages
from daylight.ledger import queries as ledger

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return ledger.now()


def down(path):
    return StoredPages(lambda request: HttpResponse("down", status=503))(RequestFactory().get(path))


@pytest.mark.parametrize(
    "path", ["/../x/", "//etc/", "/items/../x", "/.mark", "/items/%2e/", "items/", "/a b/", "/~/.x/"]
)
def test_no_address_leads_out_of_the_mirror(path):
    assert file_of(path) is None
    assert down(path if path.startswith("/") else f"/{path}").status_code == 503


def test_every_public_page_is_written_once_and_read_back_when_the_database_is_away(published_root, now):
    desk = make_desk()
    case = punished(desk.office)
    published(desk, case)
    entry = out(make_bureau("121"), now)
    assert services.write_mirror(DIVISION, at=now) > 20
    assert services.write_mirror(DIVISION, at=now) == 0
    paths = ["/", "/items/", "/decisions/", "/openness/", "/departments/", "/openness/units/121/"]
    paths += [reverse("decision", args=[case.number]), reverse("openness-entry", args=[entry])]
    for path in paths:
        for address, lang in ((path, "zh-CN"), (f"/en{path}", "en")):
            answer = down(address)
            assert (answer.status_code, answer.get("X-Daylight-Stored")) == (200, "1"), address
            assert f'lang="{lang}"' in answer.content.decode() and 'role="status"' in answer.content.decode()
    assert down("/decisions/export.csv")["Content-Type"].startswith("text/csv")
    assert down("/decisions/?q=x").status_code == 503
    assert down("/staff/openness/").status_code == 503


def test_only_what_changed_is_written_again_and_a_withdrawn_page_is_gone_at_once(
    published_root, now, django_capture_on_commit_callbacks
):
    bureau = make_bureau("121")
    first = out(bureau, now)
    services.write_mirror(DIVISION, at=now)
    page = published_root / "mirror" / file_of(reverse("openness-entry", args=[first]))
    page.write_text("old")
    second = out(bureau, now, title="样例停车管理办法公开")
    assert services.write_mirror(DIVISION, at=now) > 0
    assert "样例停车管理办法公开" in down("/openness/entries/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        services.withdraw_entry(DIVISION, second, reason="原文件已经废止", by=bureau.officer, at=now)
    for path in (reverse("openness-entry", args=[second]), "/openness/entries/", "/en/openness/entries/"):
        assert down(path).status_code == 503
    services.write_mirror(DIVISION, at=now + timedelta(minutes=1))
    tomb = down(reverse("openness-entry", args=[second])).content.decode()
    assert "原文件已经废止" in tomb and "夜市每日" not in tomb

"""运行维护: the administrator sees whether everything runs, which backups there are, and what an upgrade waits for."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings

from daylight.core.actors import Role
from daylight.offices.tests.makers import make_officer, signed_in
from daylight.site.deployment import CHAPTERS, checks

pytestmark = pytest.mark.django_db
PAGE = "/staff/admin/operation/"


def shown(browser: Client) -> str:
    return browser.get(PAGE).content.decode()


@pytest.mark.req("ADM-16", "SEC-08")
def test_health_backups_and_upgrades_are_on_one_page_for_the_system_administrator_alone(tmp_path: Path) -> None:
    browser = signed_in(make_officer(Role.SYSTEM_ADMIN)[1])
    with override_settings(BACKUPS=tmp_path):
        page = shown(browser)
        for said in ("健康状况", "备份", "升级", "PostgreSQL", "无响应", "还没有备份", "与程序一致"):
            assert said in page, said
        (tmp_path / f"daylight-{datetime.now(UTC):%Y%m%dT%H%M%SZ}").mkdir()
        assert "还没有备份" not in shown(browser)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'offices' AND name LIKE '0013%%'")
    assert "落后于程序" in shown(browser) and "offices 0013_places_in_english" in shown(browser)
    assert signed_in(make_officer(Role.HANDLER)[1]).get(PAGE).status_code == 403
    assert json.loads(Client().get("/healthz").content)["database"] == "ok"


@pytest.mark.req("SEC-09")
def test_the_check_of_a_deployment_has_four_chapters_and_fails_while_something_is_missing(tmp_path: Path) -> None:
    guide = Path("docs/deployment.md").read_text()
    for words in ("## 1 Network", "## 2 Supporting software", "## 3 Servers", "## 4 Information security"):
        assert words in guide
    assert {each.chapter for each in checks()} == set(CHAPTERS) and len(CHAPTERS) == 4
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("check-deployment", "--json", stdout=out)
    report = json.loads(out.getvalue())
    assert ended.value.code == 1 and not report["ok"]
    missing = {each["name"] for each in report["checks"] if not each["is_well"]}
    assert "Run as production (DAYLIGHT_ENV)" in missing


@pytest.mark.req("SEC-09")
def test_each_fault_of_a_place_is_found_and_its_cure_too(tmp_path: Path) -> None:
    def is_well(beginning: str) -> bool:
        return next(each.is_well for each in checks() if each.name.startswith(beginning))

    keys = tmp_path / "keys"
    keys.mkdir()
    (keys / "log.key").write_text("x")
    old = datetime.now(UTC) - timedelta(days=3)
    (tmp_path / f"daylight-{old:%Y%m%dT%H%M%SZ}").mkdir()
    with override_settings(DATA=tmp_path, BACKUPS=tmp_path, SECRET_KEY="s" * 50, ALLOWED_HOSTS=["powers.example"]):
        assert is_well("A secret key") and is_well("The site has an address")
        assert not is_well("Keys are readable") and not is_well("A backup of the last")
        (keys / "log.key").chmod(0o600)
        (tmp_path / f"daylight-{datetime.now(UTC):%Y%m%dT%H%M%SZ}").mkdir()
        assert is_well("Keys are readable") and is_well("A backup of the last")
    with override_settings(SECRET_KEY="short", FRONT="public"):
        assert not is_well("A secret key") and is_well("This process is one front")

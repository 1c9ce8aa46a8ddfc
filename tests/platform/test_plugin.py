"""二次开发接口: an installed package adds a page, a menu and a rule, and nothing of Daylight is changed for it."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import engines
from django.test import override_settings
from django.urls import clear_url_caches

from daylight.core.actors import Role
from daylight.core.plugins import installed
from daylight.core.refusals import Refusal
from daylight.offices.tests.makers import make_officer, signed_in
from daylight.site import menus, urls
from daylight.site.settings import TEMPLATES
from daylight.supervision.queries import library

pytestmark = pytest.mark.django_db
HERE = Path(__file__).parent / "plugin"
PAGE = "/staff/plugins/market_day/"


def _as_at_a_start() -> None:
    """Read anew what is read once when a process starts."""
    installed.cache_clear()
    library.shipped.cache_clear()
    library.known.cache_clear()
    menus._address.cache_clear()
    importlib.reload(urls)
    clear_url_caches()


@pytest.fixture
def with_plugin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patched:
        patched.syspath_prepend(str(HERE))
        _as_at_a_start()
        found = [each.templates for each in installed()]
        chosen = [{**TEMPLATES[0], "DIRS": [*TEMPLATES[0]["DIRS"], *found]}]
        with override_settings(TEMPLATES=chosen):
            engines._engines = {}
            yield
    _as_at_a_start()


@pytest.mark.req("ADM-08", "SEC-08")
def test_a_package_with_an_entry_point_adds_a_menu_a_page_and_a_rule(with_plugin: None) -> None:
    clerk, other = (signed_in(make_officer(role)[1]) for role in (Role.WINDOW, Role.SUPERVISOR))
    menu = clerk.get("/staff/posts/").content.decode()
    assert "集市管理" in menu and f'href="{PAGE}"' in menu and "集市日程" in menu
    assert "集市日程" in clerk.get(PAGE).content.decode()
    assert PAGE not in other.get("/staff/posts/").content.decode() and other.get(PAGE).status_code == 403
    assert library.shipped()["X901"].name == "集市日当天受理的办件三日内未办结"
    assert "X901" in other.get("/staff/supervision/rules/").content.decode()


def test_without_the_package_nothing_of_it_is_there() -> None:
    clerk = signed_in(make_officer(Role.WINDOW)[1])
    assert "集市" not in clerk.get("/staff/posts/").content.decode()
    assert clerk.get(PAGE).status_code == 404 and "X901" not in library.shipped()


def test_what_is_no_plug_in_stops_the_start_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken_plugin.py").write_text("PLUGIN = 'nothing'\n")
    info = tmp_path / "broken_plugin-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken-plugin\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[daylight.plugins]\nbroken = broken_plugin:PLUGIN\n")
    with monkeypatch.context() as patched:
        patched.syspath_prepend(str(tmp_path))
        installed.cache_clear()
        with pytest.raises(Refusal, match=r"plugin\.broken"):
            installed()
    installed.cache_clear()

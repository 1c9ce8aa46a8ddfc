"""One Chromium and one live site for every test that reads pages as people do."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, expect, sync_playwright

from daylight.site import frame

ROOT = Path(__file__).resolve().parents[1]
SHEET = ROOT / "daylight" / "site" / "static" / "build" / "app.css"
CHROMIUM = os.environ.get("DAYLIGHT_CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for the whole run."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    expect.set_options(timeout=20_000)
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(live_server: Any) -> Iterator[str]:
    """The address of a running Daylight with its stylesheet and scripts."""
    assert SHEET.exists(), "The stylesheet is not built: run `npm ci && npm run build` in frontend/."
    frame.forget_city()
    with override_settings(WHITENOISE_USE_FINDERS=True):
        yield live_server.url
    frame.forget_city()

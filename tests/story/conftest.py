"""The sample city on a live server, and readers of its pages."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from daylight.core.actors import job
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.site.sample.load import load_sample
from tests.story.readers import Reader


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here writes to a database that other connections can see; most drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            if "reader" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.browser)
                item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture
def city(transactional_db: None, settings: Any, tmp_path: Path) -> str:
    """江州市, loaded as `make run` loads it; files go to a folder of the test's own."""
    settings.FILES_ROOT, settings.PUBLISHED_ROOT = tmp_path / "files", tmp_path / "published"
    offices.forget_workdays()
    return load_sample(job("sample", "329900"), ledger.now()).division


@pytest.fixture
def reader(city: str, site: str, browser: Browser) -> Iterator[Callable[..., Reader]]:
    """`reader("window", english=True, width=390)`: a window of their own; faults of pages are told at the end.

    The first signs in on the page; the others have done so before. Who comes again finds the same window.
    """
    opened: dict[tuple[str, bool, int], Reader] = {}

    def come(username: str = "", *, english: bool, width: int) -> Reader:
        key = (username, english, width)
        if key in opened:
            return opened[key]
        came = opened[key] = Reader(browser, site, english=english, width=width)
        if username and len(opened) == 1:
            came.sign_in(username)
        elif username:
            came.come_back(username)
        return came

    yield come
    for each in opened.values():
        each.context.close()
    troubles = [trouble for each in opened.values() for trouble in each.troubles]
    assert not troubles, "\n".join(troubles)

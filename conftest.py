"""For every test of the house: which rows of the requirements catalogue it proves is noted while it runs."""

import pytest
from django.conf import settings
from django.utils import translation

from tools.requirement_coverage import Collector

EMPTYING = {"transactional_db", "live_server"}


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS and not (
            config.option.keyword or config.option.markexpr
        )
        config.pluginmanager.register(Collector(complete=whole))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        rows = {row for mark in item.iter_markers("req") for row in mark.args}
        item.user_properties += [("req", row) for row in sorted(rows)]
    _the_slow_begin_first(items)


def _the_slow_begin_first(items: list[pytest.Item]) -> None:
    """Among those that empty the database after them; no core waits at the end for one long test on another."""
    places = [n for n, item in enumerate(items) if EMPTYING & set(getattr(item, "fixturenames", ()))]
    slow_first = sorted((items[n] for n in places), key=lambda item: item.get_closest_marker("slow") is None)
    for n, item in zip(places, slow_first, strict=True):
        items[n] = item


@pytest.fixture(autouse=True)
def _the_default_language() -> None:
    """A page asked for in one test does not leave its language to the next."""
    translation.activate(settings.LANGUAGE_CODE)

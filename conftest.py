"""For every test of the house: which rows of the requirements catalogue it proves is noted while it runs."""

import pytest
from django.conf import settings
from django.utils import translation

from tools.requirement_coverage import Collector


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS and not (
            config.option.keyword or config.option.markexpr
        )
        config.pluginmanager.register(Collector(complete=whole))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        rows = {row for mark in item.iter_markers("req") for row in mark.args}
        item.user_properties += [("req", row) for row in sorted(rows)]


@pytest.fixture(autouse=True)
def _the_default_language() -> None:
    """A page asked for in one test does not leave its language to the next."""
    translation.activate(settings.LANGUAGE_CODE)

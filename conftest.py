"""For every test of the house: which rows of the requirements catalogue it proves is noted while it runs."""

import pytest

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

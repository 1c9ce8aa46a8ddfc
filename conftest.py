"""For every test of the house: which rows of the requirements catalogue it proves is noted while it runs."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from django.utils import translation
from pytest_django import DjangoDbBlocker

from tests.as_installed import as_installed
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


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> Iterator[None]:
    """Passwords are hashed for speed, not for strength, while tests run."""
    quick = "django.contrib.auth.hashers.MD5PasswordHasher"
    with override_settings(PASSWORD_HASHERS=[quick, *settings.PASSWORD_HASHERS]):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database, which tests that commit leave as they found it."""
    with ExitStack() as lasting:
        with django_db_blocker.unblock():
            lasting.enter_context(as_installed())
        yield


@pytest.fixture(scope="module")
def while_the_file_lasts(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A transaction around all tests of a file, each of which undoes what it did itself.

    A fixture of the file that asks for this makes once what all of its tests read.
    """
    with django_db_blocker.unblock(), translation.override(settings.LANGUAGE_CODE), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _the_default_language() -> None:
    """A page asked for in one test does not leave its language to the next."""
    translation.activate(settings.LANGUAGE_CODE)

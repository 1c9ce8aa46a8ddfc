"""Fixtures that every folder's tests may use."""

from collections.abc import Iterator

import pytest
from django.test import override_settings

from daylight.offices import queries as offices


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> Iterator[None]:
    """Passwords are hashed for speed, not for strength, while tests run."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def _no_calendar_is_remembered() -> None:
    """Every test reads its own working calendar."""
    offices.forget_workdays()

"""Fixtures that every folder's tests may use."""

import pytest

from daylight.offices import queries as offices


@pytest.fixture(autouse=True)
def _no_calendar_is_remembered() -> None:
    """Every test reads its own working calendar."""
    offices.forget_workdays()

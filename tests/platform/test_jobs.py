"""What the worker does every minute."""

import pytest

from daylight.offices.tests.makers import make_division
from daylight.site import jobs

pytestmark = pytest.mark.django_db


def test_every_duty_runs_on_an_empty_city() -> None:
    make_division("329900")
    assert {name: jobs.in_every_division(duty) for name, duty in jobs.DUTIES.items()} == dict.fromkeys(jobs.DUTIES, 0)


def test_a_division_that_fails_does_not_keep_the_others_from_theirs() -> None:
    make_division("329901")
    make_division("329902")
    done: list[str] = []

    def duty(division: str) -> int:
        if division == "329901":
            raise ValueError("broken")
        done.append(division)
        return 1

    with pytest.raises(ExceptionGroup) as caught:
        jobs.in_every_division(duty)
    assert done == ["329902"]
    assert caught.value.exceptions[0].__notes__ == ["division 329901"]

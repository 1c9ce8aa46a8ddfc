"""What the worker does every minute."""

import pytest

from daylight.offices.tests.makers import make_division
from daylight.site import jobs

pytestmark = pytest.mark.django_db


def test_every_duty_runs_on_an_empty_city() -> None:
    make_division("329900")
    done = {name: jobs.in_every_division(duty) for name, duty in jobs.DUTIES.items()}
    assert done.pop("disclosure.write_mirror") > 0, "even an empty city has pages to keep"
    assert done.pop("ledger.seal") == done.pop("ledger.audit") == done["performance.plan_checks"]
    assert {name for name, count in done.items() if count} <= {"performance.plan_checks"}


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

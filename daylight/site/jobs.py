"""What the worker does every minute. Each duty is one set-based call that may run twice without harm."""

from collections.abc import Callable
from datetime import datetime

from procrastinate.contrib.django import app

from daylight.ledger import queries as ledger

EVERY_MINUTE = "* * * * *"
DUTIES: dict[str, Callable[[datetime], object]] = {}


def _regular(name: str, duty: Callable[[datetime], object]) -> None:
    """Defer `duty` every minute; a run still waiting is not deferred again, two runs never overlap."""
    DUTIES[name] = duty

    def run(timestamp: int) -> None:
        duty(ledger.now())

    task = app.task(run, name=name, lock=name, queueing_lock=name)
    app.periodic(cron=EVERY_MINUTE, periodic_id=name)(task)

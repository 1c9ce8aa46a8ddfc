"""A fines register as an event log: create, send within 90 days, notify, penalty after 60 days, then pay, appeal or
enforce. Made from a seed, so that every run measures the same log.
"""

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

SEED = 20260101
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0" xmlns="http://www.xes-standard.org/">\n'
BEGINNING = datetime(2020, 1, 1, 8, tzinfo=UTC)
MINUTES_OF_A_DAY = 1440


def write(path: Path, cases: int) -> int:
    """Write so many cases as XES.gz; returns the number of events."""
    random, events = Random(SEED), 0  # noqa: S311 - a measured log, no secret
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as out:
        out.write(HEAD)
        for number in range(cases):
            lines = list(_events(random))
            events += len(lines)
            out.write(f'<trace><string key="concept:name" value="A{number}"/>')
            out.write(f'<float key="fine" value="{random.randint(20, 900)}.0"/>{"".join(lines)}</trace>\n')
        out.write("</log>\n")
    return events


def _events(random: Random) -> Iterator[str]:
    """The events of one case; some fines are sent late, some penalties come early, a few payments are refunded."""
    at = BEGINNING + timedelta(days=random.randint(0, 1500), minutes=random.randint(0, 540))
    clerk = random.randint(1, 60)
    yield _event("Create Fine", at, clerk, f'<float key="amount" value="{random.randint(20, 900)}.0"/>')
    at += timedelta(days=random.randint(1, 110), minutes=random.randint(0, MINUTES_OF_A_DAY))
    yield _event("Send Fine", at, random.choice((clerk, clerk + 1)), '<float key="expense" value="11.0"/>')
    at += timedelta(days=random.randint(2, 20))
    yield _event("Insert Notification", at, clerk + 2)
    if random.random() < 0.35:
        yield _event("Payment", at + timedelta(days=random.randint(1, 55)), 0, '<float key="paid" value="40.0"/>')
        return
    at += timedelta(days=random.choice((59, 60, 60, 60, 61)))
    yield _event("Add Penalty", at, clerk + 2, '<float key="amount" value="120.0"/>')
    at += timedelta(days=random.randint(1, 300))
    match random.randint(0, 9):
        case 0 | 1:
            yield _event("Appeal", at, 0)
        case 2 | 3 | 4:
            yield _event("Payment", at, 0, '<float key="paid" value="120.0"/>')
            yield _event("Payment", at, 0, '<float key="paid" value="-11.0"/>')
        case _:
            yield _event("Send for Enforcement", at, clerk)


def _event(act: str, at: datetime, clerk: int, more: str = "") -> str:
    who = f'<string key="org:resource" value="{clerk}"/>' if clerk else ""
    return (
        f'<event><string key="concept:name" value="{act}"/><string key="lifecycle:transition" value="complete"/>{who}'
        f'<date key="time:timestamp" value="{at.isoformat()}"/>{more}</event>'
    )

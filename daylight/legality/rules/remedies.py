"""复议与应诉: forms, limits and outcomes, each with its article."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from daylight.core.words import msg
from daylight.core.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Form:
    """A form of remedy: the limit of the body's reply, the limit of the forum, and the articles."""

    name: str
    reply_days: int
    reply_in_workdays: bool
    decide_months: int
    decide_days: int
    basis: str


FORMS: Mapping[str, Form] = {
    "reconsideration": Form(
        msg("Administrative reconsideration"), 10, True, 0, 60, "《行政复议法》第四十八条、《行政复议法》第六十二条"
    ),
    "first": Form(
        msg("Litigation, first instance"), 15, False, 6, 0, "《行政诉讼法》第六十七条、《行政诉讼法》第八十一条"
    ),
    "second": Form(msg("Litigation, appeal"), 10, False, 3, 0, "《行政诉讼法》第八十六条、《行政诉讼法》第八十八条"),
}
OUTCOMES: Mapping[str, str] = {
    "upheld": msg("Decision upheld"),
    "dismissed": msg("Application dismissed"),
    "annulled": msg("Decision annulled"),
    "changed": msg("Decision changed"),
    "illegal": msg("Confirmed unlawful"),
    "ordered": msg("Ordered to act"),
    "mediated": msg("Mediated or settled"),
    "withdrawn": msg("Withdrawn"),
    "withdrawn_changed": msg("Withdrawn after the body changed its decision"),
    "ended": msg("Ended otherwise"),
}
LOST = frozenset({"annulled", "changed", "illegal", "ordered"})
OVERTAKEN = frozenset({"annulled", "changed", "illegal", "withdrawn_changed"})
"""Outcomes after which the decision no longer stands as it was published."""


def limits(form: str, *, accepted_on: date, copy_on: date, workdays: Workdays) -> tuple[date, date]:
    """The last days of the body's reply and of the forum's decision; calendar limits roll over days of rest."""
    rule = FORMS[form]
    if rule.reply_in_workdays:
        reply = workdays.after(copy_on, rule.reply_days)
    else:
        reply = workdays.next_on_or_after(copy_on + timedelta(days=rule.reply_days))
    end = _months_later(accepted_on, rule.decide_months) + timedelta(days=rule.decide_days)
    return reply, workdays.next_on_or_after(end)


def _months_later(day: date, months: int) -> date:
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))

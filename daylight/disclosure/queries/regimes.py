"""Regimes of the bodies with their texts, and who answers for each column."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.disclosure.models import ColumnDuty, Regime, RegimeVersion
from daylight.disclosure.queries.units import UnitFacts
from daylight.disclosure.rules.approval import CHAIN_NAMES
from daylight.disclosure.rules.bodies import Column, columns_of
from daylight.disclosure.rules.channels import CHANNELS
from daylight.disclosure.rules.regimes import NOTICES


@dataclass(frozen=True, slots=True)
class RegimeFacts:
    """A regime with the text in force on the day asked for; None where its first text begins later."""

    number: str
    department: int
    kind: str
    notice: str
    functions: list[str]
    text: RegimeVersion | None
    latest: RegimeVersion


def regimes(division: str, on: date, *, kind: str = "", department: int | None = None) -> list[RegimeFacts]:
    """The regimes of a division, or of one kind or body, by body and number; two statements."""
    rows = Regime.objects.filter(division=division).order_by("department", "number")
    rows = rows.filter(kind=kind) if kind else rows
    found = list(rows.filter(department=department) if department else rows)
    texts: dict[str, list[RegimeVersion]] = {}
    numbers = [row.number for row in found]
    for text in RegimeVersion.objects.filter(division=division, number__in=numbers).order_by("version"):
        texts.setdefault(text.number, []).append(text)
    return [_facts(row, texts[row.number], on) for row in found]


def regime(division: str, number: str, on: date) -> tuple[RegimeFacts, list[RegimeVersion]]:
    """A regime and all its texts, the newest first; raises `NotFound`."""
    row = Regime.objects.filter(division=division, number=number).first()
    if row is None:
        raise NotFound("regime.unknown", msg("No regime has this number."))
    texts = list(RegimeVersion.objects.filter(division=division, number=number).order_by("version"))
    return _facts(row, texts, on), texts[::-1]


def measures_of(division: str, department: int, on: date) -> list[RegimeFacts]:
    """A body's own measures for carrying benchmarks of discretion out, those in force; two statements."""
    found = regimes(division, on, department=department)
    return [each for each in found if "discretion" in each.functions and each.text is not None]


def notices_of(found: Iterable[RegimeFacts]) -> dict[str, str]:
    """The twelve notices of one body: the number of the regime that gives it, "" where none does."""
    given = {each.notice: each.number for each in found if each.notice}
    return {notice: given.get(notice, "") for notice in NOTICES}


@dataclass(frozen=True, slots=True)
class DutyFacts:
    """公开责任区分 of one column: who discloses what, when, where, how, who checks and what scores it; "" is a gap."""

    unit: UnitFacts
    column: Column
    carrier: str
    procedure: str
    checked_by: str
    scored_by: str

    @property
    def gaps(self) -> int:
        """How many of the cells that someone must name are empty."""
        return sum(
            not each for each in (self.unit.reporter, self.carrier, self.procedure, self.checked_by, self.scored_by)
        )


def duties(division: str, found: Iterable[UnitFacts]) -> list[DutyFacts]:
    """Every column of these units with its duty, named or not; one statement."""
    known = {(row.department, row.column): row for row in ColumnDuty.objects.filter(division=division)}
    return [_duty(unit, column, known) for unit in found for column in columns_of(unit.body_type)]


def _duty(unit: UnitFacts, column: Column, known: dict[tuple[int, str], ColumnDuty]) -> DutyFacts:
    row = known.get((unit.body.id, column.key))
    if row is None:
        return DutyFacts(unit, column, "", "", "", "")
    where, how = CHANNELS.get(row.carrier, ""), CHAIN_NAMES.get(row.chain, "")
    return DutyFacts(unit, column, where, how, row.checked_by, row.scored_by)


def _facts(row: Regime, texts: list[RegimeVersion], on: date) -> RegimeFacts:
    begun = [text for text in texts if text.since <= on]
    text = begun[-1] if begun else None
    return RegimeFacts(row.number, row.department, row.kind, row.notice, row.functions, text, texts[-1])

"""裁量: a fine is measured by the benchmark of its power; who departs from it says why, and is seen to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Protocol

from daylight.casework.rules.change import Record
from daylight.catalogue.rules.discretion import Assessed, Facts, Scale, assess, level_of
from daylight.core.refusals import Refusal, Stale
from daylight.core.words import msg

LAW = "《行政处罚法》第三十四条"
SHORTEST_REASON = 10
FEWEST_AT_DISCUSSION = 3
BETWEEN_NAMES = re.compile(r"[、，,；;\s]+")


class Benchmark(Protocol):
    """A published benchmark, as the catalogue answers it."""

    @property
    def id(self) -> int: ...
    @property
    def source(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def digest(self) -> str: ...
    @property
    def scale(self) -> Scale: ...


@dataclass(frozen=True, slots=True)
class Discussion:
    """集体讨论记录: when the heads discussed a departure, who took part, the number of the minutes, what they found."""

    on: str = ""
    people: str = ""
    minutes: str = ""
    conclusion: str = ""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the officer found: the facts under a benchmark, the evidence for each row or factor ticked (by its field:
    `tier0`, `f2`), and, where the amount is outside, why.
    """

    benchmark: int
    facts: Facts
    evidence: Mapping[str, str] = field(default_factory=dict)
    departure: str = ""
    discussion: Discussion | None = None


def weighed(benchmark: Benchmark, grounds: Grounds | None, amount: Decimal, on: date) -> Record:
    """What the step keeps of the weighing: conditions with evidence, range, suggestion, and whether it was kept to.

    Refuses `discretion.not_weighed` without ticked conditions, `discretion.evidence_missing` where one has no
    evidence, `discretion.outside` for an amount outside the range without written reasons, and what
    `must_be_discussed` refuses for a departure; `on` is the legal day of the decision.
    """
    if grounds is None or not (grounds.facts.tiers or grounds.facts.levels):
        raise Refusal(
            "discretion.not_weighed",
            msg("This power has a benchmark: tick the conditions that are met before you fix the amount."),
            why=LAW,
        )
    if grounds.benchmark != benchmark.id:
        raise Stale(
            "discretion.changed",
            msg("The benchmark has changed since you opened the page."),
            next_step=msg("Open the case again and weigh it anew."),
        )
    conditions = _with_evidence(benchmark.scale, grounds)
    found = assess(benchmark.scale, grounds.facts)
    is_inside = found.inside(amount)
    if not is_inside and len(grounds.departure.strip()) < SHORTEST_REASON:
        raise _outside(found, amount)
    discussed = {} if is_inside else {"discussion": must_be_discussed(grounds.discussion, on)}
    kept: Record = {"benchmark": benchmark.id, "source": benchmark.source, "number": benchmark.number}
    kept |= {"version": benchmark.version, "digest": benchmark.digest, "conditions": conditions, "inside": is_inside}
    kept |= {"low": _text(found.low), "high": _text(found.high), "suggested": _text(found.suggested)}
    kept |= {"includes_low": found.includes_low, "includes_high": found.includes_high}
    return kept | {"departure": "" if is_inside else grounds.departure.strip(), **discussed}


def must_be_discussed(discussion: Discussion | None, on: date) -> Record:
    """The record of the collective discussion that a departure needs before it is signed.

    Refuses `discretion.not_discussed` without day, minutes, conclusion, or at least three people, and for a day to come
    (《行政处罚法》第五十七条第二款).
    """
    found = discussion or Discussion()
    people = list(dict.fromkeys(each for each in BETWEEN_NAMES.split(found.people.strip()) if each))
    day = _day(found.on)
    is_whole = bool(found.minutes.strip()) and len(found.conclusion.strip()) >= 2
    if day is None or day > on or not is_whole or len(people) < FEWEST_AT_DISCUSSION:
        raise Refusal(
            "discretion.not_discussed",
            msg("A departure from the benchmark is signed only with the record of the collective discussion."),
            why="《行政处罚法》第五十七条第二款",
            next_step=msg("Give its day, at least three who took part, the number of the minutes and the conclusion."),
        )
    said = {"minutes": found.minutes.strip()[:80], "conclusion": found.conclusion.strip()[:2000]}
    return {"on": day.isoformat(), "people": people[:30], **said}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _with_evidence(scale: Scale, grounds: Grounds) -> list[Record]:
    """Each ticked row or level with its evidence; refused where one has none."""
    ticked = [
        (f"tier{at}", " · ".join(scale.tiers[at].conditions)) for at in grounds.facts.tiers if at < len(scale.tiers)
    ]
    for at, factor in enumerate(scale.factors):
        if factor.name in grounds.facts.levels:
            level, _how = level_of(scale, factor, grounds.facts)
            ticked.append((f"f{at}", f"{factor.name}：{factor.levels[level].name}"))
    for key, condition in ticked:
        if not grounds.evidence.get(key, "").strip():
            raise Refusal(
                "discretion.evidence_missing",
                msg("Name the evidence for “%(condition)s”."),
                why="《行政处罚法》第四十条",
                condition=condition,
            )
    return [{"condition": condition, "evidence": grounds.evidence[key].strip()[:500]} for key, condition in ticked]


def _outside(found: Assessed, amount: Decimal) -> Refusal:
    limits = [f"{limit:,f}" for limit in dict.fromkeys((found.low, found.high)) if limit is not None]
    return Refusal(
        "discretion.outside",
        msg("%(amount)s yuan is outside the benchmark (%(range)s)."),
        why=LAW,
        next_step=msg("Keep to the range, or write why this case is different; supervision is told."),
        amount=f"{amount:,f}",
        range=" – ".join(limits) or "0",
    )


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:f}"

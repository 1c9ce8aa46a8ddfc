"""风险点: seven factors make a score, the score a grade; a point says where, who, what against it, and from when on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from daylight.catalogue.rules.rule_documents import RISK
from daylight.catalogue.rules.rule_sets import Document
from daylight.core.refusals import Refusal
from daylight.core.words import msg

SOURCE = "行政职权清理工作方案：风险防控等级分为红（一级）、黄（二级）、橙（三级）"
MOST, MANY = 100, 30
FIELDS = ("key", "step", "name", "name_en", "control", "control_en", "indicator", "threshold", "unit", "responsible")


@dataclass(frozen=True, slots=True)
class RiskPointFacts:
    """One risk point of a published power. `threshold` is None where the point cannot be measured.

    `level` is 1 (red), 2 (yellow) or 3 (orange); `step` names the step of the flow by its id or name, empty for all.
    """

    power: int
    version: int
    code: str
    power_name: str
    department: int
    key: str
    name: str
    step: str
    level: int
    score: int | None
    control: str
    indicator: str
    threshold: Decimal | None
    unit: str
    responsible: str


def score(factors: Mapping[str, int], rules: Document) -> int:
    """The weighted score of the factors, 0 to 100, rounded half up. Refuses a factor outside 0 to 100."""
    total = 0
    for factor in rules["factors"]:
        value = factors.get(factor["key"], 0)
        if not 0 <= value <= MOST:
            said = msg("“%(name)s” is given from 0 to 100.")
            raise Refusal("risk.factor", said, name=factor["name"])
        total += int(factor["weight"]) * value
    return (total * 2 + MOST) // (2 * MOST)


def level_of(points: int, rules: Document) -> int:
    """The grade of a score: red, the first, from the highest score."""
    for grade in sorted(rules["grades"], key=lambda each: -int(each["from"])):
        if points >= int(grade["from"]):
            return int(grade["level"])
    return max(int(grade["level"]) for grade in rules["grades"])


def point(sent: Mapping[str, str], factors: Mapping[str, int], rules: Document | None, adjusted: int = 0) -> Document:
    """A risk point as it is kept in a definition, graded by the rules in force.

    `adjusted` is another grade than the computed one and needs its reason. Refuses a point without manifestation,
    measure or responsible post, and a threshold without its indicator or that is no number.
    """
    by = rules or RISK
    kept: Document = {name: sent.get(name, "").replace("\0", "").strip()[:300] for name in FIELDS}
    for name, said in LACKING:
        if not kept[name]:
            raise Refusal(f"risk.{name}", said)
    if bool(kept["threshold"]) != bool(kept["indicator"]):
        raise Refusal("risk.threshold", msg("An indicator and its threshold go together."))
    if kept["threshold"] and number(kept["threshold"]) is None:
        raise Refusal("risk.threshold", msg("The threshold is a number."))
    kept["factors"] = {each["key"]: int(factors.get(each["key"], 0)) for each in by["factors"]}
    kept["score"] = score(kept["factors"], by)
    computed = level_of(kept["score"], by)
    kept["level"], kept["adjusted"] = adjusted or computed, sent.get("adjusted", "").strip()[:500]
    if kept["level"] not in {1, 2, 3}:
        raise Refusal("risk.level", msg("The grade is 1 (red), 2 (yellow) or 3 (orange)."), why=SOURCE)
    if kept["level"] != computed and not kept["adjusted"]:
        raise Refusal("risk.adjusted", msg("A grade other than the computed one needs its reason."))
    return kept


LACKING = (
    ("name", msg("Say how the risk shows itself.")),
    ("control", msg("Say what is done against the risk.")),
    ("responsible", msg("Name the post that answers for it.")),
)


def number(text: str) -> Decimal | None:
    """A number of a form; None where it is none."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found) < 10**11 else None


def with_point(points: Iterable[Document], made: Document) -> list[Document]:
    """The points with one put in the place of that of the same key, or added; the gravest first."""
    kept = [each for each in points if each.get("key") != made["key"]] + [made]
    if len(kept) > MANY:
        raise Refusal("risk.many", msg("A power has at most 30 risk points."))
    return sorted(kept, key=lambda each: int(each.get("level") or 3))


def next_key(points: Iterable[Document]) -> str:
    """A key that no point has: r1, r2, …"""
    taken = {str(each.get("key", "")) for each in points}
    return next(f"r{n}" for n in range(1, MANY * 10) if f"r{n}" not in taken)


def key_of(each: Mapping[str, Any], place: int) -> str:
    """The key of a point; points written before keys were given are known by their place."""
    return str(each.get("key") or f"r{place + 1}")


def must_be_reviewed(document: Document, rules: Document | None) -> None:
    """Refuses `risk.unreviewed` where the division asks for a review of risks and the text names no risk and says not
    why it has none.
    """
    if rules is None or not rules.get("review_required"):
        return
    if not document.get("risk_points") and not str((document.get("extra") or {}).get("no_risk", "")).strip():
        raise Refusal(
            "risk.unreviewed",
            msg("The risks of this power have not been reviewed, so it cannot be announced."),
            why="在清理和录入行政职权的同时开展风险防控梳理",
            next_step=msg("Have the department name its risk points, or say why there is none."),
        )


def is_key_point(points: Iterable[Mapping[str, Any]], rules: Document | None) -> bool:
    """重点: whether supervision looks at a power first, by the score of its gravest point or a red grade."""
    begins = int((rules or {}).get("key_point_from") or RISK["key_point_from"])
    return any(int(each.get("score") or 0) >= begins or each.get("level") == 1 for each in points)

"""What a plan must say before it can score anybody: items, standard, weights, method and use of the result."""

import json
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.performance.rules.efficacy import gives_points
from daylight.performance.rules.years import gives_shares

SHIPPED = Path(__file__).parent / "plans"
MEASURES = {
    "published": msg("Published powers among all powers in the library"),
    "online": msg("Powers handled online among the published ones"),
    "improvement": msg("Days saved against the promised limit, or the statutory one, among the days allowed"),
    "answered": msg("Red findings that the department answered among those raised in the month"),
    "checks": msg("Passed random checks among all made"),
    "orders": msg("Supervision orders ended within their limit among those that ended or were due in the month"),
    "on_time": msg("Cases decided within their limit among all decided in the month"),
}
NEEDED = ("title", "method", "use", "sections", "items")


def shipped() -> dict[str, dict[str, Any]]:
    """The plans that come with Daylight, by name: the monthly hundred, the nine weights, the five indices."""
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(SHIPPED.glob("*.json"))}


def must_be_plan(document: dict[str, Any]) -> None:
    """Refuse `plan.invalid` where a part is missing, a key repeats, or a number is not one.

    Weights of a plan add up to one hundred; an item names its standard (003 篇2: 项目、标准、方法、考核结果运用).
    """
    _must_be_shaped(document)
    keys = [each.get("key") for each in document["sections"]]
    weights = sum((_decimal(each.get("weight"), "weight") for each in document["sections"]), Decimal(0))
    if len(set(keys)) != len(keys) or weights != 100:
        raise _invalid("sections")
    if any(each.get("measure", "") not in ("", *MEASURES) for each in document["sections"]):
        raise _invalid("measure")
    items = [each.get("key") for each in document["items"]]
    if len(set(items)) != len(items):
        raise _invalid("items")
    for item in document["items"]:
        _must_be_item(item, keys)


def _must_be_shaped(document: dict[str, Any]) -> None:
    for name in NEEDED:
        if not document.get(name):
            raise _invalid(name)
    for name in ("sections", "items"):
        if not isinstance(document[name], list) or not all(isinstance(each, dict) for each in document[name]):
            raise _invalid(name)
    for name in ("base", "warn_below"):
        _decimal(document.get(name, "0"), name)
    for each in document.get("coefficients", {}).values():
        _decimal(each, "coefficients")
    if "person" in document and not gives_points(document["person"]):
        raise _invalid("person")
    if "year" in document and not gives_shares(document["year"]):
        raise _invalid("year")


def _must_be_item(item: dict[str, Any], sections: list[Any]) -> None:
    if item.get("section") not in sections or not item.get("name") or not item.get("standard"):
        raise _invalid(str(item.get("key")))
    if item.get("mode") not in ("automatic", "manual", "measure") or item.get("measure", "") not in ("", *MEASURES):
        raise _invalid(str(item.get("key")))
    if not isinstance(item.get("counts", []), list) or (item["mode"] == "measure") != bool(item.get("measure")):
        raise _invalid(str(item.get("key")))
    for name in ("from", "most"):
        _decimal(item.get(name, "0"), str(item.get("key")))
    if item.get("points") or item["mode"] != "manual":
        _decimal(item.get("points"), str(item.get("key")))
    if item["mode"] == "measure" and _decimal(item.get("step"), str(item["key"])) <= 0:
        raise _invalid(str(item["key"]))
    if not str(item.get("every", "1")).isdigit() or int(item.get("every", "1")) < 1:
        raise _invalid(str(item["key"]))


def _decimal(value: object, where: str) -> Decimal:
    try:
        found = Decimal(value) if isinstance(value, str) else Decimal("NaN")
    except InvalidOperation:
        raise _invalid(where) from None
    if not found.is_finite():
        raise _invalid(where)
    return found


def _invalid(part: str) -> Refusal:
    return Refusal(
        "plan.invalid",
        msg("The plan cannot score anybody yet: “%(part)s” is missing or wrong."),
        next_step=msg("Name items with their standard, weights that add up to 100, method and use of the result."),
        part=part,
    )

"""同案同罚 on the desk: what like cases were fined, how that spreads, and where the amount being weighed lies."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from daylight.casework.queries.alike import Alike, alike_under
from daylight.casework.rules.alike import bars
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.views.weighing import weighing
from daylight.web.requests import Request

WIDTH, HEIGHT = 300, 64


@dataclass(frozen=True, slots=True)
class Box:
    """One bar as drawn."""

    x: float
    y: float
    width: float
    height: float
    told: str


def weighed(case: CaseFacts, request: Request) -> dict[str, Any]:
    """The benchmark of a penalty that is to be decided, and like fines beside it."""
    found = weighing(case, request)
    return {"weighing": found, "alike": alike(case, request, found)}


def alike(case: CaseFacts, request: Request, weighing: dict[str, Any] | None) -> dict[str, Any] | None:
    """Like fines of a penalty that is to be decided, with the amount asked about; else None."""
    if case.kind != "penalty" or case.outcome:
        return None
    found = alike_under(case.division, case.power, request.at)
    amount = _amount(request.POST.get("amount", "")) or _suggested(weighing)
    amounts = [each.amount for each in found.fines]
    return {
        "found": found,
        "latest": found.fines[:6],
        "amount": amount,
        "above": sum(each < amount for each in amounts) if amount is not None else 0,
        "below": sum(each > amount for each in amounts) if amount is not None else 0,
        "deviation": found.spread.deviation(amount) if found.spread and amount is not None else None,
        "stands_out": amount is not None and found.rules.stands_out(amount, found.spread),
        **_drawn(found, amount),
    }


def _drawn(found: Alike, amount: Decimal | None) -> dict[str, Any]:
    """The distribution as boxes, with the middle and the amount on the same scale."""
    shown = bars([each.amount for each in found.fines])
    if not shown or found.spread is None:
        return {"boxes": []}
    least, most = shown[0].low, shown[-1].high
    low, high = min(least, amount or least), max(most, amount or most)
    scale = float(WIDTH) / (float(high - low) or 1.0)
    tallest = max(bar.count for bar in shown)
    boxes = [
        Box(
            round(float(bar.low - low) * scale, 1),
            round(HEIGHT - HEIGHT * bar.count / tallest, 1),
            round(max(4.0, float(bar.high - bar.low) * scale - 1), 1),
            round(HEIGHT * bar.count / tallest, 1),
            f"{bar.low:,f}–{bar.high:,f}: {bar.count}",
        )
        for bar in shown
    ]
    place = {"middle_x": round(float(found.spread.middle - low) * scale, 1)}
    if amount is not None:
        place["amount_x"] = round(float(amount - low) * scale, 1)
    return {"boxes": boxes, "low": low, "high": high, **place}


def _amount(text: str) -> Decimal | None:
    try:
        found = Decimal(text.replace(",", "").strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() and found >= 0 else None


def _suggested(weighing: dict[str, Any] | None) -> Decimal | None:
    suggestion = (weighing or {}).get("suggestion")
    return suggestion["amount"] if suggestion else None

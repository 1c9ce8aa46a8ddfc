"""事前提醒: the risks of a step are put before the officer, who acknowledges them before acting."""

from collections.abc import Sequence
from typing import Any

from daylight.casework.rules.facts import TokenFacts
from daylight.core.refusals import Refusal
from daylight.core.words import msg

Risks = Sequence[dict[str, Any]]


def must_be_acknowledged(risks: Risks, task: TokenFacts, person: int | None) -> None:
    """Refuse `risk.unread` where the step has risk points and the officer has not acknowledged the reminder."""
    if risks and person is not None and person not in task.warned:
        raise Refusal(
            "risk.unread",
            msg("This step has risk points, and you have not acknowledged the reminder."),
            next_step=msg("Open the case, read the reminder and confirm it; then act."),
        )


def told(risks: Risks) -> list[dict[str, object]]:
    """What the ledger keeps of a reminder: which points, and how grave they were."""
    return [{"key": each["key"], "name": each.get("name", ""), "level": int(each.get("level") or 3)} for each in risks]

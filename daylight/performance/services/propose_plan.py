"""提出评分方案: a version of a plan waits for a second person in the library of rules."""

from datetime import date, datetime

from daylight.catalogue.services import propose_rules
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.performance.rules.counting import month_after
from daylight.performance.rules.planning import must_be_plan


def propose_plan(
    division: str, plan: str, document: dict[str, object], *, reason: str, by: Actor, at: datetime, first: bool = False
) -> int:
    """Propose a version that scores from the next month on; return its id in the library of rules.

    Months are scored by the version in force on their first day, so a change never reaches back. `first` lets the very
    first version of a plan count from the beginning of the present month. Refuses `plan.invalid` and `plan.name`.
    """
    if not plan.isidentifier():
        raise Refusal("plan.name", msg("A plan is named by letters, digits and underscores."))
    must_be_plan(document)
    begins: date = legal_day(at) if first else month_after(legal_day(at))
    return propose_rules(division, f"performance/{plan}", document, effective_from=begins, reason=reason, by=by, at=at)

"""撤回: whoever did the last step takes it back before the next officer has done anything."""

from datetime import datetime

from daylight.casework.models import Committed, commit
from daylight.casework.queries.bodies import bodies_of
from daylight.casework.queries.cases import case_to_act
from daylight.casework.queries.history import steps
from daylight.casework.rules import moving, returning, teamwork
from daylight.casework.rules.moving import Acted
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.core.workdays import Workdays
from daylight.ledger.queries import Editions
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure
from daylight.procedure.rules import tokens
from daylight.procedure.rules.tokens import Token


def recall(
    division: str, number: str, *, reason: str, as_seen: int, by: Actor, at: datetime, workdays: Workdays
) -> Committed:
    """Take back one's own last step while nobody has acted after it. The step's clock begins anew, legal clocks go on.

    Raises NotFound, `Stale`, `Forbidden` `step.not_yours` and `post.missing`, `Refusal` `flow.no_such_move` for the
    opening of a case or a step that was a decision, and `reasons.missing`.
    """
    case, editions = case_to_act(division, number, back=True)
    case.must_be_open()
    case.must_run()
    case.must_be_seen(as_seen)
    last = next((each for each in reversed(steps(division, number)) if each.node), None)
    if last is None or last.person != by.person:
        raise Forbidden(
            "step.not_yours",
            msg("Only whoever did the last step can take it back."),
            next_step=msg("Ask for the case to be sent back."),
        )
    case.must_be_kept_by(by.person)
    _must_hold_a_post(by, at, editions)
    why = teamwork.must_say(reason)
    table = procedure.flow(case.flow_version).table
    task = next((each for each in case.tokens if each.since == last.at and each.role), None)
    if task is None or task.signing:
        raise Refusal(
            "flow.no_such_move",
            msg("This step can no longer be taken back: others are at work on what follows."),
            next_step=msg("Ask for the case to be sent back."),
        )
    returning.must_be_returnable(table, task.node, last.node, case.visited, is_decided=bool(case.outcome))
    here = tuple(Token(each.id, each.node) for each in case.tokens)
    moved = tokens.send_back(table, here, task.id, last.node, case.visited, next_id=case.next_token)
    acted = Acted(by, at, "recalled", why, {"to": last.node})
    bodies = bodies_of(table, division, case.department, editions)
    change = moving.change_of(case, table, task, moved, acted, kind="case.recalled", workdays=workdays, bodies=bodies)
    return commit(change, by=by, at=at)


def _must_hold_a_post(by: Actor, at: datetime, editions: Editions) -> None:
    if not offices.posts_in_edition(editions.offices, by.person or 0, legal_day(at)):
        raise Forbidden(
            "post.missing",
            msg("A step is taken back from a post, and you hold none today."),
            next_step=msg("Ask for the case to be sent back."),
        )

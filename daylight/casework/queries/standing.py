"""What stands before an officer who is about to act: the case, the task, the flow, and the post."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from daylight.casework.queries.applications import at_duty
from daylight.casework.queries.bodies import bodies_of, division_of
from daylight.casework.queries.cases import case_to_act
from daylight.casework.rules.acts import DECIDE
from daylight.casework.rules.facts import CaseFacts, TokenFacts
from daylight.casework.rules.risks import must_be_acknowledged
from daylight.casework.rules.teamwork import must_be_free
from daylight.catalogue import queries as catalogue
from daylight.catalogue.rules.pins import at_step
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.ledger import queries as ledger
from daylight.ledger.queries import Editions
from daylight.offices import queries as offices
from daylight.offices.rules import PostFacts
from daylight.procedure import queries as procedure
from daylight.procedure.rules import forms
from daylight.procedure.rules.table import Node, Table
from daylight.procedure.rules.tokens import Token


@dataclass(frozen=True, slots=True)
class Standing:
    """An open case at a waiting task, the officer at the post that the task belongs to, and what the act rests on."""

    case: CaseFacts
    token: TokenFacts
    table: Table
    node: Node
    by: Actor
    editions: Editions

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The case's tokens as the flow's rules want them."""
        return tuple(Token(each.id, each.node) for each in self.case.tokens)

    @property
    def bodies(self) -> dict[str, int]:
        """The departments of the flow's steps that another department than the case's does."""
        return bodies_of(self.table, self.case.division, self.case.department, self.editions)

    @property
    def risks(self) -> list[dict[str, Any]]:
        """The risk points that the power names at this step, the gravest first."""
        points = catalogue.version(self.case.power_version).risk_points
        return at_step(points, self.node.id, self.node.name) if points else []

    @property
    def values(self) -> dict[str, object]:
        """The values that conditions of the flow may ask for: what the form says is a number is one."""
        form = catalogue.version(self.case.power_version).form_version
        return forms.typed(procedure.form(form).definition, self.case.data) if form else dict(self.case.data)


def standing(
    division: str, number: str, *, token: int, as_seen: int, by: Actor, at: datetime, act: str = "", back: bool = False
) -> Standing:
    """Read and check everything an act at a task needs, in one statement.

    `back` reads what an act that goes back needs too.

    Raises `NotFound`, `Stale` when the case or the task has moved on, `Refusal` when the case is closed or suspended,
    the task wants another verb (`act`), waits for signatures or has risks not yet acknowledged (`risk.unread`), or the
    body is not recognised for such powers (`body.not_recognised`), `Forbidden` when the person holds no post of the
    task's role in the department, must keep out of the case, or the task was handed to somebody else.
    """
    here = holding(division, number, token=token, as_seen=as_seen, by=by, at=at, back=back, deciding=act == DECIDE)
    here.case.must_run()
    body = offices.department_in_edition(here.editions.offices, here.case.department)
    body.must_be_recognised(here.case.kind)
    must_be_free(here.token, number, goes_back=back)
    if not back:
        must_be_acknowledged(here.risks, here.token, here.by.person)
    if act and here.node.act != act:
        raise Refusal(
            "task.other_act",
            msg("This task asks for another act: %(node)s."),
            next_step=msg("Open the case and use the form that it shows."),
            node=here.node.name,
        )
    return here


def holding(
    division: str,
    number: str,
    *,
    token: int,
    as_seen: int,
    by: Actor,
    at: datetime,
    back: bool = False,
    deciding: bool = False,
) -> Standing:
    """As `standing`, for what officers arrange among themselves: a task may be arranged while it waits or rests."""
    case, editions = case_to_act(division, number, back=back, deciding=deciding)
    case.must_be_open()
    case.must_be_kept_by(by.person)
    waiting = case.token(token)
    table = procedure.flow(case.flow_version).table
    node = table.nodes[waiting.node]
    there = division_of(division, case.department, waiting.department, editions)
    handed = None if waiting.assigned in case.recused else waiting.assigned
    at_post = _at_task(waiting, handed, Role(node.role), there, by, at, editions)
    case.must_be_seen(as_seen)
    return Standing(case, waiting, table, node, at_post, editions)


def keeper_of(case: CaseFacts, task: TokenFacts, at: datetime) -> int | None:
    """The person who alone holds a task: it was taken by or handed to somebody who is there and need not keep out."""
    if task.assigned is None or task.assigned in case.recused:
        return None
    editions = ledger.editions()
    held = offices.posts_in_edition(editions.offices, task.assigned, legal_day(at))
    division = division_of(case.division, case.department, task.department, editions)
    return task.assigned if _seated(held, task, division) else None


def _seated(held: Iterable[PostFacts], task: TokenFacts, division: str) -> list[PostFacts]:
    return [post for post in held if post.department == task.department and post.division == division]


def _at_task(
    task: TokenFacts, handed: int | None, role: Role, division: str, by: Actor, at: datetime, editions: Editions
) -> Actor:
    """The officer at the task's post; a task handed to one person is that person's alone, from any post there.

    Whoever has left the department or is away does not hold it: it is the post's again.
    """
    held = offices.posts_in_edition(editions.offices, handed, legal_day(at)) if handed is not None else ()
    there = _seated(held, task, division)
    if not there or by.kind is not ActorKind.OFFICER:
        return at_duty(by, role, division, task.department, at, editions)
    if handed != by.person:
        raise Forbidden(
            "task.assigned",
            msg("This task has been handed to somebody else."),
            next_step=msg("Ask the person it was handed to, or the head of the department."),
        )
    if any(post.role is role for post in there):
        department, on = task.department, legal_day(at)
        return offices.at_one_of(held, by, role=role, division=division, department=department, on=on)
    return offices.standing_at(by, there[0])

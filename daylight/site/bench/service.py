"""The steps of a licence at service level: the verbs themselves, as pages call them, with an idempotency key each."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from daylight.casework import queries as cases
from daylight.casework import services as casework
from daylight.core.actors import Actor
from daylight.hall import queries as applications
from daylight.hall import services as hall
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.site.bench.scene import Scene

ANSWERS = {"place": "江州市样例路 1 号", "area": "86"}
RECORDED = ("submit", "accept", "act", "decide", "serve")
"""The steps that write a ledger entry; beginning and saving a draft do not."""

NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
Verb = Callable[..., Any]
Do = Callable[[str, Verb, Actor, dict[str, Any]], Any]


def steps(scene: Scene) -> Callable[[int], Iterator[str]]:
    """One client applies again and again, and its cases are carried through to the end."""

    def client(number: int) -> Iterator[str]:
        for _warming in life(scene, scene.applicants[number], _do):
            pass
        yield "ready"
        while True:
            yield from life(scene, scene.applicants[number], _do)

    return client


def statements(scene: Scene) -> dict[str, int]:
    """SQL statements of each verb, transaction control aside, on a second life (the first fills lasting caches)."""
    for _name in life(scene, scene.applicants[0], _do):
        pass
    found: dict[str, int] = {}

    def counting(name: str, verb: Verb, by: Actor, given: dict[str, Any]) -> Any:
        with CaptureQueriesContext(connection) as seen:
            answer = verb(**given, by=by.called(str(uuid.uuid4()), "0" * 64), at=ledger.now())
        found[name] = len([each for each in seen.captured_queries if not each["sql"].startswith(NOT_COUNTED)]) - 1
        return answer

    for _name in life(scene, scene.applicants[0], counting):
        pass
    return found


def life(scene: Scene, applicant: Actor, do: Do) -> Iterator[str]:
    """A licence from the first click to the end of the case; a name after each verb that was acknowledged."""
    draft = do("start_application", hall.start_application, applicant, {"code": scene.power})
    yield "start_application"
    do("save_draft", hall.save_draft, applicant, {"draft_id": draft.id, "data": ANSWERS})
    yield "save_draft"
    receipt = do("submit", hall.submit, applicant, {"draft_id": draft.id})
    yield "submit"
    where = {"division": receipt.division, "number": receipt.number}
    workdays = offices.workdays(receipt.division)
    seen = applications.application(**where).revision
    do("accept", casework.accept, scene.window, {**where, "as_seen": seen, "workdays": workdays})
    yield "accept"
    for name, verb, officer, said in (
        ("act", casework.act, scene.reviewer, {"outcome": "pass", "opinion": "材料齐全"}),
        ("decide", casework.decide, scene.decider, {"outcome": "grant", "reasons": ""}),
        ("serve", casework.serve, scene.window, {"method": "direct", "received_by": "青禾"}),
    ):
        case = cases.case_facts(**where)
        task = {"token": case.tokens[0].id, "as_seen": case.revision, "workdays": workdays}
        do(name, verb, officer, {**where, **task, **said})
        yield name


def _do(_name: str, verb: Verb, by: Actor, given: dict[str, Any]) -> Any:
    return verb(**given, by=by.called(str(uuid.uuid4()), "0" * 64), at=ledger.now())

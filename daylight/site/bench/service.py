"""The steps of cases at service level: the verbs themselves, as pages call them, with an idempotency key each."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from daylight.casework import services as casework
from daylight.casework.rules.opening import Party
from daylight.core.actors import Actor
from daylight.hall import services as hall
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.site.bench.courses import ANSWERS, FACTS, FIRST_TOKEN, LICENCE, PENALTY, Step
from daylight.site.bench.scene import Scene

RECORDED = ("submit", "accept", "act", "decide", "serve", "file_case")
PARTY = Party("company", "江州样例商贸有限公司", "91329900MA0000015H")
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
            answer = verb(**given, by=by.called(str(uuid.uuid4()), "0" * 64))
        used = len([each for each in seen.captured_queries if not each["sql"].startswith(NOT_COUNTED)])
        found[name] = max(used, found.get(name, 0))
        return answer

    for _name in life(scene, scene.applicants[0], counting):
        pass
    return found


def life(scene: Scene, applicant: Actor, do: Do) -> Iterator[str]:
    """A licence from the first click to the end of its case, then a penalty; a name after each acknowledged verb."""
    at = ledger.now()
    draft = do("start_application", hall.start_application, applicant, {"code": scene.power, "at": at})
    yield "start_application"
    do("save_draft", hall.save_draft, applicant, {"draft_id": draft.id, "data": ANSWERS, "at": at})
    yield "save_draft"
    receipt = do("submit", hall.submit, applicant, {"draft_id": draft.id, "at": at})
    yield "submit"
    workdays = offices.workdays(receipt.division)
    known = {"division": receipt.division, "number": receipt.number, "workdays": workdays, "at": at}
    do("accept", casework.accept, scene.officers["window"], {**known, "as_seen": 1})
    yield "accept"
    yield from _course("licence", LICENCE, scene, known, do)
    given = {"power_id": scene.penalty, "party": PARTY, "facts": FACTS, "workdays": workdays, "at": at}
    number, _entry = do("file_case", casework.file_case, scene.officers["handler"], given)
    yield "file_case"
    yield from _course("penalty", PENALTY, scene, {**known, "number": number}, do)


def _course(kind: str, course: tuple[Step, ...], scene: Scene, known: dict[str, Any], do: Do) -> Iterator[str]:
    for place, step in enumerate(course):
        task = {"token": FIRST_TOKEN[kind] + place, "as_seen": 1 + place}
        said = {**step.said, "fields": dict(step.fields)} if step.verb == "act" else step.said
        do(step.verb, getattr(casework, step.verb), scene.officers[step.post], {**known, **task, **said})
        yield step.verb


def _do(_name: str, verb: Verb, by: Actor, given: dict[str, Any]) -> Any:
    return verb(**given, by=by.called(str(uuid.uuid4()), "0" * 64))

"""A decided penalty, made through the verbs."""

from datetime import datetime, timedelta

from daylight.casework import services as casework
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.tests.makers import Office, again, doing, filed
from daylight.hall.tests.makers import MORNING


def to_decide(office: Office, at: datetime = MORNING, *, place: str = "") -> CaseFacts:
    """A penalty filed at `at` and brought to its decision; at another place than usual, where given."""
    case = filed(office, at, place=place) if place else filed(office, at)
    acts = (
        (office.handler, {"outcome": "done", "fields": {"facts": "现场检查发现", "second_officer": "石岩"}}),
        (office.legal_reviewer, {"outcome": "pass"}),
        (office.handler, {"outcome": "done", "fields": {"intended": "罚款 8000 元"}}),
        (office.handler, {"outcome": "heard"}),
    )
    for by, said in acts:
        casework.act(**doing(again(case), by, at, **said))
    return again(case)


def punished(office: Office, at: datetime = MORNING) -> CaseFacts:
    """A penalty filed at `at` and decided two days later."""
    case = to_decide(office, at)
    said = {"outcome": "punish", "reasons": "未按规定公示收费标准，事实清楚", "amount": "8000"}
    casework.decide(**doing(again(case), office.decider, at + timedelta(days=2), **said))
    return again(case)

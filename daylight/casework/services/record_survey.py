"""现场勘查: two officers were on site; what they found, with photographs and a result, becomes a record of the case."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from daylight.casework.models import Evidence
from daylight.casework.queries.cases import case_facts
from daylight.casework.queries.teamwork import colleagues
from daylight.casework.rules import documents
from daylight.casework.rules import evidence as rules
from daylight.casework.rules.evidence import Sent
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.services._evidence import inspected, kept, taken
from daylight.casework.services._papers import keep_paper
from daylight.casework.services._posts import at_the_case
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.ledger import services as ledger


@transaction.atomic
def record_survey(
    division: str,
    number: str,
    *,
    visited_on: str,
    place: str,
    second_officer: str,
    findings: str,
    result: str,
    photos: Sequence[Sent],
    by: Actor,
    at: datetime,
) -> int:
    """Record a survey on site, at least two officers going (《行政许可法》第三十四条); the id of its document.

    The photographs become evidence of the case. Raises `NotFound`, `Forbidden`, `case.closed`, `survey.*`,
    `evidence.day`, `file.*` and `scanner.silent`.
    """
    case = case_facts(division, number)
    officer = at_the_case(by, case, at)
    case.must_be_open()
    day = rules.must_be_day(visited_on, legal_day(at))
    facts = rules.survey_facts(day, place, findings, result)
    facts["officers"] = [officer.name, rules.must_be_second(second_officer, _colleagues(case, at), officer.name)]
    rules.must_be_photos([inspected(photo).media_type for photo in photos])
    rows = [kept(case, "survey", taken(photo), taken_on=day, note="", by=officer, at=at) for photo in photos]
    facts["photos"] = [{"name": row.name, "digest": row.digest} for row in rows]
    paper = documents.document("survey_record", documents.addressee(case), at, **facts)
    stream = f"case/{number}"
    entry = ledger.record("survey.recorded", stream=stream, by=officer, at=at, payload=facts, division=division)
    document = keep_paper(paper, entry.seq)
    for row in rows:
        row.document = document.id
    Evidence.objects.bulk_create(rows)
    return document.id


def _colleagues(case: CaseFacts, at: datetime) -> set[str]:
    return {each.name for each in colleagues(case.department, legal_day(at))}

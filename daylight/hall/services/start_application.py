"""An applicant begins to apply for a power."""

import json
from datetime import datetime
from uuid import uuid4

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import Actor
from daylight.core.canonical import canonical
from daylight.core.instants import legal_day
from daylight.hall.queries.drafts import begun_and_editions, draft
from daylight.hall.queries.mandates import must_be_mandated
from daylight.hall.queries.parties import party_in_edition
from daylight.hall.rules.applicants import Party, must_be_addressed, must_be_applicant, must_be_open
from daylight.hall.rules.facts import DraftFacts
from daylight.hall.rules.prefill import answers_of, suggested
from daylight.hall.services._attempts import on_record
from daylight.procedure import queries as procedure
from daylight.web.statements import Statement

BEGIN = Statement("""
INSERT INTO hall_draft (id, person_id, division, power_id, power_version, form_version, supplements, data, started_at,
  updated_at, submitted_number)
VALUES (%s, %s, %s, %s, %s, %s, '', %s::jsonb, %s, %s, '')
RETURNING id
""")


def start_application(code: str, *, by: Actor, at: datetime) -> DraftFacts:
    """The draft in which a person writes an application for a power: a new one, or the one already begun.

    Only a published power can be applied for; an attempt on any other is itself recorded as `act.refused`.
    A draft is private and leaves no entry.
    """
    begun, editions = begun_and_editions(by.person)
    listed = catalogue.by_code_in_edition(editions.catalogue, code)
    with on_record("start_application", power=listed.id, division=listed.division, by=by, at=at):
        power = catalogue.in_force_in_edition(editions.catalogue, listed.id, legal_day(at))
    person = must_be_applicant(by)
    must_be_mandated(by, power.id, at)
    is_off = catalogue.switched_off_in_edition(editions.catalogue, power.id, legal_day(at))
    must_be_open(online=power.online and not is_off, form=power.form_version)
    who = party_in_edition(editions.offices, person)
    must_be_addressed(who.kind, power.audience)
    if power.id in begun:
        return draft(begun[power.id], person)
    return _begun(power, person, who, at)


def _begun(power: PowerFacts, person: int, who: Party, at: datetime) -> DraftFacts:
    assert power.form_version is not None
    form = procedure.form(power.form_version).definition
    made, answers = uuid4(), {**suggested(form, who), **answers_of(form, who)}
    row = (made, person, power.division, power.id, power.version_id, power.form_version, canonical(answers), at, at)
    BEGIN.row(row)
    known = (made, person, power.division, power.id, power.version_id, power.form_version)
    return DraftFacts(*known, "", json.loads(canonical(answers)), at, "", [])

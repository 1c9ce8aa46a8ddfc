"""A draft is filled in from the registers, with the applicant's consent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Forbidden
from daylight.core.words import msg
from daylight.hall.models import Draft, FilledAnswer
from daylight.hall.queries.drafts import draft
from daylight.hall.queries.parties import party
from daylight.hall.rules.applicants import must_be_applicant
from daylight.hall.rules.facts import DraftFacts
from daylight.hall.rules.mandates import must_be_in_person
from daylight.hall.rules.prefill import answers_of
from daylight.hall.rules.reuse import asked_of_registers
from daylight.hall.services._extracts import lay_extracts
from daylight.hall.services.save_draft import must_be_writable
from daylight.ledger import services as ledger
from daylight.procedure import queries as procedure
from daylight.registers import queries as registers


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What was filled in: answers by key with their register, and the keys of materials laid down from licences."""

    answers: Mapping[str, str]
    materials: list[str]


@transaction.atomic
def fill_in(draft_id: UUID, *, confirmed_at: datetime | None, by: Actor, at: datetime) -> FilledIn:
    """Answer what the consented registers answer, and lay down an extract for each material a licence stands for.

    Answers already given stay. `confirmed_at` is when identity was confirmed in this visit. Refuses "level.weak",
    "consent.missing", "draft.handed_in"; raises NotFound. Recorded as `application.filled` in `person/<id>`: which
    facts were read, never what they say.
    """
    person = must_be_applicant(by)
    must_be_in_person(by.mandate)
    registers.must_be_strong(confirmed_at, at)
    found = draft(draft_id, person, lock=True)
    must_be_writable(found)
    consent = registers.consent_for(person, found.power_id)
    if consent is None:
        raise Forbidden(
            "consent.missing",
            msg("Registers are read only with your consent."),
            why="《个人信息保护法》第十三条",
            next_step=msg("Agree on the first page of the application, or fill in the form by hand."),
        )
    filled = _answers(found, consent.registers, at)
    held = lay_extracts(found, party(person).id, at) if registers.LICENCES in consent.registers else []
    payload: dict[str, Any] = {"power": found.power_id, "consent": str(consent.id), "facts": filled, "materials": held}
    ledger.record(
        "application.filled", stream=f"person/{person}", by=by, at=at, payload=payload, division=found.division
    )
    return FilledIn(filled, held)


def _answers(found: DraftFacts, allowed: tuple[str, ...], at: datetime) -> dict[str, str]:
    assert found.form_version is not None
    form = procedure.form(found.form_version).definition
    who = party(found.person)
    asked = {key: named for key, named in asked_of_registers(form).items() if named[0] in allowed}
    records = registers.records_of(found.division, who.id, {register for register, _fact in asked.values()})
    data = {**found.data, **answers_of(form, who)}
    given: dict[str, str] = {}
    for key, (register, fact) in asked.items():
        value = records[register].facts.get(fact, "") if register in records else ""
        if value and not data.get(key):
            data[key], given[key] = value, register
            told = {"register": register, "value": value, "as_of": records[register].as_of}
            FilledAnswer.objects.update_or_create(draft_id=found.id, key=key, defaults=told)
    Draft.objects.filter(pk=found.id).update(data=data, updated_at=at)
    return given

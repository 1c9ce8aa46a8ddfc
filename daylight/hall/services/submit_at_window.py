"""A window hands in an application for somebody who stands there."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import Actor, Role
from daylight.core.identifiers import id_number_valid, uscc_valid
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.hall.models import Draft, DraftMaterial, StoredFile
from daylight.hall.queries.drafts import draft, materials_of
from daylight.hall.rules import codes, uploads
from daylight.hall.rules.answer import answer_time
from daylight.hall.rules.applicants import Party, must_be_addressed, must_be_open
from daylight.hall.rules.materials import must_be_asked_for
from daylight.hall.rules.prefill import answers_of
from daylight.hall.services._handing_in import must_be_complete
from daylight.hall.services.number_for import number_for
from daylight.hall.services.submit import Submitted, application_of, hand_in
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure
from daylight.web import files, scanning

NO_ACCOUNT = 0
"""The applicant of an application handed in at a window: no account, followed by number and code or identity."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file handed over at the window, under the key of the material it stands for."""

    key: str
    name: str
    content: bytes


@transaction.atomic
def submit_at_window(
    code: str, *, party: Party, data: Mapping[str, object], papers: Iterable[Paper], by: Actor, at: datetime
) -> Submitted:
    """The same application as one made online, entered by a window post of any department of the power's division.

    Form, materials, number, time to answer and record are those of `submit`; the record names the window post as
    who entered it. Refuses "party.unreadable" and what `submit` refuses; Forbidden "window.elsewhere".
    """
    power = catalogue.in_force(catalogue.by_code(code).id, legal_day(at))
    by = offices.at_post(by, role=Role.WINDOW, department=by.department or 0, on=legal_day(at))
    if by.division != power.division:
        raise Forbidden("window.elsewhere", msg("This window does not take applications for that region."))
    must_be_open(online=not catalogue.switched_off(power.id, legal_day(at)), form=power.form_version)
    must_be_addressed(party.kind, power.audience)
    _must_be_readable(party)
    found = draft(_drafted(power, party, data, papers, by, at), by.person or 0, lock=True)
    values = must_be_complete(found, power, have=[], at=at)
    number = number_for(offices.department(power.department).code, on=legal_day(at))
    query_code = codes.query_code(secrets.randbits(codes.BITS))
    answer = answer_time(at, offices.workdays(power.division))
    made = application_of(number, found, power, party, values, answer, at)
    made = replace(made, applicant=NO_ACCOUNT)
    hand_in(found, made, power, query_code, answer, by, at)
    return Submitted(number, power.division, query_code)


def _drafted(
    power: PowerFacts, party: Party, data: Mapping[str, object], papers: Iterable[Paper], by: Actor, at: datetime
) -> UUID:
    assert power.form_version is not None
    answers = {**data, **answers_of(procedure.form(power.form_version).definition, party)}
    row = Draft.objects.create(
        person_id=by.person or 0,
        division=power.division,
        power_id=power.id,
        power_version=power.version_id,
        form_version=power.form_version,
        data=answers,
        started_at=at,
        updated_at=at,
    )
    asked = materials_of(draft(row.pk, by.person or 0))
    for paper in papers:
        must_be_asked_for(asked, paper.key)
        _lay(row, paper, at)
    return row.pk


def _lay(row: Draft, paper: Paper, at: datetime) -> None:
    kind = uploads.inspect(paper.content, most_bytes=settings.MAX_UPLOAD_BYTES)
    scanning.must_be_clean(paper.content)
    digest = files.store(paper.content)
    stored = StoredFile(digest=digest, size=len(paper.content), type=kind.media_type, stored_at=at)
    StoredFile.objects.bulk_create([stored], ignore_conflicts=True)
    name = files.safe_name(paper.name, kind.extension)
    DraftMaterial.objects.create(draft=row, key=paper.key, name=name, file_id=digest, uploaded_at=at)


def _must_be_readable(party: Party) -> None:
    valid = uscc_valid(party.id) if party.kind == "company" else id_number_valid(party.id)
    if not party.name or len(party.name) > 120 or not valid:
        raise Refusal(
            "party.unreadable",
            msg("The applicant's name or number is missing or cannot be right."),
            next_step=msg("Enter both as on the identity card or the business licence."),
        )

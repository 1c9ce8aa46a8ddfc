"""An applicant saves what has been written so far."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from daylight.catalogue import queries as catalogue
from daylight.core.actors import Actor
from daylight.core.canonical import canonical
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.queries.drafts import draft, draft_and_editions, unknown_draft
from daylight.hall.queries.mandates import must_be_mandated
from daylight.hall.queries.parties import party_in_edition
from daylight.hall.rules.applicants import must_be_applicant
from daylight.hall.rules.facts import DraftFacts
from daylight.hall.rules.prefill import answers_of
from daylight.procedure import queries as procedure
from daylight.web.statements import Statement

SAVE = Statement("""
UPDATE hall_draft SET data = %s::jsonb, power_version = %s, form_version = %s, updated_at = %s
WHERE id = %s AND submitted_number = '' RETURNING data::text
""")


def save_draft(draft_id: UUID, *, data: Mapping[str, object], by: Actor, at: datetime) -> DraftFacts:
    """Keep the answers as they are, complete or not, under the power's version in force now.

    A supplement keeps the version its application was made under; answers from the account stay as the account
    has them. Raises NotFound, and Refusal "draft.handed_in"
    once it has been submitted. A draft is private and leaves no ledger entry.
    """
    person = must_be_applicant(by)
    found, editions = draft_and_editions(draft_id, person)
    must_be_mandated(by, found.power_id, at)
    must_be_writable(found)
    version, form = found.power_version, found.form_version
    if not found.supplements:
        power = catalogue.in_force_in_edition(editions.catalogue, found.power_id, legal_day(at))
        version, form = power.version_id, power.form_version
    assert form is not None
    own = answers_of(procedure.form(form).definition, party_in_edition(editions.offices, person))
    answers = {**data, **own}
    kept = SAVE.row((canonical(answers), version, form, at, draft_id))
    if kept is None:
        must_be_writable(draft(draft_id, person))
        raise unknown_draft()
    return replace(found, data=json.loads(kept[0]), power_version=version, form_version=form, updated_at=at)


def must_be_writable(found: DraftFacts) -> None:
    """Refuses "draft.handed_in"."""
    if found.submitted_number:
        raise Refusal(
            "draft.handed_in",
            msg("This has been handed in as %(number)s and can no longer be changed here."),
            next_step=msg("Open the application under My applications."),
            number=found.submitted_number,
        )

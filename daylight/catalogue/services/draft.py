"""编制: a department writes a new power down; nobody outside sees it yet."""

from datetime import datetime

from django.db import IntegrityError, transaction

from daylight.catalogue import queries
from daylight.catalogue.models import Power, PowerCode, PowerVersion
from daylight.catalogue.queries.basis import infirm
from daylight.catalogue.rules.checks import must_be_clean, wrong
from daylight.catalogue.rules.codes import next_code
from daylight.catalogue.rules.definitions import Document, completed, sealed
from daylight.catalogue.rules.listing import listing
from daylight.catalogue.rules.states import State, must_be_editor
from daylight.core.actors import Actor
from daylight.core.codes import significant
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def draft(definition: Document, *, by: Actor, at: datetime) -> int:
    """Keep a new power as a draft and return its id.

    A definition without a code is given the next free 16-character code of its body and kind. Refuses a code that
    does not fit its scheme, a code that another power has (`code.taken`), a kind without its scheme, a promise longer
    than the law allows, and a text that rests on normative documents alone (`power.basis_normative`).
    """
    document = settled(definition)
    must_be_editor(by, document["department"])
    must_be_clean(wrong(document, queries.code_schemes()) + infirm(document, legal_day(at)))
    power = Power.objects.create(state=State.DRAFT, **listing(document))
    version = PowerVersion.objects.create(power=power, number=1, definition=document, digest=sealed(document))
    power.pending = version
    power.save(update_fields=["pending"])
    register_codes(power.pk, document, at)
    payload = {"number": 1, "digest": version.digest, "name": document["name"], "code": document["code"]}
    ledger.record(
        "power.drafted", stream=f"power/{power.pk}", by=by, at=at, payload=payload, division=document["division"]
    )
    return power.pk


def settled(definition: Document) -> Document:
    """The definition with its kind, its body's name and division, and a code."""
    document = completed(definition)
    if not document["department"]:
        return document
    body = offices.department(document["department"])
    document |= {"division": body.division, "department_name": body.name, "department_name_en": body.name_en}
    for ours, theirs in (("place", body.place), ("phone", body.phone), ("supervision_phone", body.supervision_phone)):
        document[ours] = document[ours] or theirs
    document["code"] = significant(document["code"])
    if not document["code"] and document["kind_code"]:
        taken = queries.codes_taken("HB16", f"{body.division}{body.code}")
        document |= {"code_scheme": "HB16", "code": next_code(body.division, body.code, document["kind_code"], taken)}
    return document


def register_codes(power_id: int, document: Document, at: datetime) -> None:
    """Make the codes of a definition the valid codes of the power. Refuses `code.taken`."""
    wanted = {(document["code_scheme"], document["code"])} if document["code"] else set()
    wanted |= {(other["scheme"], other["code"]) for other in document["other_codes"]}
    valid = {(row.scheme, row.code): row for row in PowerCode.objects.filter(power_id=power_id, until=None)}
    if wanted == set(valid):
        return
    ended = [row.pk for key, row in valid.items() if key not in wanted]
    if ended:
        PowerCode.objects.filter(pk__in=ended).update(until=legal_day(at))
    added = [
        PowerCode(power_id=power_id, scheme=s, code=c, since=legal_day(at)) for s, c in sorted(wanted - set(valid))
    ]
    try:
        PowerCode.objects.bulk_create(added)
    except IntegrityError as error:
        raise Refusal(
            "code.taken",
            msg("The code %(taken)s is already the code of another power."),
            next_step=msg("Give another code, or leave it empty to have the next free one."),
            taken=", ".join(row.code for row in added),
        ) from error

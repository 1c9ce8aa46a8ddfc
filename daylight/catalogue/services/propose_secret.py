"""申报涉密不宜公开: a department asks the secrecy office to keep one of its powers out of what is disclosed."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from daylight.catalogue import queries
from daylight.catalogue.models import PublicityNotice, SecretEntry
from daylight.catalogue.rules.secrecy import WHY, must_give_grounds
from daylight.catalogue.rules.states import State, must_be_editor
from daylight.catalogue.services._declared import open_declaration_of
from daylight.catalogue.services.revise import locked
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def propose_secret(
    power_id: int, *, category: str, reason: str, basis: str, until: date | None = None, by: Actor, at: datetime
) -> int:
    """Ask that a power be kept secret; gives the id of the entry. What the ledger keeps names neither power nor reason.

    Refuses a power that was published or announced (`secret.was_public`: what was public stays public), one whose
    declaration is on its way, and a proposal without category, reason and article (`secret.grounds`).
    """
    power = locked(power_id)
    if power.state == State.SECRET:
        raise queries.unknown()
    must_be_editor(by, power.department_id)
    must_give_grounds(category, reason, basis)
    was_announced = PublicityNotice.objects.filter(declaration__power_id=power_id).exists()
    if power.state != State.DRAFT or was_announced or open_declaration_of(power_id) is not None:
        raise Refusal(
            "secret.was_public",
            msg("Only a draft that has never been announced or published can be kept secret."),
            why=WHY,
            next_step=msg("Withdraw its declaration first; what has been published can only be abolished."),
        )
    try:
        with transaction.atomic():
            entry = SecretEntry.objects.create(
                power=power, division_id=power.division_id, department_id=power.department_id, name=power.name,
                category=category.strip()[:80], reason=reason.strip()[:2000], basis=basis.strip()[:200], until=until,
                proposed_at=at, proposed_by=by.as_record(),
            )  # fmt: skip
    except IntegrityError as error:
        raise Refusal("secret.proposed", msg("The secrecy office has already been asked about this power.")) from error
    ledger.record("secret.proposed", stream=f"secret/{entry.pk}", by=by, at=at, payload={}, division=power.division_id)
    return entry.pk

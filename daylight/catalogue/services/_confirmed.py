"""Whether a text may be put in force: the gate between what a department writes and what the public reads."""

from datetime import datetime

from daylight.catalogue.models import ClearingRule, Declaration, Power, PowerVersion
from daylight.catalogue.queries.clearing.declarations import checks_of_text
from daylight.catalogue.queries.elements import expected_of, whole
from daylight.catalogue.rules.clearing.checks import must_pass
from daylight.catalogue.rules.clearing.stages import Stage
from daylight.catalogue.rules.fieldsets import must_be_complete
from daylight.catalogue.rules.states import must_be_editor
from daylight.core.actors import Actor, ActorKind
from daylight.core.refusals import Refusal
from daylight.core.words import msg


def must_be_confirmed(power: Power, version: PowerVersion, *, by: Actor, at: datetime) -> None:
    """Refuses `power.unconfirmed` unless the legal office has confirmed exactly this text.

    Jobs (the installation, an import told to publish) pass. In a division that asks for no confirmation the
    department's own catalogue post publishes, and the machine checks what the offices would have read: every element
    there (`power.incomplete`), a basis in force that can grant a power, steps that fit the promise, reasons for what
    is withheld (`clearing.checks`).
    """
    if by.kind is ActorKind.JOB:
        return
    if ClearingRule.objects.filter(division_id=power.division_id, is_confirmation_required=False).exists():
        must_be_editor(by, power.department_id)
        must_be_complete(whole(version.definition), expected_of(power.division_id))
        must_pass(checks_of_text(version.definition, power, at))
        return
    confirmed = Declaration.objects.filter(
        power_id=power.pk, version_id=version.pk, digest=version.digest, stage=Stage.CONFIRMED
    ).first()
    if confirmed is not None and (confirmed.confirmed_by or {}).get("person") == by.person:
        return
    must_be_editor(by, power.department_id)
    if confirmed is None:
        raise Refusal(
            "power.unconfirmed",
            msg("The legal office has not confirmed this text, so it cannot be published."),
            why="权力事项须有法定依据并经法制部门确认",
            next_step=msg("Declare the power, and have it reviewed, announced and confirmed."),
        )

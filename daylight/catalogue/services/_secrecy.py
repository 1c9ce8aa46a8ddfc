"""What the verbs of the secret catalogue have in common."""

from daylight.catalogue.models import SecretEntry, SigningStep
from daylight.core.actors import Actor
from daylight.core.refusals import Forbidden, NotFound
from daylight.core.words import msg


def locked_entry(entry_id: int) -> SecretEntry:
    """The entry with its power, kept from others until this act is over. Refuses `secret.unknown`."""
    rows = SecretEntry.objects.select_for_update(of=("self", "power")).select_related("power")
    found = rows.filter(pk=entry_id).first()
    if found is None:
        raise NotFound("secret.unknown", msg("There is no such entry."))
    return found


def must_keep_secrets(by: Actor, division: str) -> None:
    """Only the post that answers the question of secrecy in a division keeps its secret catalogue."""
    keeps = SigningStep.objects.filter(
        division_id=division, question="secrecy", department_id=by.department or 0, role=by.role or ""
    ).exists()
    if not keeps:
        raise Forbidden("secret.not_cleared", msg("Only the secrecy office of the division may do this."))

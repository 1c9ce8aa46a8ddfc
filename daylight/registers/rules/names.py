"""The registers that an application may be filled in from, and who keeps them."""

from daylight.core.refusals import Refusal
from daylight.core.words import msg

LICENCES = "licences"
REGISTERS: dict[str, str] = {
    "population": msg("Population register (public security)"),
    "family": msg("Family planning register (health commission)"),
    "marriage": msg("Marriage register (civil affairs)"),
    "legal_person": msg("Register of legal persons (market regulation)"),
    LICENCES: msg("Register of electronic licences"),
}


def register_asked(prefill: str) -> tuple[str, str] | None:
    """The register and the fact that a form's `prefill` mark names (`population.address`); None for other marks."""
    name, _dot, fact = prefill.partition(".")
    return (name, fact) if name in REGISTERS and name != LICENCES and fact else None


def must_be_register(name: str) -> None:
    """Refuses "register.unknown"."""
    if name not in REGISTERS:
        raise Refusal(
            "register.unknown",
            msg("There is no register of that name."),
            next_step=msg("Use one of the registers that are listed."),
        )

"""Which facts of a case are public, since when, how they are masked and by which article not: data, not code."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from daylight.core.words import msg
from daylight.disclosure.rules import masking

SECRETS = "《政府信息公开条例》第十四条"
THIRD_PARTIES = "《政府信息公开条例》第十五条"
INTERNAL = "《政府信息公开条例》第十六条"
GROUNDS: Mapping[str, str] = {
    SECRETS: msg("State secret, or a danger to national, public or economic security"),
    THIRD_PARTIES: msg("Business secret or personal privacy of somebody who does not agree"),
    INTERNAL: msg("Internal affairs, or how the office came to its decision"),
}
"""By which articles an officer may withhold one more field."""


class Show(StrEnum):
    """What becomes of a field."""

    PUBLIC = "public"
    WITHHELD = "withheld"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Own:
    """A fact every case has. `since` says when it becomes public: at once, with the decision, with its service or its
    closing; `how` how its value is written; `basis` by which article it is withheld, empty where it is public."""

    key: str
    label: str
    since: str = "start"
    how: str = "text"
    mask: str = "none"
    basis: str = ""


FIELDS: tuple[Own, ...] = (
    Own("number", msg("Case number")),
    Own("title", msg("Matter")),
    Own("power_code", msg("Power code")),
    Own("department", msg("Responsible body")),
    Own("opened_at", msg("Opened on"), how="day"),
    Own("party_name", msg("Party"), mask="by_party"),
    Own("party_id", msg("Unified social credit code or ID number"), mask="by_party"),
    Own("outcome", msg("Result"), since="decision", how="word"),
    Own("document_number", msg("Document number"), since="decision"),
    Own("reasons", msg("Reasons"), since="decision", how="prose"),
    Own("articles", msg("Legal basis of the decision"), since="decision"),
    Own("amount", msg("Fine"), since="decision", how="money"),
    Own("decided_at", msg("Decided on"), since="decision", how="day"),
    Own("served_at", msg("Served on"), since="service", how="day"),
    Own("received_by", msg("Who received the decision"), since="service", mask="whole", basis=masking.PRIVACY),
    Own("closed_at", msg("Closed on"), since="closing", how="day"),
    Own("opinions", msg("Opinions of the posts on the way"), mask="whole", basis=INTERNAL),
    Own("materials", msg("Files handed in"), mask="whole", basis=THIRD_PARTIES),
)
PARTY_MASKS: Mapping[tuple[str, str], str] = {
    ("party_name", "citizen"): "name",
    ("party_id", "citizen"): "id_number",
    ("party_name", "company"): "none",
    ("party_id", "company"): "uscc",
}
FILED: Mapping[str, Own] = {
    "source": Own("source", msg("Source of the case"), since="decision", how="word"),
    "happened_on": Own("happened_on", msg("Day of the offence"), since="decision"),
    "place": Own("place", msg("Place"), since="decision", mask="address"),
    "facts": Own("facts", msg("Facts of the offence"), since="decision", how="prose"),
}
"""The facts of a case that an office files itself."""
WITHHELD_WITH: Mapping[str, frozenset[str]] = {"transfer": frozenset({"reasons", "facts", "place", "party_name"})}
"""Outcomes after which more is withheld: what is handed to the judicial authorities is theirs to tell (第十六条)."""

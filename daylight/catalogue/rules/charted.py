"""逐一编制流程图: no power goes before the public without its chart, where the division says so."""

from daylight.catalogue.rules.rule_documents import CHARTS, EVERY_BODY, threshold
from daylight.catalogue.rules.rule_sets import Document
from daylight.core.refusals import Refusal
from daylight.core.words import msg


def must_be_charted(*, has_chart: bool, rules: Document | None, body: str) -> None:
    """Refuse `power.no_chart` for a power without a published chart where the business rules allow none to lack it."""
    allowed = threshold(rules, CHARTS, body=body, party=EVERY_BODY) if rules else None
    if not has_chart and allowed is not None and allowed.amount < 1:
        raise Refusal(
            "power.no_chart",
            msg("This power has no published flow chart, so it cannot be announced."),
            next_step=msg("Have its chart drawn up, proposed and approved under Flow charts of powers first."),
        )

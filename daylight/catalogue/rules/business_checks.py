"""业务规则 at work in clearing: what a division's own rules ask of a declared text."""

from collections.abc import Collection

from daylight.catalogue.rules.clearing.checks import Check
from daylight.catalogue.rules.definitions import Document
from daylight.catalogue.rules.rule_documents import EVERY_BODY, HEARING, PROMISE_SHARE, threshold
from daylight.catalogue.rules.rule_sets import Document as Rules
from daylight.core.limits import Limit
from daylight.core.words import msg

TELLS_OF_RIGHTS = "notify_rights"


def business_checks(document: Document, rules: Rules | None, *, body: str, acts: Collection[str] | None) -> list[Check]:
    """One check for each business rule in force that speaks of this text.

    `body` is the code of the body, `acts` the acts of the flow's steps, None where the power has no flow.
    """
    if rules is None:
        return []
    found = [_promise(document, rules, body), _hearing(document, rules, body, acts)]
    return [each for each in found if each is not None]


def _promise(document: Document, rules: Rules, body: str) -> Check | None:
    """承诺时限压缩比例: the promise is at most so many percent of the statutory limit."""
    share = threshold(rules, PROMISE_SHARE, body=body, party=EVERY_BODY)
    statutory, promised = Limit.of(document["statutory"]), Limit.of(document["promised"])
    if share is None or statutory is None or promised is None or statutory.unit is not promised.unit:
        return None
    holds = promised.amount * 100 <= statutory.amount * share.amount
    said = msg("The promise is at most %(share)s percent of the statutory limit, as the business rules ask.")
    return Check("promised", holds, said, {"share": format(share.amount.normalize(), "f")})


def _hearing(document: Document, rules: Rules, body: str, acts: Collection[str] | None) -> Check | None:
    """听证: where fines may reach the threshold, the flow of a penalty tells the party of its rights."""
    least = threshold(rules, HEARING, body=body, party="citizen")
    if document["kind"] != "penalty" or least is None or acts is None:
        return None
    said = msg("The flow tells the party of its rights before a fine of %(amount)s %(unit)s or more.")
    told: dict[str, object] = {"amount": format(least.amount.normalize(), "f"), "unit": least.unit}
    return Check("flow_version", TELLS_OF_RIGHTS in acts, said, told)

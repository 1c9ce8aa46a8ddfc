"""How a region divides its powers into categories: every kind in exactly one, so that the counts add up."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from daylight.catalogue.rules.kinds import KINDS, SCHEMES
from daylight.core.refusals import Refusal
from daylight.core.words import msg


def with_inner(categories: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The categories, the last of them standing for the business inside the administration too that none names."""
    named = {kind for each in categories for kind in each["kinds"]}
    left = [kind for kind in SCHEMES["INNER"].values() if kind not in named]
    return [
        {**each, "kinds": [*each["kinds"], *left]} if at == len(categories) else dict(each)
        for at, each in enumerate(categories, 1)
    ]


def must_divide(categories: Sequence[dict[str, Any]]) -> None:
    """Refuses `kinds.none` without categories, `kinds.blank` for one without code, label or kind, and `kinds.not_once`
    where a kind of power stands in no category or in two."""
    if not categories:
        raise Refusal("kinds.none", msg("Give at least one category."))
    codes = Counter(each["code"] for each in categories)
    if any(not (each["code"] and each["label"]) for each in categories) or max(codes.values()) > 1:
        raise Refusal("kinds.blank", msg("Every category needs a label and a code of its own."))
    seen = Counter(kind for each in categories for kind in each["kinds"])
    wrong = [kind for kind in KINDS if seen[kind] != 1] + [kind for kind in seen if kind not in KINDS]
    if wrong:
        raise Refusal(
            "kinds.not_once",
            msg("Every kind of power stands in exactly one category; these do not: %(kinds)s."),
            kinds=", ".join(wrong),
        )

"""删除个人信息: on which grounds it may be asked, and what state a request is in (《个人信息保护法》第四十七条)."""

from collections.abc import Mapping
from enum import StrEnum

from daylight.core.words import msg

LAW = "《个人信息保护法》第四十七条"
NOT_YET = "《个人信息保护法》第四十七条第二款"
"""While a time fixed by law runs, nothing is done with the data but storing and protecting them."""
ASKING = "《个人信息保护法》第五十条"
NOBODY = -1
"""Stands where the id of an account stood whose data are erased; 0 is an application without an account."""


class State(StrEnum):
    """Asked for; refused; granted, so that it can be erased now; restricted until it may be; erased."""

    ASKED = "asked"
    REFUSED = "refused"
    GRANTED = "granted"
    RESTRICTED = "restricted"
    ERASED = "erased"


STATE_NAMES: Mapping[State, str] = {
    State.ASKED: msg("Waiting for the department’s answer"),
    State.REFUSED: msg("Not granted"),
    State.GRANTED: msg("Granted, about to be erased"),
    State.RESTRICTED: msg("Restricted"),
    State.ERASED: msg("Erased"),
}
GROUNDS: Mapping[str, str] = {
    "achieved": msg("What the data were needed for is done, or cannot be reached any more"),
    "over": msg("The time for which they are kept is over"),
    "consent": msg("Consent has been taken back"),
    "unlawful": msg("They were handled against the law or against what was agreed"),
}
UNSEEN = frozenset({State.RESTRICTED, State.ERASED})
"""States in which nobody reads what the case said."""

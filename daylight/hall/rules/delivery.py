"""送达方式: how the result of an application is to reach its applicant."""

import re
from collections.abc import Mapping

from daylight.core.refusals import Refusal
from daylight.core.words import msg

WINDOW, POST, ELECTRONIC = "window", "post", "electronic"
METHODS: Mapping[str, str] = {
    WINDOW: msg("Fetch it at the window"),
    POST: msg("By post, at no cost"),
    ELECTRONIC: msg("As an electronic document, to read and print"),
}
PHONE = re.compile(r"[0-9+ -]{6,40}")


def must_be_deliverable(method: str, *, recipient: str, address: str, phone: str) -> None:
    """Refuses "delivery.unknown" and, for the post, "delivery.incomplete" without name, address and telephone."""
    if method not in METHODS:
        raise Refusal("delivery.unknown", msg("Choose how the result is to reach you."))
    if method == POST and not (recipient and len(address) >= 6 and PHONE.fullmatch(phone)):
        raise Refusal(
            "delivery.incomplete",
            msg("For the post, say to whom, where and under which telephone number."),
            next_step=msg("Fill in recipient, address and telephone, or choose another way."),
        )

"""预审: what a look before handing in may say."""

from daylight.core.refusals import Refusal
from daylight.core.words import msg

READY = msg("Nothing stands out: hand it in.")
NEITHER = msg("This is advice: no time limit begins, and the answer to the application itself is not settled by it.")


def must_say_something(hints: str, *, is_ready: bool) -> str:
    """The hints without outer blanks; refuses "preview.empty" where nothing is said and it is not called ready."""
    said = hints.strip()[:4000]
    if not said and not is_ready:
        raise Refusal("preview.empty", msg("Say what should be changed, or that it can be handed in as it is."))
    return said

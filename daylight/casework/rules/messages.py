"""互动: what the office and the party of a case write to each other while it is handled."""

from daylight.core.refusals import Refusal
from daylight.core.words import msg

OFFICE, PARTY = "office", "party"
LONGEST = 4000
TOLD = msg("The office has written to you about your case; you can answer on the case's page.")


def must_say_something(text: str, *, has_file: bool) -> str:
    """The text, trimmed; raises `message.empty` for none without a file, `message.long` beyond 4000 characters."""
    said = text.strip()
    if not said and not has_file:
        raise Refusal("message.empty", msg("Write something, or add a file."))
    if len(said) > LONGEST:
        raise Refusal(
            "message.long",
            msg("A message has at most %(most)s characters."),
            next_step=msg("Shorten it, or add a file."),
            most=LONGEST,
        )
    return said

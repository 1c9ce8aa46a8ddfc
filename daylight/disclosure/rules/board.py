"""信息反馈: what the notes on the officers' board are about, and what one must say."""

from collections.abc import Mapping

from daylight.core.refusals import Refusal
from daylight.core.words import msg

KINDS: Mapping[str, str] = {
    "news": msg("News of the work"),
    "experience": msg("Exchange of experience"),
    "problem": msg("Problem met"),
}
LONGEST = 4000


def must_say(kind: str, title: str, text: str) -> None:
    """Refuses "note.kind" for a kind nobody knows, "note.empty" without a title or a text, "note.long"."""
    if kind not in KINDS:
        raise Refusal("note.kind", msg("Choose what the note is about from the list."))
    if not title or not text:
        raise Refusal("note.empty", msg("Give the note a title and a text."))
    if len(text) > LONGEST:
        raise Refusal("note.long", msg("A note holds at most %(n)s characters."), n=LONGEST)

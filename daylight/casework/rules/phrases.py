"""Wordings that officers use often, and who may keep those of a department."""

from daylight.core.actors import Role
from daylight.core.refusals import Refusal
from daylight.core.words import msg

KEEPERS = frozenset({Role.DECIDER, Role.DEPARTMENT_HEAD})
"""Posts that keep the wordings of their department."""
LONGEST = 300
MOST = 60
"""The most wordings one person, or one department, keeps."""


def wording(text: str) -> str:
    """The wording in one line, trimmed. Raises `Refusal` `phrase.text` without words or with too many."""
    said = " ".join(text.split())
    if not 2 <= len(said) <= LONGEST:
        raise Refusal(
            "phrase.text",
            msg("A stock phrase has 2 to %(most)s characters."),
            next_step=msg("Shorten it, or write it into the opinion itself."),
            most=LONGEST,
        )
    return said


def must_have_room(kept: int) -> None:
    """Raises `Refusal` `phrase.most` where so many are kept that nobody finds one any more."""
    if kept >= MOST:
        raise Refusal(
            "phrase.most",
            msg("You keep %(most)s stock phrases already."),
            next_step=msg("Drop one that you no longer use."),
            most=MOST,
        )

"""Patterns of text fields, matched in time linear in the text: a pattern that a form brings can never hang a page."""

import cel

from daylight.core.refusals import Refusal
from daylight.core.words import msg

LONGEST = 200
_MATCHES = cel.compile("value.matches(pattern)")


def fits(pattern: str, value: str) -> bool:
    """Whether the whole value matches. Raises `Refusal` `form.pattern` for a pattern that cannot be read."""
    try:
        return _MATCHES.execute({"value": value, "pattern": f"^(?:{pattern})$"}) is True
    except (RuntimeError, ValueError, TypeError) as error:
        raise _unreadable(pattern) from error


def must_be_readable(pattern: str) -> None:
    """Raises `Refusal` `form.pattern` for a pattern that is too long or cannot be read."""
    if len(pattern) > LONGEST:
        raise _unreadable(pattern)
    fits(pattern, "")


def _unreadable(pattern: str) -> Refusal:
    return Refusal(
        "form.pattern",
        msg("The pattern %(pattern)s cannot be read."),
        next_step=msg("Write a regular expression of 200 characters at most, without back references."),
        pattern=pattern[:60],
    )

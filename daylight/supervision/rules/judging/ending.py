"""自动摘牌: what ends a finding of a rule of itself, as the rule's own data says. No person takes it away.

[ends]
rules = ["A002"]   a finding of one of these rules takes its place
on = "clock"       on the same limit; "case": on the same case
kept = true        what was limited was done before its limit ran out
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from daylight.core.words import msg

ON = ("clock", "case")


@dataclass(frozen=True, slots=True)
class Ends:
    """Which rules take a finding's place, on the same clock or case; whether a kept limit ends it."""

    rules: tuple[str, ...] = ()
    on: str = "case"
    kept: bool = False


def checked(given: Mapping[str, object], wrong: Callable[..., Exception]) -> dict[str, object]:
    """The part `ends` of a rule, or what `wrong` makes of it: rules by their numbers, "clock" or "case", yes or no."""
    if not given:
        return {}
    rules, on, kept = given.get("rules", []), given.get("on", "case"), given.get("kept", False)
    if unknown := sorted(str(name) for name in given if name not in ("rules", "on", "kept")):
        raise wrong(msg("A rule has no part called %(name)s."), name=f"ends.{unknown[0]}"[:80])
    listed = isinstance(rules, list) and all(isinstance(each, str) and 0 < len(each) <= 40 for each in rules)
    if not listed or on not in ON or not isinstance(kept, bool) or not (rules or kept):
        raise wrong(
            msg("What ends a finding of itself: other rules by number, on the same clock or case, or a kept limit.")
        )
    return dict(given)


def ends_of(document: Mapping[str, object]) -> Ends:
    """What was checked before, as facts."""
    rules = document.get("rules", [])
    listed = tuple(map(str, rules)) if isinstance(rules, list) else ()
    return Ends(listed, str(document.get("on", "case")), document.get("kept") is True)

"""What a division may set differently from how the software behaves by itself, and which sub-systems it may stop."""

from dataclasses import dataclass

from daylight.core.refusals import Refusal
from daylight.core.words import msg

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting by its key: what it means, its values, and the one that holds where a division says nothing."""

    key: str
    label: str
    choices: tuple[str, ...]
    default: str


MODULES = {
    "hall": msg("Online hall: applications"),
    "casework": msg("Running of powers: cases"),
    "procedure": msg("Flows and forms"),
    "lawbook": msg("Laws and regulations"),
    "supervision": msg("Electronic supervision"),
    "legality": msg("Legal supervision"),
    "performance": msg("Performance of departments"),
    "disclosure": msg("Disclosure of information"),
}
"""The sub-systems that can be stopped one by one; offices, ledger and catalogue are what all of them stand on."""
WARN_AFTER = "lamps.warn_after"
B_WAITS = "posts.b_only_when_a_is_away"
CLEARED = "network.cleared_for_secrets"
SETTINGS = {
    each.key: each
    for each in (
        Setting(
            B_WAITS,
            msg("At posts that handle cases, the B holder acts only while the A holder is away"),
            (YES, NO),
            NO,
        ),
        Setting(
            CLEARED,
            msg("This division runs on a network that is cleared for state secrets"),
            (YES, NO),
            NO,
        ),
        Setting(
            WARN_AFTER,
            msg("Part of a time limit after which the lamp turns yellow"),
            ("1/2", "2/3", "3/4", "4/5", "9/10"),
            "4/5",
        ),
    )
}


def module_key(module: str) -> str:
    """The key under which a sub-system is stopped or running."""
    return f"module.{module}"


def must_be_setting(key: str, value: str) -> None:
    """Refuse a key nobody reads, and a value it cannot have."""
    module = key.removeprefix("module.")
    known: tuple[str, ...] | None = (YES, NO) if module != key and module in MODULES else None
    if key in SETTINGS:
        known = SETTINGS[key].choices
    if known is None or value not in known:
        raise Refusal("parameter.unknown", msg("There is no such setting, or it cannot have this value."))

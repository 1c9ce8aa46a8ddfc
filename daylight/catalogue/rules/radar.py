"""法规变动雷达: what a changed article does to what rests on it, and when that has followed."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from daylight.core.words import msg


class Kind(StrEnum):
    """What rests on the article."""

    POWER = "power"
    FLOW = "flow"
    FORM = "form"
    BENCHMARK = "benchmark"


class Effect(StrEnum):
    """What became of the article."""

    CHANGED = "changed"
    GONE = "gone"
    MOVED = "moved"
    WHOLE = "whole"
    SAME = "same"


class Followed(StrEnum):
    """How the thing followed."""

    REPUBLISHED = "republished"
    ABOLISHED = "abolished"
    UNCHANGED = "unchanged"


KIND_NAMES = {
    Kind.POWER: msg("Power"),
    Kind.FLOW: msg("Flow"),
    Kind.FORM: msg("Form"),
    Kind.BENCHMARK: msg("Discretion benchmark"),
}
EFFECT_NAMES = {
    Effect.CHANGED: msg("Article reworded"),
    Effect.GONE: msg("Article no longer in force"),
    Effect.MOVED: msg("Article has another number"),
    Effect.WHOLE: msg("Rests on the whole law"),
    Effect.SAME: msg("Article says the same"),
}
FOLLOWED_NAMES = {
    Followed.REPUBLISHED: msg("New version published"),
    Followed.ABOLISHED: msg("Abolished"),
    Followed.UNCHANGED: msg("Nothing has to change"),
}
EFFECTS = {"changed": Effect.CHANGED, "gone": Effect.GONE, "moved": Effect.MOVED, "same": Effect.SAME}


def effect_of(became: str) -> Effect:
    """The effect of what became of an article; `whole` where a reference names none."""
    return EFFECTS.get(became, Effect.WHOLE)


def gravest(effects: Iterable[Effect]) -> Effect:
    """Of several articles under one thing the effect that asks for most."""
    order = [Effect.GONE, Effect.CHANGED, Effect.MOVED, Effect.WHOLE, Effect.SAME]
    return min(effects, key=order.index, default=Effect.SAME)


def may_stand(effect: Effect) -> bool:
    """Whether something may be said to need no change: never where its article is gone or has another number."""
    return effect not in {Effect.GONE, Effect.MOVED}


def needs_legal_office(effect: Effect) -> bool:
    """Whether only the leading office may say that nothing has to change."""
    return effect is not Effect.SAME


def counted(effects: Iterable[tuple[str, str]]) -> Mapping[str, int]:
    """How many things of each kind are touched, by kind."""
    found: dict[str, int] = {}
    for kind, _ in effects:
        found[kind] = found.get(kind, 0) + 1
    return found

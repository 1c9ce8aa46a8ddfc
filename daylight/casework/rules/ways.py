"""How an act reached the record: online by the one who acts, by a window for somebody, on paper, or by the system."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from daylight.core.words import msg


class Way(StrEnum):
    """The way of one act."""

    ONLINE = "online"
    WINDOW = "window"
    PAPER = "paper"
    SYSTEM = "system"


WAY_NAMES = {
    Way.ONLINE: msg("Online"),
    Way.WINDOW: msg("Entered at the window"),
    Way.PAPER: msg("On paper"),
    Way.SYSTEM: msg("By the system"),
}
HANDED_IN = "application.submitted"
SERVED = "case.served"
ELECTRONIC = "electronic"


def way_of(kind: str, actor: Mapping[str, Any], payload: Mapping[str, Any]) -> Way:
    """The way of an entry: an application that an officer entered came to the window, a decision that was not served
    electronically went out on paper (《行政处罚法》第六十一条), everything else was done online or by a job."""
    if actor.get("kind") == "job":
        return Way.SYSTEM
    if kind == HANDED_IN and actor.get("kind") == "officer":
        return Way.WINDOW
    if kind == SERVED:
        fields = payload.get("fields")
        method = fields.get("method") if isinstance(fields, dict) else None
        return Way.ONLINE if method == ELECTRONIC else Way.PAPER
    return Way.ONLINE

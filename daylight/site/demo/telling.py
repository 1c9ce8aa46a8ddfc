"""What the demonstration says: each step with its time, who at which post, what, the lamp and the receipt."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from unicodedata import east_asian_width

from daylight.casework import queries as casework
from daylight.core.actors import ActorKind
from daylight.core.clocks import Lamp, lamp, worst
from daylight.core.words import msg
from daylight.hall import queries as hall
from daylight.ledger import queries as ledger
from daylight.web.shown import minute, say

LAMPS = {
    Lamp.GREEN: ("32", "●", msg("green")),
    Lamp.YELLOW: ("33", "▲", msg("yellow")),
    Lamp.RED: ("31", "■", msg("red")),
    Lamp.HOLD: ("36", "‖", msg("clock stopped")),
    Lamp.NONE: ("90", "○", msg("no clock runs")),
}
HELD = {Lamp.HOLD, Lamp.GREEN, Lamp.NONE}
ACTORS = {
    ActorKind.APPLICANT: msg("Applicant"),
    ActorKind.VISITOR: msg("Visitor"),
    ActorKind.JOB: msg("Background job"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One step as it was told: `receipt` begins the hash of its ledger entry."""

    at: datetime
    who: str
    post: str
    what: str
    lamp: str
    number: str
    receipt: str


@dataclass(slots=True)
class Tale:
    """One story: its title, what has been told of it so far, and whether it has ended."""

    title: str
    division: str
    lines: list[Line] = field(default_factory=list)
    ended: bool = False

    def step(self, number: str, what: str, at: datetime, **values: object) -> None:
        """Tell the latest entry of a case's stream in these words."""
        self.entry(number, f"case/{number}", what, at, **values)

    def entry(self, number: str, stream: str, what: str, at: datetime, **values: object) -> None:
        """Tell the latest entry of any stream in these words."""
        found = ledger.entries(self.division, stream)[-1]
        actor = json.loads(found.actor)
        post = actor.get("post_name") or say(ACTORS.get(ActorKind(actor["kind"]), ""))
        shown = str(case_lamp(self.division, number, at))
        told = Line(at, actor["name"], post, say(what, **values), shown, number, found.hash.hex()[:8])
        self.lines.append(told)

    def watch(self, number: str, what: str, at: datetime, **values: object) -> None:
        """Tell what can be seen without anybody acting."""
        shown = str(case_lamp(self.division, number, at))
        self.lines.append(Line(at, "", say(msg("Everyone can see")), say(what, **values), shown, number, ""))


class Teller:
    """Writes tales in their own order, each as soon as it and all before it have ended."""

    def __init__(self, write: Callable[[str], None], *, colour: bool = False) -> None:
        self.write = write
        self.colour = colour
        self.tales: list[Tale] = []
        self._told = 0

    def begin(self, title: str, division: str) -> Tale:
        """A new tale, to be told after those begun before it."""
        self.tales.append(Tale(title, division))
        return self.tales[-1]

    def tell(self) -> None:
        """Write what can be written by now."""
        while self._told < len(self.tales) and self.tales[self._told].ended:
            tale = self.tales[self._told]
            self._told += 1
            self.write("")
            self.write(f"{self._told}. {say(tale.title)}  {tale.lines[0].number}")
            for line in tale.lines:
                self.write(self._line(line))

    def _line(self, line: Line) -> str:
        tint, mark, word = LAMPS[Lamp(line.lamp)]
        shown = f"{mark} {say(word)}"
        glyph = f"\x1b[{tint}m{shown}\x1b[0m" if self.colour else shown
        pad = " " * max(2, 17 - width(shown))
        who = f"{line.who} · {line.post}" if line.who else line.post
        return f"  {minute(line.at)}  {glyph}{pad}{fitted(who, 46)}  {fitted(line.what, 52)}  {line.receipt}".rstrip()


def case_lamp(division: str, number: str, at: datetime) -> Lamp:
    """The worst lamp of a case, or of the five working days to answer while there is no case yet."""
    found = hall.applications(division, [number]).get(number)
    if found is not None and found.state in {hall.State.SUBMITTED, hall.State.SUPPLEMENTING, hall.State.WITHDRAWN}:
        return hall.lamp(found, at=at)
    clocks = casework.case_facts(division, number).clocks
    lamps = {lamp(at, each.warn_at, each.due_at, each.paused_at, each.stopped_at) for each in clocks}
    return Lamp.HOLD if lamps <= HELD and Lamp.HOLD in lamps else worst(lamps)


def width(text: str) -> int:
    """Columns of a terminal that a text takes: two for a Chinese character."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def fitted(text: str, columns: int) -> str:
    """The text with blanks up to so many columns; longer text stays whole."""
    return text + " " * max(0, columns - width(text))

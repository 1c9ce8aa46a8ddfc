"""来信: the kinds, the ways they come, what may become of them and how long each stage may take.

The limits are the commitments of a division and can be changed there; those below are what holds until then. They stay
within 《信访工作条例》第二十三条 (told within 15 days whether it is taken up) and 第三十四条 (settled within 60).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from daylight.core.refusals import Refusal, Stale
from daylight.core.words import msg

ACCEPT_BASIS = "《信访工作条例》第二十三条"
REPLY_BASIS = "《信访工作条例》第三十四条"
HOTLINE_BASIS = "国办发〔2020〕53号"


class State(StrEnum):
    """A letter is registered, taken up or declined, assigned, replied to, closed. Declined is a reply too."""

    REGISTERED = "registered"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    REPLIED = "replied"
    DECLINED = "declined"
    CLOSED = "closed"


class Stage(StrEnum):
    """What has a clock: whether it is taken up, whom it goes to, the reply."""

    ACCEPT = "accept"
    ASSIGN = "assign"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of letter: its name, and the working days of its stages with their basis until a division says else."""

    name: str
    accept: int
    assign: int
    reply: int
    basis: str = REPLY_BASIS
    may_be_public: bool = False

    def days(self, stage: Stage) -> tuple[int, str]:
        """(working days, basis) of a stage."""
        basis = ACCEPT_BASIS if stage is Stage.ACCEPT and self.basis == REPLY_BASIS else self.basis
        return {Stage.ACCEPT: self.accept, Stage.ASSIGN: self.assign, Stage.REPLY: self.reply}[stage], basis


KINDS: Mapping[str, Kind] = {
    "complaint": Kind(msg("Complaint"), 5, 2, 15),
    "report": Kind(msg("Report of a wrong"), 5, 2, 30),
    "consultation": Kind(msg("Consultation"), 1, 1, 5, HOTLINE_BASIS, may_be_public=True),
    "opinion": Kind(msg("Opinion or suggestion"), 3, 2, 15, may_be_public=True),
    "petition": Kind(msg("Petition to a leader"), 5, 2, 30),
    "linkage": Kind(msg("Project matter for the linkage centre (110)"), 1, 1, 3, HOTLINE_BASIS),
    "hotline": Kind(msg("Call to the hotline (96196)"), 1, 1, 5, HOTLINE_BASIS),
    "question": Kind(msg("Question to the government (问政)"), 2, 1, 7, HOTLINE_BASIS, may_be_public=True),
}
SOURCES: Mapping[str, str] = {
    "web": msg("Website"),
    "phone": msg("Telephone"),
    "window": msg("Window"),
    "sms": msg("Text message"),
}
STATE_NAMES: Mapping[str, str] = {
    "registered": msg("Registered, not yet taken up"),
    "accepted": msg("Taken up"),
    "assigned": msg("Being handled"),
    "replied": msg("Replied"),
    "declined": msg("Not taken up, with reasons"),
    "closed": msg("Closed"),
}
STAGE_NAMES: Mapping[str, str] = {
    "accept": msg("Say whether it is taken up"),
    "assign": msg("Assign it"),
    "reply": msg("Reply"),
}
RESULTS: Mapping[str, str] = {
    "upheld": msg("Upheld"),
    "partly": msg("Upheld in part"),
    "not_upheld": msg("Not upheld"),
    "answered": msg("Answered"),
}
GRADES: Mapping[int, str] = {
    5: msg("Very satisfied"),
    4: msg("Satisfied"),
    3: msg("Fairly satisfied"),
    2: msg("Not satisfied"),
    1: msg("Not satisfied at all"),
}
WAITING = (State.REGISTERED, State.ACCEPTED, State.ASSIGNED)
OVER = (State.REPLIED, State.DECLINED, State.CLOSED)
SHORTEST_REPLY = 10


def number(year: int, sequence: int) -> str:
    """LX-2026-000037; nothing of the kind, the body or the writer can be read from it."""
    return f"LX-{year}-{sequence:06d}"


def must_be_written(kind: str, source: str, *, title: str, content: str, name: str, phone: str) -> None:
    """Refuse "letter.incomplete" for a letter that does not say what it is about, or from whom it comes."""
    sized = len(title) <= 120 and len(content) <= 4000 and len(name) <= 120 and len(phone) <= 40
    if kind not in KINDS or source not in SOURCES or not sized or not all((title, content, name)):
        raise Refusal(
            "letter.incomplete",
            msg("Say what the letter is about, what happened and who you are."),
            next_step=msg("Fill in the subject, the text and your name."),
        )


def must_be_in(state: str, *allowed: State) -> None:
    """Refuse "letter.stale" for a letter that stands elsewhere."""
    if state not in allowed:
        raise Stale(
            "letter.stale",
            msg("The letter has moved on since you opened it."),
            next_step=msg("Open it again and choose a step that is offered there."),
        )


def must_say(text: str) -> str:
    """The text without outer blanks; refuses "letter.too_short" for one that says nothing."""
    said = text.strip()[:8000]
    if len(said) < SHORTEST_REPLY:
        raise Refusal(
            "letter.too_short",
            msg("Write a whole answer: at least ten characters."),
            next_step=msg("Every letter is answered in words that its writer can use."),
        )
    return said

"""会同审核: the acts on a declaration and who may do them, and what each office's question is about."""

from daylight.core.words import msg

ACTS = {
    "declare": msg("Declare"),
    "remark": msg("Remark on an element"),
    "sign": msg("Accept or return"),
    "amend": msg("Amend the disclosure proposal"),
    "announce": msg("Announce"),
    "answer": msg("Answer opinions"),
    "confirm": msg("Confirm and publish"),
}
EVERY_OFFICE = frozenset({"remark", "sign"})
ONLY_LEADING = frozenset({"amend", "announce", "answer", "confirm"})
ALL: tuple[str, ...] = ()
QUESTIONS: dict[str, tuple[str, ...]] = {
    "staffing": ("name", "kind", "department"),
    "secrecy": ("withheld", "disclosure"),
    "price": ("fee",),
    "supervision": ("risk_points", "steps", "promised"),
}


def may(act: str, leads: bool) -> bool:
    """Whether an office that signs may do an act: every one its own part, the leading one what ends the review."""
    return act in EVERY_OFFICE or (leads and act in ONLY_LEADING)


def question_about(question: str) -> tuple[str, ...]:
    """The elements that the question of an office is about; all of them (an empty tuple) where it is the whole text."""
    return QUESTIONS.get(question, ALL)

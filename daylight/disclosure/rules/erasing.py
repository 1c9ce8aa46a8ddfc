"""Erasing the personal data of a case: who may do what, and what stands in the way."""

from collections.abc import Collection

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.rules.erasures import ASKING, GROUNDS, LAW, NOT_YET

SHORTEST_REASON = 5
LONGEST = 1000
COMPLAIN = "《个人信息保护法》第六十五条"
PUBLIC_REASON = {
    True: "本案的个人信息已依照《个人信息保护法》第四十七条删除。",
    False: "本案的个人信息已依照《个人信息保护法》第四十七条第二款封存，不再公开。",
}
"""What the place of a public record says, by whether the data are erased or restricted."""
LETTER, REMEDY, PERMIT = (
    msg("A letter about this case is not answered yet."),
    msg("A reconsideration or suit against its decision has not ended."),
    msg("A certificate of this case is in force."),
)
"""What the data are still needed for, so that their purpose is not achieved."""
NOTICES = {
    "erasure.refused": msg(
        "Your request to erase the personal data of case %(number)s was not granted: %(reasons)s You may complain to "
        "the body that protects personal information, or bring an action before the people’s court."
    ),
    "erasure.granted": msg("Your request was granted: the personal data of case %(number)s are about to be erased."),
    "erasure.restricted": msg(
        "Your request was granted. Case %(number)s must be kept until %(until)s; until then nobody processes its "
        "personal data, and they are only stored and protected. They are erased afterwards."
    ),
    "erasure.kept": msg(
        "Your request was granted. Case %(number)s must be kept for good; nobody processes its personal data any more, "
        "and they are only stored and protected."
    ),
}


def must_be_ground(ground: str) -> str:
    """The ground on which erasure is asked; refuses an unknown one."""
    if ground not in GROUNDS:
        raise Refusal("erasure.ground", msg("Choose the ground on which the data are to be erased."), why=LAW)
    return ground


def must_be_closed(is_closed: bool) -> None:
    """Refuse to erase what is still being handled."""
    if not is_closed:
        raise Refusal(
            "erasure.open",
            msg("This case is still being handled, so its data are needed."),
            why=LAW,
            next_step=msg("Ask again once it is closed."),
        )


def must_be_free(obstacles: Collection[str]) -> None:
    """Refuse while the data are needed for something that has not ended; raises `erasure.needed` with the first."""
    for said in obstacles:
        raise Refusal("erasure.needed", said, why=LAW, next_step=msg("Decide again once that has ended."))


def must_be_over(is_over: bool, until: str) -> None:
    """Refuse to erase within the time for keeping; raises `erasure.kept`."""
    if is_over:
        return
    if not until:
        raise Refusal("erasure.kept", msg("This case is kept for good, so it cannot be erased."), why=NOT_YET)
    raise Refusal(
        "erasure.kept",
        msg("This case must be kept until %(until)s, so its data cannot be erased yet."),
        why=NOT_YET,
        next_step=msg("Until then they are restricted: stored and protected, and nothing else."),
        until=until,
    )


def must_be_another(first: int | None, second: int | None, said: str) -> None:
    """Refuse one person at two of the three duties: asking, deciding, erasing. Raises `erasure.same_person`."""
    if first is not None and first == second:
        raise Refusal("erasure.same_person", said, why=LAW, next_step=msg("Have another holder of the post do it."))


def reasons_given(text: str) -> str:
    """The reasons of a refusal; raises `erasure.reasons` for none (《个人信息保护法》第五十条)."""
    said = text.strip()[:LONGEST]
    if len(said) < SHORTEST_REASON:
        raise Refusal("erasure.reasons", msg("Give the reasons in at least five characters."), why=ASKING)
    return said

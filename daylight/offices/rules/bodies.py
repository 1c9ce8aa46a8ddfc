"""Kinds of body, their changes, and the days on which somebody is away."""

from datetime import date

from daylight.core.refusals import Refusal
from daylight.core.words import msg

FORMS = {
    "department": msg("Department of the government"),
    "vertical": msg("Body led from above"),
    "dual": msg("Body led from above and by the government here"),
    "township": msg("Township government or subdistrict office"),
    "station": msg("Station of a department in a township"),
    "institution": msg("Institution authorised by law"),
}
CHANGES = {
    "renamed": msg("Renamed"),
    "split": msg("Split off"),
    "merged": msg("Merged"),
    "moved": msg("Moved"),
}
RECOGNISED, UNDECLARED, WITHDRAWN = "recognised", "undeclared", "withdrawn"
STANDINGS = {
    RECOGNISED: msg("Recognised"),
    UNDECLARED: msg("Not recognised yet"),
    WITHDRAWN: msg("Recognition withdrawn"),
}
LEVELS = ((4, "0000", msg("Province")), (2, "00", msg("City")), (0, "", msg("County or district")))


def level_of(code: str) -> str:
    """The level of a division by its code: province, city, or county and district (GB/T 2260)."""
    return next(name for _length, zeros, name in LEVELS if code.endswith(zeros))


def must_be_absence(since: date, until: date, reason: str, *, today: date) -> None:
    """Refuse an absence without reason, with its days out of order, or one that begins in the past."""
    if not reason.strip():
        raise Refusal("absence.reason", msg("Say why: leave, training, a duty elsewhere."))
    if until < since:
        raise Refusal("absence.days", msg("An absence cannot end before it begins."))
    if since < today:
        raise Refusal("absence.past", msg("An absence is recorded before it begins, or on its first day."))


def must_say_why(reason: str) -> str:
    """The reason without blanks around it; refuses a change of a body or an account without one."""
    if not reason.strip():
        raise Refusal("change.reason", msg("Say why, for example the document that ordered it."))
    return reason.strip()


def not_recognised() -> Refusal:
    """An act or a power of a body that the legal affairs office has not recognised for this kind of power."""
    return Refusal(
        "body.not_recognised",
        msg("The legal affairs office has not recognised this body for powers of this kind."),
        why="《行政处罚法》第十七条、《行政许可法》第二十二条",
        next_step=msg("The head of the body declares it; then the legal affairs office decides."),
    )

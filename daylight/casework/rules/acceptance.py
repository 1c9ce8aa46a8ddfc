"""受理: what the window may still answer, and when silence has answered for it."""

from datetime import datetime

from daylight.core.refusals import Refusal
from daylight.core.words import msg

BASIS = "《行政许可法》第三十二条"


def silence_has_accepted(answer_due_at: datetime, at: datetime, *, is_waiting: bool) -> bool:
    """《行政许可法》第三十二条第一款第四项: not told by the end of the fifth working day, it stands accepted.

    `answer_due_at` is the end of the fifth working day after the (last) receipt of the material; `is_waiting` that
    the application waits for the office. One that waits for its applicant was answered in time.
    """
    return is_waiting and at >= answer_due_at


def must_be_answerable(answer_due_at: datetime, at: datetime, *, is_waiting: bool) -> None:
    """Refuse a refusal or a supplement notice that comes after silence has accepted."""
    if silence_has_accepted(answer_due_at, at, is_waiting=is_waiting):
        raise Refusal(
            "application.deemed_accepted",
            msg("This application counts as accepted: five working days have passed without an answer."),
            why=f"{BASIS}第一款第四项",
            next_step=msg("Accept it; the time limit runs from the day of receipt."),
        )


def must_be_first_supplement(asked_before: bool) -> None:
    """Refuse a second supplement notice: what is missing is told once and completely (一次性告知)."""
    if asked_before:
        raise Refusal(
            "application.supplement_once",
            msg("What is missing may be asked for once only, and it has been asked for."),
            why=f"{BASIS}第一款第四项",
            next_step=msg("Accept the application, or refuse it with reasons."),
        )


def must_say_why(text: str, basis: str = "《行政许可法》第三十八条第二款") -> str:
    """The reasons, trimmed; refuses fewer than five characters (supervision rule NO_SUMMARY)."""
    reasons = text.strip()
    if len(reasons) < 5:
        raise Refusal(
            "reasons.missing",
            msg("Give the reasons in words."),
            why=basis,
            next_step=msg("Write at least five characters that the party can understand."),
        )
    return reasons

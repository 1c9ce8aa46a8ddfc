"""A refusal is part of the public interface: what, why by which article, what to do next, a stable code."""


class Refusal(Exception):
    """The act is not done and nothing has changed.

    `code` is stable and machine-readable (`case.stale`); `what` and `next_step` are msgids marked with
    `core.words.msg`, with named placeholders filled from `values`; `why` names the article or rule
    (《行政许可法》第三十二条) and stays in Chinese, as law does; `status` is the HTTP status a page answers with.
    """

    status = 422

    def __init__(self, code: str, what: str, *, why: str = "", next_step: str = "", **values: object) -> None:
        super().__init__(code, what)
        self.code = code
        self.what = what
        self.why = why
        self.next_step = next_step
        self.values = values

    def __str__(self) -> str:
        parts = [self.what % self.values if self.values else self.what, self.why]
        parts.append(self.next_step % self.values if self.values else self.next_step)
        return " ".join(part for part in parts if part) + f" [{self.code}]"


class Forbidden(Refusal):
    """The actor does not hold the post or right; the attempt itself is recorded."""

    status = 403


class NotFound(Refusal):
    """There is no such thing, or the reader may not know that there is."""

    status = 404


class Stale(Refusal):
    """Somebody else has moved the case since the page was opened."""

    status = 409


class Busy(Refusal):
    """The system cannot do this now; nothing was lost and it can be tried again."""

    status = 503

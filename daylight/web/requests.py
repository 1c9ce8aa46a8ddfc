"""The request as pages see it: who acts, when, and with which idempotency key."""

from datetime import datetime

from django.http import HttpRequest

from daylight.core.actors import Actor


class Request(HttpRequest):
    """Every page receives this shape from `daylight.site.middleware`.

    `actor` is the signed-in person at the post in use, an applicant, or a visitor; `at` is the instant of
    the request, read once from the database clock, and `offices_edition` the edition of the offices read with it.
    """

    actor: Actor
    at: datetime
    offices_edition: int

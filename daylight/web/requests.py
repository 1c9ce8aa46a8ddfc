"""The request as pages see it: who acts, when, and with which idempotency key."""

from datetime import datetime

from django.http import HttpRequest

from daylight.core.actors import Actor


class Request(HttpRequest):
    """Every page receives this shape from `daylight.site.middleware`.

    `actor` is the signed-in person at the post in use, an applicant, or a visitor; `at` is the instant of
    the request, read once from the database clock, and the editions of the offices, the catalogue and
    the lawbook read with it.
    """

    actor: Actor
    at: datetime
    offices_edition: int
    catalogue_edition: int
    lawbook_edition: int

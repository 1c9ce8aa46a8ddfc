"""Reads of offices."""

from daylight.core.actors import Actor


def actor_of(user: object, *, place: str) -> Actor:
    raise NotImplementedError

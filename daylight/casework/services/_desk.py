"""Whoever keeps something at a desk holds a post."""

from daylight.casework.queries.access import must_be_officer
from daylight.core.actors import Actor


def at_desk(by: Actor) -> tuple[int, int]:
    """The person and the department of the post in use. Raises Forbidden `post.missing`."""
    must_be_officer(by)
    assert by.person is not None and by.department is not None
    return by.person, by.department

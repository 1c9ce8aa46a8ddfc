"""Who acts, and from which post."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext

from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.refusals import Forbidden
from daylight.core.words import msg
from daylight.offices import rules
from daylight.offices.models import Person
from daylight.offices.queries.attendance import missing_post
from daylight.offices.rules import PostFacts

POST_IN_USE = "post_in_use"
"""Where the session keeps the id of the post an officer chose."""

POSTS = """
SELECT p.id, p.role, p.department_id, d.division_id, p.name, h.rank, p.name_en, d.name, d.name_en, stead
FROM offices_holding h
JOIN offices_post p ON p.id = h.post_id
JOIN offices_department d ON d.id = p.department_id
CROSS JOIN LATERAL offices_stead(h.person_id, p.id, h.rank, p.role, d.division_id, {day}) AS stead
WHERE stead IS NOT NULL AND h.person_id = %s AND h.since <= {day} AND (h.until IS NULL OR h.until >= {day})
ORDER BY h.rank, h.since, p.id
"""
ACTIVE = "JOIN offices_person person ON person.id = h.person_id AND person.is_active"
POSTS_OF_ACTIVE = POSTS.format(day="%s").replace("JOIN offices_post p", f"{ACTIVE}\nJOIN offices_post p")
TODAY = "(daylight_now() AT TIME ZONE 'Asia/Shanghai')::date"
POSTS_TODAY = POSTS.format(day=TODAY)
SEATED_TODAY = f"""EXISTS (
  SELECT FROM offices_holding h
  JOIN offices_person person ON person.id = h.person_id AND person.is_active
  JOIN offices_post p ON p.id = h.post_id
  JOIN offices_department d ON d.id = p.department_id
  CROSS JOIN LATERAL offices_stead(h.person_id, p.id, h.rank, p.role, d.division_id, {TODAY}) AS stead
  WHERE stead IS NOT NULL AND h.person_id = {{person}} AND p.department_id = {{department}}
    AND h.since <= {TODAY} AND (h.until IS NULL OR h.until >= {TODAY}))"""
"""For statements of other folders: whether somebody may act today from a post in a department; both are columns."""
POSTS_ON = POSTS.format(day="%s")

POSTS_OF_ROLE = """
SELECT p.id, p.role, p.department_id, d.division_id, p.name, h.rank, p.name_en, d.name, d.name_en, stead,
       target.division_id
FROM offices_holding h
JOIN offices_person person ON person.id = h.person_id AND person.is_active
JOIN offices_post p ON p.id = h.post_id
JOIN offices_department d ON d.id = p.department_id
JOIN offices_department target ON target.id = %s
CROSS JOIN LATERAL offices_stead(h.person_id, p.id, h.rank, p.role, d.division_id, %s) AS stead
WHERE stead IS NOT NULL AND h.person_id = %s AND p.role = %s AND h.since <= %s AND (h.until IS NULL OR h.until >= %s)
"""


def actor_of(user: object, *, place: str, post: int | None = None, known: tuple[int, date] | None = None) -> Actor:
    """Who acts in a request: an officer at a post, an applicant, or a visitor.

    `post` is the post the officer chose to use; where it is not (or no longer) held today, the first one held
    is used, A before B. An officer costs one query, everybody else none. With the edition of the offices and the
    day that are `known`, what is kept of that day's posts will do.
    """
    if not isinstance(user, Person):
        return Actor(kind=ActorKind.VISITOR, name="visitor", division=settings.DIVISION, place=place)
    if user.kind != Person.Kind.OFFICER:
        return Actor(
            kind=ActorKind.APPLICANT,
            name=user.name,
            division=settings.DIVISION,
            person=user.pk,
            role=Role.APPLICANT,
            place=place,
        )
    held = posts_in_edition(known[0], user.pk, known[1]) if known else _posts(POSTS_TODAY, [user.pk])
    at = next((each for each in held if each.id == post), held[0] if held else None)
    bare = Actor(
        kind=ActorKind.OFFICER,
        name=user.name,
        division=user.division_id or settings.DIVISION,
        person=user.pk,
        place=place,
    )
    return standing_at(bare, at) if at else bare


def standing_at(by: Actor, post: PostFacts) -> Actor:
    """The same person and the same call, at a given post."""
    return Actor(
        kind=ActorKind.OFFICER,
        name=by.name,
        division=post.division,
        person=by.person,
        department=post.department,
        post=post.id,
        post_name=post.name,
        role=post.role,
        holder=post.rank,
        in_stead_of=post.in_stead_of,
        place=by.place,
        request=by.request,
        request_digest=by.request_digest,
    )


def posts_of(person_id: int, on: date) -> list[PostFacts]:
    """The posts from which a person may act on a day, A before B; one query.

    Whoever is away has none. A B holder acts in the stead of an absent A holder, and where the division wants it so
    (`posts.b_only_when_a_is_away`) only then.
    """
    return _posts(POSTS_ON, [on, person_id, on, on])


@lru_cache(maxsize=8192)
def posts_in_edition(edition: int, person_id: int, on: date) -> tuple[PostFacts, ...]:
    """The posts an active person holds on a day, A before B, kept as long as the offices stay in this edition."""
    return tuple(_posts(POSTS_OF_ACTIVE, [on, person_id, on, on]))


def at_post(by: Actor, *, role: Role, department: int, on: date) -> Actor:
    """The same person acting at a post of that role which covers that department on that day; one query.

    A posts before B posts, then the post in use. Raises Forbidden "post.missing"; the caller records the try.
    """
    held: list[PostFacts] = []
    division = ""
    if by.kind == ActorKind.OFFICER and by.person is not None:
        with connection.cursor() as cursor:
            cursor.execute(POSTS_OF_ROLE, [department, on, by.person, role.value, on, on])
            for *post, target in cursor.fetchall():
                held.append(_post(post))
                division = target
    found = rules.post_for(held, role=role, division=division, department=department, in_use=by.post)
    if found is None:
        raise missing_post(by, role, department, on)
    return standing_at(by, found)


def at_one_of(posts: Iterable[PostFacts], by: Actor, *, role: Role, division: str, department: int, on: date) -> Actor:
    """As `at_post`, with the person's posts of that day already read."""
    found = rules.post_for(posts, role=role, division=division, department=department, in_use=by.post)
    if found is None:
        raise missing_post(by, role, department, on)
    return standing_at(by, found)


def administrator(by: Actor, *, role: Role, division: str, on: date) -> Actor:
    """The same person at a post whose duty covers a whole division (an administrator's, a supervisor's); one query.

    The installation itself stands as it is. Raises Forbidden "post.missing"; the caller records the try.
    """
    if rules.installs(by):
        return by
    held = posts_of(by.person, on) if by.kind == ActorKind.OFFICER and by.person is not None else []
    found = rules.post_for(held, role=role, division=division, department=None, in_use=by.post)
    if found is None:
        raise Forbidden(
            "post.missing",
            msg("This act needs the post “%(role)s” of division %(division)s, and you do not hold it."),
            next_step=msg("Ask the holder of that post, or the security administrator who appoints."),
            role=gettext(rules.ROLE_NAMES[role]),
            division=division,
        )
    return standing_at(by, found)


def _posts(sql: str, values: list[int | date]) -> list[PostFacts]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [_post(list(row)) for row in cursor.fetchall()]


def _post(row: list[object]) -> PostFacts:
    post, role, department_id, division, name, rank, name_en, body, body_en, stead = row
    return PostFacts(
        int(str(post)),
        Role(str(role)),
        int(str(department_id)),
        str(division),
        str(name),
        str(rank),
        str(name_en),
        str(body),
        str(body_en),
        str(stead),
    )

"""A division's departments with their posts and who holds them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from daylight.core.actors import Role
from daylight.offices.models import Department, Holding, Person, Post
from daylight.offices.queries.directory import PersonFacts, facts_of


@dataclass(frozen=True, slots=True)
class HolderFacts:
    """Who holds a post: `until` is the last day, None while no end is known."""

    holding: int
    person: int
    name: str
    name_en: str
    username: str
    rank: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class FilledPost:
    """A post with its holders today, A before B."""

    id: int
    role: Role
    name: str
    name_en: str
    holders: list[HolderFacts]
    section: str = ""


@dataclass(frozen=True, slots=True)
class StaffedDepartment:
    """A department with its posts."""

    id: int
    code: str
    name: str
    name_en: str
    posts: list[FilledPost]


def establishment(division: str, on: date, *, department: int | None = None) -> list[StaffedDepartment]:
    """The departments of a division by code, or one of them, with posts and holders on a day; three queries."""
    current = Holding.objects.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)
    holders = Prefetch("holdings", current.select_related("person").order_by("rank", "pk"))
    posts = Prefetch("posts", Post.objects.order_by("pk").prefetch_related(holders))
    found = Department.objects.filter(division_id=division).order_by("code").prefetch_related(posts)
    if department is not None:
        found = found.filter(pk=department)
    return [
        StaffedDepartment(body.pk, body.code, body.name, body.name_en, [_filled(post) for post in body.posts.all()])
        for body in found
    ]


def officers(division: str) -> list[PersonFacts]:
    """The active officers of a division, by name."""
    found = Person.objects.filter(kind=Person.Kind.OFFICER, division_id=division, is_active=True)
    return [facts_of(each) for each in found.order_by("name", "pk")]


def _filled(post: Post) -> FilledPost:
    holders = [
        HolderFacts(h.pk, h.person_id, h.person.name, h.person.name_en, h.person.username, h.rank, h.since, h.until)
        for h in post.holdings.all()
    ]
    return FilledPost(post.pk, Role(post.role), post.name, post.name_en, holders, post.section)

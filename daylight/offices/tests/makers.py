"""Small offices for tests, written straight to the tables: no ledger entry, no rights asked."""

import itertools
from datetime import date

from django.test import Client

from daylight.core.actors import Actor, ActorKind, Role
from daylight.offices import queries
from daylight.offices.models import Certificate, Department, Division, Holding, Person, Post

__all__ = [
    "CITIZEN_ID",
    "COMPANY_USCC",
    "LONG_AGO",
    "PASSWORD",
    "Certificate",
    "Department",
    "actor_at",
    "department_of",
    "leave",
    "make_applicant",
    "make_certificate",
    "make_department",
    "make_division",
    "make_holding",
    "make_officer",
    "make_person",
    "make_post",
    "signed_in",
]

PASSWORD = "sample-password-329900"
LONG_AGO = date(2020, 1, 1)
CITIZEN_ID = "329901199003070012"
COMPANY_USCC = "91329900MA0000015H"

_numbers = itertools.count(1)


def make_division(code: str = "329900", name: str = "江州市", *, parent: Division | None = None) -> Division:
    """The division with that code, made once."""
    return Division.objects.get_or_create(
        code=code, defaults={"name": name, "name_en": "Jiangzhou City", "parent": parent, "is_sample": True}
    )[0]


def make_department(
    code: str = "118", *, division: Division | None = None, name: str = "", letters: str = ""
) -> Department:
    """The department with that code in the division (江州市 unless told), made once."""
    division = division or make_division()
    return Department.objects.get_or_create(
        division=division,
        code=code,
        defaults={
            "name": name or f"样例部门{code}",
            "name_en": f"Sample Department {code}",
            "letters": letters,
            "place": "江州市政务服务中心二楼",
            "phone": "0000-0000118",
            "supervision_phone": "0000-0000119",
            "is_sample": True,
        },
    )[0]


def department_of(department_id: int) -> Department:
    """The department that an actor or a case names by its id."""
    return Department.objects.get(pk=department_id)


def make_post(role: Role | str = Role.WINDOW, *, department: Department | None = None, name: str = "") -> Post:
    """A new post of that role."""
    role = Role(role)
    return Post.objects.create(
        department=department or make_department(), role=role.value, name=name or f"{role.value}岗", name_en=role.value
    )


def make_person(kind: str = "officer", *, username: str = "", name: str = "", **fields: object) -> Person:
    """Somebody with the password `PASSWORD`."""
    username = username or f"{kind}{next(_numbers)}"
    person = Person(username=username, name=name or f"样例{username}", kind=kind, is_sample=True, **fields)
    person.set_password(PASSWORD)
    person.save()
    return person


def make_holding(
    post: Post, person: Person, *, rank: str = "A", since: date = LONG_AGO, until: date | None = None
) -> Holding:
    """The person holds the post."""
    return Holding.objects.create(post=post, person=person, rank=rank, since=since, until=until)


def make_officer(
    role: Role | str = Role.WINDOW,
    department: Department | None = None,
    *,
    rank: str = "A",
    post: Post | None = None,
    username: str = "",
    name: str = "",
    since: date = LONG_AGO,
) -> tuple[Person, Actor]:
    """An officer holding a new post of that role (or the given post), and the same person as an actor at it."""
    post = post or make_post(role, department=department)
    person = make_person("officer", username=username, name=name, division=post.department.division)
    make_holding(post, person, rank=rank, since=since)
    make_certificate(person, post.department)
    return person, actor_at(person, post, rank=rank)


def make_certificate(person: Person, department: Department, **fields: object) -> Certificate:
    """An enforcement certificate of the body, for every kind of power, reviewed far ahead unless told."""
    known: dict[str, object] = {"form": "enforcement", "area": department.division_id, "kinds": [], "state": "valid"}
    known |= {"since": LONG_AGO, "until": date(2099, 12, 31), "reviewed_for": 2099}
    known["number"] = f"ZF{next(_numbers):08d}"
    return Certificate.objects.create(person=person, department=department, **{**known, **fields})


def make_applicant(kind: str = "company", *, username: str = "", name: str = "") -> tuple[Person, Actor]:
    """A citizen or a company that can apply, and the same as an actor."""
    make_division()
    known: dict[str, object] = {"id_number": CITIZEN_ID} if kind == "citizen" else {"uscc": COMPANY_USCC}
    names = {"citizen": "青禾", "company": "江州晨光餐饮有限公司"}
    person = make_person(kind, username=username, name=name or names[kind], phone="13000000000", **known)
    return person, queries.actor_of(person, place="127.0.0.1")


def actor_at(person: Person, post: Post, *, rank: str = "A") -> Actor:
    """The person as an actor at a post, without a query for the holding."""
    return Actor(
        kind=ActorKind.OFFICER,
        name=person.name,
        division=post.department.division_id,
        person=person.pk,
        department=post.department_id,
        post=post.pk,
        post_name=post.name,
        role=Role(post.role),
        holder=rank,
        place="127.0.0.1",
    )


def signed_in(by: Actor) -> Client:
    """A browser in which this person has signed in."""
    client = Client()
    client.force_login(Person.objects.get(pk=by.person))
    return client


def leave(actor: Actor, until: date) -> None:
    """The last day on which an officer holds any post."""
    Holding.objects.filter(person_id=actor.person).update(until=until)

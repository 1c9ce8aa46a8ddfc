"""Who acts: the officers at their posts, and the applicants with accounts."""

from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from daylight.core.actors import Actor, Role
from daylight.core.identifiers import sample_id_number, sample_uscc
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices import services
from daylight.site.sample.people import APPLICANTS

PLACE = "127.0.0.1"
B_SHARE = 0.15
NO_PASSWORD = "!"  # noqa: S105
TRADES = ("餐饮", "商贸", "食品", "物流", "建材", "化工", "通信", "环保")
PLACES = ("晴岚", "听松", "望湖", "采薇", "鹿鸣", "云麓", "东篱", "半山")
FAMILIES = ("梧", "枫", "荷", "兰", "菊", "竹")
NAMES = ("小满", "谷雨", "白露", "立夏")


@dataclass(frozen=True, slots=True)
class Someone:
    """An applicant or a party: the account as an actor, and what the law knows it by."""

    actor: Actor
    kind: str
    name: str
    code: str


class Cast:
    """Actors found through the offices, kept for the run."""

    def __init__(self, division: str, at: datetime, chance: Random) -> None:
        self.division = division
        self.chance = chance
        self._known: dict[int, Actor] = {}
        self._posts: dict[tuple[int, Role], list[offices.FilledPost]] = {}
        self._everywhere: dict[Role, list[offices.FilledPost]] = {}
        for body in offices.establishment(division, legal_day(at)):
            for post in body.posts:
                self._posts.setdefault((body.id, post.role), []).append(post)
                self._everywhere.setdefault(post.role, []).append(post)
        above = next((each.parent for each in offices.divisions() if each.code == division), "")
        for body in offices.establishment(above, legal_day(at)) if above else ():
            self._posts |= {(body.id, post.role): [post] for post in body.posts}
        self.public: list[Someone] = []

    def officer(self, role: Role, department: int, *, holder: str = "") -> Actor:
        """An officer at a post of a department who may act from it today: the A holder, or the B holder in their stead.

        Where the division lets both act at once, now and then the B holder.
        """
        return self._holder(self._posts[department, role], holder)

    def has(self, role: Role, department: int) -> bool:
        """Whether a department has such a post."""
        return (department, role) in self._posts

    def beside(self, first: Actor, department: int) -> str:
        """The name of another officer of the department, who goes along."""
        holders = (holder for post in self._posts[department, Role.WINDOW] for holder in post.holders)
        return next(each.name for each in holders if each.person != first.person)

    def in_the_city(self, role: Role, *, holder: str = "A") -> Actor:
        """An officer whose duty covers the whole city; where that holder is away, the other."""
        return self._holder(self._everywhere[role], holder)

    def anyone(self, audience: list[str]) -> Someone:
        """Somebody who may apply under a power for these kinds of applicant."""
        return self.chance.choice([each for each in self.public if not audience or each.kind in audience])

    def account(self, username: str) -> Someone:
        """One of the sample accounts."""
        return self._someone(offices.people_called([username])[username])

    def call_the_public(self, by: Actor, at: datetime) -> None:
        """The sample accounts, and fictional people and companies besides, who register now."""
        wanted = [each.username for each in APPLICANTS]
        for number in range(40):
            wanted.append(f"company-{number + 10}")
            _register_company(wanted[-1], number, by, at)
        for number in range(20):
            wanted.append(f"citizen-{number + 10}")
            _register_citizen(wanted[-1], number, by, at)
        self.public = [self._someone(person) for person in offices.people_called(wanted).values()]

    def _holder(self, posts: list[offices.FilledPost], rank: str) -> Actor:
        post = self.chance.choice(posts)
        first = rank or ("B" if self.chance.random() < B_SHARE else "A")
        today = legal_day(ledger.now())
        for holder in sorted(post.holders, key=lambda each: each.rank != first):
            held = next((each for each in offices.posts_of(holder.person, today) if each.id == post.id), None)
            if held is not None:
                return offices.standing_at(self._officer(holder.person), held)
        raise LookupError(f"nobody is at the post {post.name} on {today}")

    def _officer(self, person: int) -> Actor:
        if person not in self._known:
            self._known[person] = offices.actor_of(offices.account(person), place=PLACE)
        return self._known[person]

    @staticmethod
    def _someone(person: int) -> Someone:
        facts = offices.person(person)
        actor = offices.actor_of(offices.account(person), place=PLACE)
        return Someone(actor, facts.kind, facts.name, facts.uscc or facts.id_number)


def _register_company(username: str, number: int, by: Actor, at: datetime) -> None:
    name = f"江州{PLACES[number % 8]}{TRADES[number // 8]}有限公司（样例）"
    services.register_person(
        username, name=name, name_en=f"Sample Company {number + 10}", kind="company", password_hash=NO_PASSWORD,
        uscc=sample_uscc("329900", number + 100), phone=f"1300001{number:04d}", is_sample=True, by=by, at=at,
    )  # fmt: skip


def _register_citizen(username: str, number: int, by: Actor, at: datetime) -> None:
    name = FAMILIES[number % 6] + NAMES[number // 6 % 4]
    born = date(1970 + number, 1 + number % 12, 1 + number)
    services.register_person(
        username, name=name, name_en=f"Sample Citizen {number + 10}", kind="citizen", password_hash=NO_PASSWORD,
        id_number=sample_id_number("329901", born, number + 1), phone=f"1300002{number:04d}", is_sample=True,
        by=by, at=at,
    )  # fmt: skip

"""Who holds power: divisions, departments, posts with A and B holders, and people."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models

from daylight.core.actors import Role


class Division(models.Model):
    """An administrative division by its 6-digit code (GB/T 2260 or local); a tree."""

    code = models.CharField(max_length=6, primary_key=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    is_sample = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Department(models.Model):
    """A body that holds powers in a division. `code` is its 3-character body code in the Hubei scheme;
    `short` is what stands for it in document numbers (机关代字), `form` a key of `rules.bodies.FORMS`; a body that is
    merged into another is closed from a day on and keeps its row. `standing` is a key of `rules.bodies.STANDINGS`,
    `enforces` the kinds of power it is recognised for, empty for every kind."""

    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="departments")
    code = models.CharField(max_length=3)
    letters = models.CharField(max_length=2, blank=True)
    short = models.CharField(max_length=12, blank=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=200, blank=True)
    uscc = models.CharField(max_length=18, blank=True)
    place = models.CharField(max_length=200, blank=True)
    place_en = models.CharField(max_length=200, blank=True, default="", db_default="")
    phone = models.CharField(max_length=40, blank=True)
    supervision_phone = models.CharField(max_length=40, blank=True)
    form = models.CharField(max_length=12, default="department")
    closed_on = models.DateField(null=True, blank=True)
    standing = models.CharField(max_length=10, default="recognised", db_default="recognised")
    enforces = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["division", "code"], name="department_code"),
            models.UniqueConstraint(fields=["division", "name"], name="department_name"),
        ]

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """People sign in by user name."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(username=username)


class Person(AbstractBaseUser):
    """Somebody who can sign in: an officer, a citizen, or a company's account."""

    class Kind(models.TextChoices):
        OFFICER = "officer"
        CITIZEN = "citizen"
        COMPANY = "company"

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    division = models.ForeignKey(Division, on_delete=models.PROTECT, null=True, blank=True)
    id_number = models.CharField(max_length=18, blank=True)
    uscc = models.CharField(max_length=18, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "kind"]
    objects = PersonManager()

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A post (岗位) in a department: rights come from it, not from its holder."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    section = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return self.name


class Holding(models.Model):
    """Who holds a post, as A or B, and between which days (`until` is the last day)."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    rank = models.CharField(max_length=1, choices=[("A", "A"), ("B", "B")])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["post", "rank"], condition=models.Q(until__isnull=True), name="holding_one_current"
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="holding_days_in_order",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "since"], name="holding_person")]


class CalendarChange(models.Model):
    """A local change of the working calendar; an empty division means everywhere."""

    division = models.CharField(max_length=6, blank=True)
    day = models.DateField()
    is_workday = models.BooleanField()
    reason = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["division", "day"], name="calendar_change_day")]


class SignInAttempt(models.Model):
    """One try to sign in, dated by the database clock; failed ones lock the account from that address for a while."""

    username = models.CharField(max_length=60)
    address = models.CharField(max_length=64)
    at = models.DateTimeField()
    succeeded = models.BooleanField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["username", "address", "at"], name="sign_in_attempt")]


class Certificate(models.Model):
    """执法证 or 执法监督证: which kinds of power a person may exercise, for which body, where, and between which days.

    `kinds` are values of `core.kinds.Kind`, empty for every kind; `area` is a division code and covers what is below
    it; `until` is the last day; `reviewed_for` the last year whose review (年审) was passed.
    """

    number = models.CharField(max_length=40, unique=True)
    form = models.CharField(max_length=11, choices=[("enforcement", "enforcement"), ("supervision", "supervision")])
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="certificates")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="certificates")
    area = models.CharField(max_length=6)
    kinds = models.JSONField(default=list)
    since = models.DateField()
    until = models.DateField()
    reviewed_for = models.IntegerField()
    state = models.CharField(max_length=9, choices=[(each, each) for each in ("valid", "suspended", "revoked")])

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(until__gte=models.F("since")), name="certificate_days_in_order"),
        ]

    def __str__(self) -> str:
        return self.number


class Absence(models.Model):
    """A person is away from all their posts between two days (both included), unless `returned_on` an earlier day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="absences")
    since = models.DateField()
    until = models.DateField()
    returned_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(until__gte=models.F("since")), name="absence_days_in_order"),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "until"], name="absence_person")]


class Parameter(models.Model):
    """A setting of a division that differs from what the software does by itself (`rules.parameters`)."""

    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="parameters")
    key = models.CharField(max_length=60)
    value = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["division", "key"], name="parameter_once")]


class BodyChange(models.Model):
    """机构变动: a department was renamed, split off from another, merged into another or moved elsewhere on a day."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=7, choices=[(each, each) for each in ("renamed", "split", "merged", "moved")])
    on = models.DateField()
    name_before = models.CharField(max_length=120)
    name_after = models.CharField(max_length=120)
    other = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["department", "on"], name="body_change")]


class SecondFactor(models.Model):
    """A person's one-time codes (RFC 6238): the shared secret in base32, concealed, and the last step used.

    Until `confirmed_at` the secret has only been shown, and signing in does not ask for a code.
    """

    person = models.OneToOneField(Person, on_delete=models.PROTECT, primary_key=True, related_name="second_factor")
    secret = models.CharField(max_length=255)
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"person {self.person_id}"


class LinkedIdentity(models.Model):
    """By whom else a person is known: the subject an identity provider vouches for."""

    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=200)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identities")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["issuer", "subject"], name="identity_once")]


class StaffNotice(models.Model):
    """A notice of the administrator to all officers of a division, shown between two days (both included)."""

    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="notices")
    title = models.CharField(max_length=120)
    text = models.TextField()
    since = models.DateField()
    until = models.DateField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["division", "until"], name="staff_notice")]


class Reading(models.Model):
    """An officer looked at somebody's data: once a day for each thing. `what` is the number of a case, or "account"."""

    pk = models.CompositePrimaryKey("division", "subject", "day", "reader", "what")
    division = models.CharField(max_length=6)
    subject = models.BigIntegerField()
    day = models.DateField()
    reader = models.BigIntegerField()
    what = models.CharField(max_length=60)
    post_name = models.CharField(max_length=80)
    department_name = models.CharField(max_length=120)
    reason = models.CharField(max_length=200, blank=True)
    first_at = models.DateTimeField()


class Defect(models.Model):
    """系统功能问题: what an officer reports of the software, and what its maker answered. Rows are never removed."""

    pk = models.CompositePrimaryKey("division", "number")
    division = models.CharField(max_length=6)
    number = models.IntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField()
    severity = models.CharField(max_length=8)
    state = models.CharField(max_length=8, default="open")
    source = models.CharField(max_length=60, blank=True)
    reporter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+", null=True)
    reported_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

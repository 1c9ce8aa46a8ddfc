"""What people write to offices, who has to deal with it by when, and what they were told."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from daylight.hall.rules.letters import State


class Letter(models.Model):
    """来信: a complaint, report, consultation, opinion, petition, linkage matter, call or public question.

    `department` answers for it; `leader` and `reception` are ids of `Leader` and `Reception` where it was brought to
    one. `public_question` and `public_reply` are what may be read by everybody, already masked, and are empty until
    `published_at`. The database itself refuses a letter that is over without a reply.
    """

    pk = models.CompositePrimaryKey("division", "number")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    kind = models.CharField(max_length=12)
    source = models.CharField(max_length=8)
    department = models.BigIntegerField()
    power_id = models.BigIntegerField(null=True)
    about_case = models.CharField(max_length=40, blank=True)
    leader = models.UUIDField(null=True)
    reception = models.UUIDField(null=True)
    title = models.CharField(max_length=120)
    content = models.TextField()
    person = models.BigIntegerField(null=True)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True)
    may_publish = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in State])
    registered_at = models.DateTimeField()
    registered_by = models.CharField(max_length=200, blank=True)
    accepted_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=12, blank=True)
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)
    replied_by = models.CharField(max_length=200, blank=True)
    grade = models.IntegerField(null=True)
    remark = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    public_question = models.TextField(blank=True)
    public_reply = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True)
    query_digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state__in=("replied", "declined", "closed"))
                | (~Q(reply="") & Q(replied_at__isnull=False)),
                name="letter_over_only_with_reply",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["number"], name="letter_number"),
            models.Index(fields=["person", "-registered_at"], name="letter_person"),
            models.Index(fields=["department", "-registered_at"], name="letter_department"),
            models.Index(fields=["division", "published_at"], name="letter_published"),
            models.Index(fields=["division", "power_id", "registered_at"], name="letter_power"),
        ]


class LetterUnit(models.Model):
    """A unit that a letter was assigned to, and what it found."""

    pk = models.CompositePrimaryKey("division", "number", "department")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    department = models.BigIntegerField()
    assigned_at = models.DateTimeField()
    assigned_by = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    finding = models.TextField(blank=True)
    handled_at = models.DateTimeField(null=True)
    handled_by = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["department"], name="letter_unit_open", condition=Q(handled_at__isnull=True)),
        ]


class LetterClock(models.Model):
    """The time that one stage of a letter may take, and when it was kept or missed."""

    pk = models.CompositePrimaryKey("division", "number", "stage")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    stage = models.CharField(max_length=10)
    days = models.IntegerField()
    basis = models.CharField(max_length=200)
    started_at = models.DateTimeField()
    warn_at = models.DateTimeField()
    due_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["division", "due_at"], name="letter_clock_due", condition=Q(stopped_at__isnull=True)),
        ]


class LetterLimit(models.Model):
    """How many working days a stage of a kind of letter may take in a division, by which rule."""

    pk = models.CompositePrimaryKey("division", "kind", "stage")
    division = models.CharField(max_length=6)
    kind = models.CharField(max_length=12)
    stage = models.CharField(max_length=10)
    days = models.IntegerField()
    basis = models.CharField(max_length=200)
    set_at = models.DateTimeField()


class Answer(models.Model):
    """咨询知识库: a question that was asked and the answer an officer stands by, until it is taken back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    division = models.CharField(max_length=6)
    department = models.BigIntegerField()
    power_id = models.BigIntegerField(null=True)
    question = models.CharField(max_length=300)
    answer = models.TextField()
    from_letter = models.CharField(max_length=40, blank=True)
    promoted_at = models.DateTimeField()
    promoted_by = models.CharField(max_length=200)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["division", "department"], name="answer_division")]


class ComplaintBody(models.Model):
    """投诉机构: who in a department takes complaints, its duties and telephones."""

    pk = models.CompositePrimaryKey("division", "department")
    division = models.CharField(max_length=6)
    department = models.BigIntegerField()
    body = models.CharField(max_length=120)
    body_en = models.CharField(max_length=120, blank=True, default="")
    duties = models.TextField()
    duties_en = models.TextField(blank=True, default="")
    phone = models.CharField(max_length=40)
    hotline = models.CharField(max_length=40, blank=True)
    set_at = models.DateTimeField()

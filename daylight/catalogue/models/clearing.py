"""Declarations of powers on their way to publication: who signs, who has signed, clocks, publicity and objections."""

from typing import ClassVar

from django.db import models

from daylight.catalogue.rules.clearing.limits import (
    CHANGE_DAYS,
    DECLARE_DAYS,
    PUBLICITY_DAYS,
    REVIEW_DAYS,
    ClockKind,
    Days,
)
from daylight.catalogue.rules.clearing.stages import OPEN, Answer, Answered, Nature, ObjectionKind, Stage


class ClearingRule(models.Model):
    """How a division clears: whether a text must be confirmed before it is published, and the limits in working days.

    A division without a row asks for confirmation, with the limits of the rule itself.
    """

    division = models.OneToOneField("offices.Division", on_delete=models.PROTECT, primary_key=True, related_name="+")
    is_confirmation_required = models.BooleanField(default=True)
    review_days = models.PositiveSmallIntegerField(default=REVIEW_DAYS)
    change_days = models.PositiveSmallIntegerField(default=CHANGE_DAYS)
    declare_days = models.PositiveSmallIntegerField(default=DECLARE_DAYS)
    publicity_days = models.PositiveSmallIntegerField(default=PUBLICITY_DAYS)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(publicity_days__gte=PUBLICITY_DAYS), name="clearing_publicity_is_long_enough"
            ),
            models.CheckConstraint(
                condition=models.Q(review_days__range=(1, REVIEW_DAYS))
                & models.Q(change_days__range=(1, CHANGE_DAYS))
                & models.Q(declare_days__range=(1, DECLARE_DAYS)),
                name="clearing_limits_are_short_enough",
            ),
        ]

    def __str__(self) -> str:
        return self.division_id

    @property
    def days(self) -> Days:
        """The limits as the rules read them."""
        return Days(self.review_days, self.change_days, self.declare_days, self.publicity_days)


class SigningStep(models.Model):
    """An office that answers a question about every declaration of a division.

    Steps of the same order answer side by side; the next order opens when all of them have accepted. A step without
    a department is taken by a post of the declaring body itself. One step leads: the legal office, which announces,
    returns and confirms.
    """

    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=30)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    department = models.ForeignKey("offices.Department", on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=30)
    leads = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["order", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["division", "question"], name="clearing_step_once"),
            models.UniqueConstraint(
                fields=["division"], condition=models.Q(leads=True), name="clearing_one_office_leads"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.name}"


class Submission(models.Model):
    """What a body handed in at one time, under one receipt number; cleared as one batch, perhaps in one meeting."""

    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+")
    department = models.ForeignKey("offices.Department", on_delete=models.PROTECT, related_name="+")
    campaign = models.ForeignKey("Campaign", on_delete=models.PROTECT, null=True, related_name="submissions")
    section = models.CharField(max_length=80, blank=True)
    declared_at = models.DateTimeField()
    declared_by = models.JSONField()
    met_on = models.DateField(null=True)
    meeting = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The number of the receipt: SB, the division, the year, and a serial number."""
        return f"SB{self.division_id}-{self.declared_at:%Y}-{self.pk:06d}"


class Declaration(models.Model):
    """One power's draft or change on its way to publication.

    `digest` is the text the offices are judging; `reasons` gives for each changed element why; `proposal` says what
    is disclosed, in what form, to whom and when.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="declarations")
    power = models.ForeignKey("Power", on_delete=models.PROTECT, related_name="declarations")
    version = models.ForeignKey("PowerVersion", on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Stage])
    is_change = models.BooleanField()
    round = models.PositiveSmallIntegerField(default=1)
    digest = models.CharField(max_length=64)
    reasons = models.JSONField(default=dict)
    proposal = models.JSONField(default=dict)
    nature = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Nature], default="own")
    exercised_by = models.CharField(max_length=120, blank=True)
    document = models.CharField(max_length=200, blank=True)
    declared_at = models.DateTimeField()
    declared_by = models.JSONField()
    returned_at = models.DateTimeField(null=True)
    return_reason = models.TextField(blank=True)
    amended_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.JSONField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["stage"], name="declaration_stage")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["power"], condition=models.Q(stage__in=[str(each) for each in OPEN]), name="declared_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}/{self.pk}"


class SignOff(models.Model):
    """What one office was asked in one round, and what it answered: accept or return, with its opinion."""

    declaration = models.ForeignKey(Declaration, on_delete=models.PROTECT, related_name="sign_offs")
    round = models.PositiveSmallIntegerField()
    order = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=30)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    department = models.ForeignKey("offices.Department", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30)
    leads = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=6, choices=[(each.value, each.value) for each in Answer], blank=True)
    opinion = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar = ["round", "order", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["declaration", "round", "question"], name="signed_once_a_round"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["department", "role"],
                condition=models.Q(answer="", opened_at__isnull=False),
                name="sign_off_to_do",
            )
        ]

    def __str__(self) -> str:
        return f"{self.declaration_id} {self.round} {self.question}"


class Remark(models.Model):
    """What an office says of one element, until it is settled."""

    declaration = models.ForeignKey(Declaration, on_delete=models.PROTECT, related_name="remarks")
    element = models.CharField(max_length=30)
    text = models.TextField()
    at = models.DateTimeField()
    by = models.JSONField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"{self.declaration_id} {self.element}"


class ClearingClock(models.Model):
    """A limit of clearing in working days: of a declaration in one round, or of a task after a change of the law."""

    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+")
    declaration = models.ForeignKey(Declaration, on_delete=models.PROTECT, null=True, related_name="clocks")
    task = models.ForeignKey("ChangeTask", on_delete=models.PROTECT, null=True, related_name="clocks")
    kind = models.CharField(max_length=8, choices=[(each.value, each.value) for each in ClockKind])
    started_at = models.DateTimeField()
    amount = models.PositiveSmallIntegerField()
    warn_at = models.DateTimeField()
    due_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["division", "due_at"], condition=models.Q(stopped_at=None), name="clearing_clock_running"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_at:%Y-%m-%d}"


class PublicityNotice(models.Model):
    """The announcement of a declared text with its risk grade: for at least seven working days.

    `announced` is the definition as it was first shown; `began_at` is when the present count began, later than
    `announced_at` where a changed risk grade made it begin anew.
    """

    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+")
    declaration = models.ForeignKey(Declaration, on_delete=models.PROTECT, related_name="notices")
    announced = models.JSONField()
    announced_at = models.DateTimeField()
    announced_by = models.JSONField()
    days = models.PositiveSmallIntegerField()
    began_at = models.DateTimeField()
    ends_on = models.DateField()
    grade = models.PositiveSmallIntegerField()
    restarts = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(days__gte=PUBLICITY_DAYS), name="notice_is_long_enough"),
            models.UniqueConstraint(
                fields=["declaration"], condition=models.Q(closed_at=None), name="announced_once_at_a_time"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["division", "-announced_at"], name="notice_newest")]

    def __str__(self) -> str:
        return f"{self.declaration_id} {self.announced_at:%Y-%m-%d}"


class Objection(models.Model):
    """What somebody said of an announced text. `contact` is for the office only; `place` limits how often."""

    notice = models.ForeignKey(PublicityNotice, on_delete=models.PROTECT, related_name="objections")
    kind = models.CharField(max_length=8, choices=[(each.value, each.value) for each in ObjectionKind])
    text = models.TextField()
    contact = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=11, choices=[(each.value, each.value) for each in Answered], blank=True)
    reason = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.JSONField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["place", "at"], name="objection_place")]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.kind}"

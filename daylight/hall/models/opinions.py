"""What people think: ratings of cases, surveys; and the leaders they can turn to."""

import uuid
from typing import ClassVar

from django.db import models


class Rating(models.Model):
    """好差评 of one case, given once: five grades; a bad one (two or less) is put right within a set time."""

    pk = models.CompositePrimaryKey("division", "number")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    department = models.BigIntegerField()
    power_id = models.BigIntegerField()
    person = models.BigIntegerField()
    grade = models.IntegerField()
    aspects = models.JSONField(default=list)
    remark = models.TextField(blank=True)
    rated_at = models.DateTimeField()
    warn_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    correction = models.TextField(blank=True)
    corrected_at = models.DateTimeField(null=True)
    corrected_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(grade__gte=1, grade__lte=5), name="rating_grade"),
        ]
        indexes: ClassVar = [models.Index(fields=["division", "rated_at"], name="rating_day")]


class Survey(models.Model):
    """问卷: questions put to everybody between two days, and what the office says to the answers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    division = models.CharField(max_length=6)
    department = models.BigIntegerField()
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True, default="")
    purpose = models.TextField()
    purpose_en = models.TextField(blank=True, default="")
    questions = models.JSONField(default=list)
    opens = models.DateField()
    closes = models.DateField()
    made_at = models.DateTimeField()
    conclusion = models.TextField(blank=True)
    conclusion_en = models.TextField(blank=True, default="")
    concluded_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["division", "-opens"], name="survey_division")]


class SurveyAnswer(models.Model):
    """One sheet: from the web, or noted by an officer on a visit or from paper; it names nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="sheets")
    source = models.CharField(max_length=8)
    answers = models.JSONField(default=dict)
    place = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField()


class Leader(models.Model):
    """A leader whom people may call, write to and visit: only what belongs to the office is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    division = models.CharField(max_length=6)
    department = models.BigIntegerField()
    name = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True, default="")
    duties = models.TextField()
    duties_en = models.TextField(blank=True, default="")
    phone = models.CharField(max_length=40)
    place = models.IntegerField(default=1)
    until = models.DateField(null=True)
    is_sample = models.BooleanField(default=False)


class Reception(models.Model):
    """接访: the day and place on which a leader receives people."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    leader = models.ForeignKey(Leader, on_delete=models.PROTECT, related_name="receptions")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    where = models.CharField(max_length=200)
    where_en = models.CharField(max_length=200, blank=True, default="")
    topic = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["leader", "opens_at"], name="reception_day")]

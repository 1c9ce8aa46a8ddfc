"""What officers ask of each other at a task: signatures, and words that somebody should see."""

from typing import ClassVar

from django.db import models


class Signing(models.Model):
    """会签: one colleague's signature under a task. Rows are never removed: a signer taken off stays as `removed`."""

    pk = models.CompositePrimaryKey("division", "number", "id")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    id = models.BigIntegerField()
    token = models.IntegerField()
    mode = models.CharField(max_length=5)
    share = models.IntegerField()
    person = models.BigIntegerField()
    person_name = models.CharField(max_length=120)
    asked_by = models.CharField(max_length=120)
    question = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10)
    opinion = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "asked_at"], name="signing_waits", condition=models.Q(state="waiting"))
        ]


class Memo(models.Model):
    """What an officer should see: a copy for reading (抄送), a call to hurry (催办), a task handed over.

    For one `person`, or for the holders of a role in a department.
    """

    pk = models.CompositePrimaryKey("division", "number", "id")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    id = models.BigIntegerField()
    kind = models.CharField(max_length=10)
    person = models.BigIntegerField(null=True)
    department = models.BigIntegerField(null=True)
    role = models.CharField(max_length=30, blank=True)
    said = models.TextField(blank=True)
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "at"], name="memo_person"),
            models.Index(
                fields=["department", "role", "at"], name="memo_post", condition=models.Q(person__isnull=True)
            ),
        ]

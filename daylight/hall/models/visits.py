"""预约: the times at which a department's window sees people, and who comes."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Slot(models.Model):
    """A stretch of time at a window for so many people; the database itself refuses one person too many."""

    pk = models.CompositePrimaryKey("division", "id")
    division = models.CharField(max_length=6)
    id = models.UUIDField(default=uuid.uuid4)
    department = models.BigIntegerField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    places = models.IntegerField()
    taken = models.IntegerField(default=0)
    where = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(taken__gte=0) & Q(taken__lte=F("places")), name="slot_places"),
            models.UniqueConstraint(fields=["division", "department", "opens_at"], name="slot_once"),
        ]


class Appointment(models.Model):
    """Somebody comes to a window: for which matter, under which ticket; cancelled, kept or missed."""

    pk = models.CompositePrimaryKey("division", "id")
    division = models.CharField(max_length=6)
    id = models.UUIDField(default=uuid.uuid4)
    slot = models.UUIDField()
    department = models.BigIntegerField()
    power_id = models.BigIntegerField(null=True)
    person = models.BigIntegerField()
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True)
    ticket = models.CharField(max_length=20)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    where = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    came_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["division", "slot", "person"], name="appointment_once", condition=Q(cancelled_at=None)
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-opens_at"], name="appointment_person"),
            models.Index(fields=["division", "department", "opens_at"], name="appointment_day"),
        ]

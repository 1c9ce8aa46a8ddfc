"""What people ask for and what they have been told: drafts, applications, materials, notices."""

import uuid
from typing import ClassVar

from django.db import models

from daylight.hall.rules.states import State


class StoredFile(models.Model):
    """What is known of a stored file; the bytes lie under `FILES_ROOT` by the same digest (`daylight.web.files`)."""

    digest = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()
    type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()


class Draft(models.Model):
    """An application being written. It is private: nothing in it is an act, and the ledger does not know it.

    `supplements` is the number of the application that it answers, empty for a first application. Once it is
    handed in it keeps the number it received and cannot change.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("offices.Person", on_delete=models.PROTECT, related_name="+")
    division = models.CharField(max_length=6)
    power_id = models.BigIntegerField()
    power_version = models.BigIntegerField()
    form_version = models.BigIntegerField(null=True)
    supplements = models.CharField(max_length=40, blank=True)
    data = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    submitted_number = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "-updated_at"], name="draft_person"),
            models.Index(fields=["submitted_number"], name="draft_handed_in", condition=~models.Q(submitted_number="")),
        ]


class DraftMaterial(models.Model):
    """A file laid beside a draft, under the key of the material it stands for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="materials")
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["draft", "key"], name="draft_material")]


class Application(models.Model):
    """A request handed in. It keeps the version of the power, the flow and the form it was made under.

    `revision` grows with every change of state or content; verbs that move an application name the revision
    they have seen. `answer_due_at` ends the fifth working day (《行政许可法》第三十二条); `times_asked` counts how
    often the applicant was asked to supply what is missing, which the article allows once.
    """

    pk = models.CompositePrimaryKey("division", "number")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    power_id = models.BigIntegerField()
    power_version = models.BigIntegerField()
    flow_version = models.BigIntegerField(null=True)
    form_version = models.BigIntegerField(null=True)
    department = models.BigIntegerField()
    applicant = models.BigIntegerField()
    party_kind = models.CharField(max_length=10)
    party_name = models.CharField(max_length=120)
    party_id = models.CharField(max_length=18)
    phone = models.CharField(max_length=40, blank=True)
    agent_name = models.CharField(max_length=120, blank=True)
    agent_id = models.CharField(max_length=18, blank=True)
    data = models.JSONField(default=dict)
    state = models.CharField(max_length=14, choices=[(state.value, state.value) for state in State])
    revision = models.IntegerField(default=1)
    query_digest = models.CharField(max_length=64)
    submitted_at = models.DateTimeField()
    received_at = models.DateTimeField()
    answer_warn_at = models.DateTimeField()
    answer_due_at = models.DateTimeField()
    times_asked = models.IntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["number"], name="application_number"),
            models.Index(fields=["applicant", "-submitted_at"], name="application_applicant"),
            models.Index(fields=["division", "state", "-submitted_at"], name="application_phase"),
            models.Index(
                fields=["department", "answer_due_at"],
                name="application_waiting",
                condition=models.Q(state=State.SUBMITTED.value),
            ),
        ]


class Material(models.Model):
    """A file handed in with an application. None is ever replaced: a later one stands beside the earlier."""

    pk = models.CompositePrimaryKey("division", "id")
    division = models.CharField(max_length=6)
    id = models.UUIDField(default=uuid.uuid4)
    number = models.CharField(max_length=40)
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    size = models.BigIntegerField()
    type = models.CharField(max_length=100)
    uploaded_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["division", "number", "uploaded_at"], name="material_application")]


class Notice(models.Model):
    """What an applicant has been told: a sentence as it was at the time, never edited; `read_at` when opened."""

    pk = models.CompositePrimaryKey("division", "id")
    division = models.CharField(max_length=6)
    id = models.UUIDField(default=uuid.uuid4)
    number = models.CharField(max_length=40)
    person = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    sentence = models.TextField()
    values = models.JSONField(default=dict)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["division", "number", "at"], name="notice_application"),
            models.Index(fields=["person", "-at"], name="notice_person"),
        ]


class TrackingTry(models.Model):
    """How often somebody asked for an application by number and query code in a stretch of ten minutes."""

    pk = models.CompositePrimaryKey("who", "since")
    who = models.CharField(max_length=64)
    since = models.DateTimeField()
    tries = models.IntegerField(default=0)

"""A case and its tokens: what the office is handling, and where in the flow it stands.

Keys begin with the division, other indexes do not: on a table that has not been analysed yet the planner would take
them for as good as the key, and read a whole division to find one case.
"""

from typing import ClassVar

from django.db import models


class Case(models.Model):
    """办件: an application taken up, or an offence filed. It keeps the power version it began under.

    `revision` grows by one with every act; an act on an older revision than the one stored is refused as stale.
    `next_token` is the next free token id. `party_person` is the account that applied, if any.
    """

    pk = models.CompositePrimaryKey("division", "number")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    power = models.BigIntegerField()
    power_version = models.BigIntegerField()
    power_code = models.CharField(max_length=60)
    flow_version = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    department = models.BigIntegerField()
    party_kind = models.CharField(max_length=10)
    party_name = models.CharField(max_length=200)
    party_id = models.CharField(max_length=40, blank=True)
    party_person = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict)
    state = models.CharField(max_length=10)
    outcome = models.CharField(max_length=20, blank=True)
    revision = models.IntegerField()
    next_token = models.IntegerField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["department", "opened_at"], name="case_department"),
            models.Index(fields=["party_person"], name="case_party"),
            models.Index(
                fields=["division", "number"],
                include=["department", "kind", "party_person", "closed_at"],
                name="case_standing",
            ),
            models.Index(fields=["division", "number"], name="case_open", condition=models.Q(closed_at__isnull=True)),
            models.Index(
                fields=["division", "-opened_at", "number"],
                name="case_ended",
                condition=models.Q(closed_at__isnull=False),
            ),
            models.Index(
                fields=["division", "closed_at"], name="case_closed", condition=models.Q(closed_at__isnull=False)
            ),
            models.Index(
                fields=["department", "division", "closed_at"],
                name="case_department_closed",
                condition=models.Q(closed_at__isnull=False),
            ),
        ]


class Token(models.Model):
    """A task waiting at a node of the flow, for a post of one role in one department.

    `assigned` names the one person it was handed to, if it was. `signing` tells how the signatures asked for stand
    (`rules.teamwork`), empty where none were. `warned` lists the people who have acknowledged its risks.
    """

    pk = models.CompositePrimaryKey("division", "number", "id")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    id = models.IntegerField()
    node = models.CharField(max_length=80)
    role = models.CharField(max_length=30, blank=True)
    department = models.BigIntegerField()
    since = models.DateTimeField()
    assigned = models.BigIntegerField(null=True)
    signing = models.CharField(max_length=10, blank=True)
    warned = models.JSONField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["department", "role", "since"], name="token_to_do"),
            models.Index(fields=["assigned"], name="token_assigned", condition=models.Q(assigned__isnull=False)),
        ]

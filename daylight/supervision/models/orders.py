"""What supervision keeps of its orders: the order, its clocks, visits, who was held to account, who was drawn."""

from typing import ClassVar

from django.db import models

from daylight.supervision.rules.orders import ClockKind, Kind, OrderState


class Order(models.Model):
    """督办单. `division` is the ordered department's; a supervisor of a higher division may have issued it.

    `finding` is the finding it follows (0: none, as after a visit), `grade` 1 to 3. `ticket` names the platform fault
    or late import that blocks it. Its steps are the entries of the ledger's stream `order/<id>`.
    """

    pk = models.CompositePrimaryKey("division", "id")
    division = models.CharField(max_length=6)
    id = models.BigIntegerField()
    document_number = models.CharField(max_length=60)
    finding = models.BigIntegerField(default=0)
    department = models.BigIntegerField()
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in Kind])
    grade = models.SmallIntegerField()
    demand = models.TextField()
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in OrderState])
    issued_by = models.TextField()
    issuer = models.BigIntegerField(null=True)
    issuer_division = models.CharField(max_length=6)
    issued_at = models.DateTimeField()
    reply = models.TextField(blank=True)
    is_true = models.BooleanField(null=True)
    is_objective = models.BooleanField(default=False)
    replied_by = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)
    ticket = models.CharField(max_length=120, blank=True)
    result = models.TextField(blank=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["division", "document_number"], name="order_number_once"),
            models.UniqueConstraint(
                fields=["division", "finding", "grade"], condition=models.Q(finding__gt=0), name="order_once_a_grade"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["division", "state", "-issued_at"], name="order_open"),
            models.Index(fields=["division", "department", "-issued_at"], name="order_department"),
        ]

    def __str__(self) -> str:
        return self.document_number


class OrderClock(models.Model):
    """A limit of an order: five working days to reply, twenty to end it. Lamps are worked out from it when asked."""

    pk = models.CompositePrimaryKey("division", "order", "id")
    division = models.CharField(max_length=6)
    order = models.BigIntegerField()
    id = models.IntegerField()
    kind = models.CharField(max_length=6, choices=[(kind.value, kind.value) for kind in ClockKind])
    started_at = models.DateTimeField()
    warn_at = models.DateTimeField()
    due_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["division", "due_at"], name="order_clock_due", condition=models.Q(stopped_at__isnull=True)
            )
        ]


class Account(models.Model):
    """责任追究: what was decided about the holder of the post responsible, after an order; `duty` is the line of the
    responsibility list, `power` the power it belongs to (0 where the department has no list)."""

    pk = models.CompositePrimaryKey("division", "id")
    division = models.CharField(max_length=6)
    id = models.BigIntegerField()
    order = models.BigIntegerField()
    department = models.BigIntegerField()
    person = models.BigIntegerField()
    person_name = models.CharField(max_length=120)
    post = models.BigIntegerField()
    post_name = models.CharField(max_length=80)
    measure = models.CharField(max_length=20)
    duty = models.CharField(max_length=200)
    power = models.BigIntegerField(default=0, db_default=0)
    power_code = models.CharField(max_length=80, blank=True, db_default="")
    power_name = models.CharField(max_length=300, blank=True, db_default="")
    basis = models.CharField(max_length=200)
    decided_by = models.TextField()
    decided_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["division", "order", "person"], name="account_once_an_order")
        ]


class SignIn(models.Model):
    """签到: a supervisor was there on a working day. One a day; the first counts."""

    pk = models.CompositePrimaryKey("division", "person", "day")
    division = models.CharField(max_length=6)
    person = models.BigIntegerField()
    day = models.DateField()
    at = models.DateTimeField()


class Draw(models.Model):
    """随机抽查: announced before the seed exists, drawn from the list frozen then. `head` is the size of the public
    log at the announcement, `commitment` the SHA-256 of the supervisor's `secret`, told when the cases are drawn. The
    seed is made of that secret and of the root of the first signed head larger than `head`."""

    pk = models.CompositePrimaryKey("division", "id")
    division = models.CharField(max_length=6)
    id = models.BigIntegerField()
    announced_by = models.TextField()
    announced_at = models.DateTimeField()
    head = models.BigIntegerField()
    how_many = models.IntegerField()
    listed = models.JSONField()
    seed = models.CharField(max_length=64, blank=True)
    seed_head = models.BigIntegerField(null=True)
    drawn = models.JSONField(default=list)
    drawn_at = models.DateTimeField(null=True)
    commitment = models.CharField(max_length=64, blank=True, db_default="")
    secret = models.CharField(max_length=64, blank=True, db_default="")


class SpotCheck(models.Model):
    """A drawn case that was looked at, or an on-site visit (走访) where `draw` is 0: what was found there,
    the digest of its photo, and the `finding` that was raised where something was wrong."""

    pk = models.CompositePrimaryKey("division", "id")
    division = models.CharField(max_length=6)
    id = models.BigIntegerField()
    draw = models.BigIntegerField(default=0)
    number = models.CharField(max_length=40, blank=True)
    department = models.BigIntegerField(null=True)
    place = models.CharField(max_length=200, blank=True)
    checked_at = models.DateTimeField()
    is_faulty = models.BooleanField()
    seen = models.TextField()
    checked_by = models.TextField()
    file = models.CharField(max_length=64, blank=True, db_default="")
    finding = models.BigIntegerField(default=0, db_default=0)

"""The ledger's tables: entries that are only ever appended, their clock, and their places in the public log."""

from typing import ClassVar

from django.db import models

WATCHED = ["act.refused", "case.supplement_asked", "case.sent_back", "case.decided"]
"""Kinds that detectors read since their mark; the index holds no others."""


class LedgerEntry(models.Model):
    """One act. Written by the SQL function `ledger_append` alone; the database refuses UPDATE and DELETE.

    `actor` and `payload` are canonical JSON text; `digest` is the salted digest of the payload, `previous` the
    hash of the entry before it in the stream, `position` the order of appending over all streams.
    """

    pk = models.CompositePrimaryKey("division", "stream", "seq")
    division = models.CharField(max_length=6)
    stream = models.TextField()
    seq = models.IntegerField()
    kind = models.TextField()
    actor = models.TextField()
    person = models.BigIntegerField(null=True)
    post = models.BigIntegerField(null=True)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    payload = models.TextField()
    salt = models.BinaryField()
    digest = models.BinaryField()
    previous = models.BinaryField()
    hash = models.BinaryField()
    request = models.TextField(null=True)
    request_digest = models.TextField(null=True)

    class Meta:
        db_table = "ledger_entry"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["division", "person", "request"],
                condition=models.Q(request__isnull=False),
                nulls_distinct=False,
                name="ledger_entry_request",
            ),
            models.CheckConstraint(
                condition=models.Q(stream__regex=r"^[^\s]{1,120}$") & models.Q(kind__regex=r"^[a-z0-9_.]{1,60}$"),
                name="ledger_entry_one_line",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["hash"], name="ledger_entry_hash"),
            models.Index(
                fields=["division", "recorded_at"],
                condition=models.Q(kind__in=WATCHED),
                name="ledger_entry_watched",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.division} {self.stream} #{self.seq}"


class LedgerClock(models.Model):
    """One row: whether this database holds real or simulated time, and how far it is shifted from the real."""

    id = models.BooleanField(primary_key=True, default=True)
    mode = models.CharField(max_length=10, choices=[("real", "real"), ("simulated", "simulated")])
    shift = models.DurationField()
    opened = models.BooleanField(default=False)
    simulated_since = models.DateTimeField(null=True)

    class Meta:
        db_table = "ledger_clock"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(id=True), name="ledger_clock_one_row"),
            models.CheckConstraint(condition=models.Q(mode__in=["real", "simulated"]), name="ledger_clock_mode"),
        ]


class LedgerLeaf(models.Model):
    """Where an entry stands in the public log. Written by the SQL function `ledger_assign_leaves` alone."""

    pk = models.CompositePrimaryKey("division", "stream", "seq")
    division = models.CharField(max_length=6)
    stream = models.TextField()
    seq = models.IntegerField()
    leaf = models.BigIntegerField(unique=True)

    class Meta:
        db_table = "ledger_leaf"

    def __str__(self) -> str:
        return f"{self.leaf}: {self.division} {self.stream} #{self.seq}"


class LedgerHead(models.Model):
    """A signed head of the public log: so many leaves have this root. `note` is the checkpoint as it was published."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    at = models.DateTimeField()
    note = models.TextField()

    class Meta:
        db_table = "ledger_head"

    def __str__(self) -> str:
        return f"{self.size} leaves at {self.at}"


class LedgerLog(models.Model):
    """One row, the sealer's mark: what `settled`, `seen` and `seen_xact` are is said at `ledger_assign_leaves`.

    `witnessed` is the size of the largest head that a witness has countersigned.
    """

    id = models.BooleanField(primary_key=True, default=True)
    settled = models.BigIntegerField(default=0)
    seen = models.BigIntegerField(default=0)
    seen_xact = models.BigIntegerField(default=0)
    witnessed = models.BigIntegerField(default=0, db_default=0)

    class Meta:
        db_table = "ledger_log"
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=True), name="ledger_log_one_row")]


class LedgerAudit(models.Model):
    """A stretch of audits that all found the same: nothing, or the same first bad entry. Times are the machine's own.

    `entries` and `seconds` are of the last of them; a fault's `stream` is empty where nothing was found.
    """

    id = models.BigAutoField(primary_key=True)
    since = models.DateTimeField()
    until = models.DateTimeField()
    runs = models.IntegerField()
    entries = models.BigIntegerField()
    seconds = models.FloatField()
    division = models.CharField(max_length=6, blank=True)
    stream = models.TextField(blank=True)
    seq = models.BigIntegerField()
    code = models.TextField(blank=True)
    what = models.TextField(blank=True)

    class Meta:
        db_table = "ledger_audit"

    def __str__(self) -> str:
        return f"{self.stream or 'sound'} until {self.until}"


class LedgerErased(models.Model):
    """An entry whose content was erased by law. `caller` is line 8 of its header, which its salt can no longer give."""

    pk = models.CompositePrimaryKey("division", "stream", "seq")
    division = models.CharField(max_length=6)
    stream = models.TextField()
    seq = models.IntegerField()
    caller = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        db_table = "ledger_erased"

    def __str__(self) -> str:
        return f"{self.division} {self.stream} #{self.seq}"

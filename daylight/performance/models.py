"""What performance keeps: runs with their sheets and lines, manual entries, objections."""

from typing import ClassVar

from django.db import models


class Run(models.Model):
    """One scoring of one month by one version of a plan. Never changed: a corrected month is a run with a higher
    `version`. `bundle` is the public download, byte for byte; `digest` the SHA-256 of it."""

    division = models.CharField(max_length=6)
    plan = models.CharField(max_length=40)
    month = models.DateField()
    version = models.IntegerField()
    rules_number = models.IntegerField()
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    bundle = models.BinaryField()
    reason = models.TextField(blank=True)
    cases = models.IntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["division", "plan", "month", "version"], name="run_version_once"),
        ]


class Sheet(models.Model):
    """The score of one department in a run, as `rules.recompute.score` gives it, and its timeliness."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="sheets")
    department = models.BigIntegerField()
    score = models.DecimalField(max_digits=8, decimal_places=2)
    rank = models.IntegerField()
    sections = models.JSONField()
    measures = models.JSONField()
    timeliness = models.JSONField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["run", "department"], name="sheet_once")]


class Line(models.Model):
    """One change of a score: the item, the points, and what they are for. `person` is who acted, 0 if nobody is known;
    it is never published."""

    pk = models.CompositePrimaryKey("run", "position")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="lines")
    position = models.IntegerField()
    department = models.BigIntegerField()
    person = models.BigIntegerField(default=0)
    item = models.CharField(max_length=40)
    section = models.CharField(max_length=40)
    points = models.DecimalField(max_digits=6, decimal_places=2)
    case = models.CharField(max_length=120, blank=True)
    reference = models.CharField(max_length=80)
    day = models.DateField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "day"], name="line_person")]


class Manual(models.Model):
    """人工考核记录: points, or checks made and passed, that the performance office enters with their basis. `person` is
    whose line an upheld objection takes back, 0 otherwise."""

    division = models.CharField(max_length=6)
    plan = models.CharField(max_length=40)
    department = models.BigIntegerField()
    person = models.BigIntegerField(default=0)
    item = models.CharField(max_length=40)
    day = models.DateField()
    points = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    passed = models.IntegerField(null=True)
    checked = models.IntegerField(null=True)
    case = models.CharField(max_length=120, blank=True)
    basis = models.TextField()
    entered_by = models.JSONField()
    entered_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["division", "plan", "day"], name="manual_day")]


class Objection(models.Model):
    """异议: a department contests one line of its sheet; `due_on` is the last day for the answer."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="objections")
    position = models.IntegerField()
    department = models.BigIntegerField()
    reason = models.TextField()
    filed_by = models.JSONField()
    filed_at = models.DateTimeField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, default="open")
    answer = models.TextField(blank=True)
    answered_by = models.JSONField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "position"], name="objection_once"),
        ]


class Appraisal(models.Model):
    """评议: one round in which invited raters and the public mark every department. `item`, `standard`, `method` and
    `use` are the plan of it; `invited_weight` is what invited raters count, in percent; `result` is kept when the round
    is published and never changes after that."""

    division = models.CharField(max_length=6)
    title = models.CharField(max_length=120)
    item = models.TextField()
    standard = models.TextField()
    method = models.TextField()
    use = models.TextField()
    invited_weight = models.IntegerField(default=60)
    opens = models.DateField()
    closes = models.DateField()
    made_by = models.JSONField()
    made_at = models.DateTimeField()
    result = models.JSONField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["division", "-opens"], name="appraisal_division")]


class Invitation(models.Model):
    """An invited rater's code, good for one sheet: only its digest is kept, and the group that was invited."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    group = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class Mark(models.Model):
    """What one rater thinks of one department, given once. `voter` is a keyed digest: it names nobody."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="marks")
    department = models.BigIntegerField()
    voter = models.CharField(max_length=64)
    source = models.CharField(max_length=8)
    grades = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["appraisal", "department", "voter"], name="mark_once"),
        ]


class Check(models.Model):
    """半年检查: the running of the system is looked at once in every half year; `half` is the first day of it."""

    division = models.CharField(max_length=6)
    half = models.DateField()
    opened_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["division", "half"], name="check_once_a_half_year")]


class Issue(models.Model):
    """A problem that a check found at a department, the last day to put it right, and how that was done.

    `ticket` is the number of the defect ticket where the problem lies with the system, 0 for the unit's own.
    """

    check_of = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="issues")
    department = models.BigIntegerField()
    what = models.TextField()
    due_on = models.DateField()
    noted_by = models.JSONField()
    noted_at = models.DateTimeField()
    remedy = models.TextField(blank=True)
    fixed_at = models.DateTimeField(null=True)
    ticket = models.PositiveIntegerField(default=0)

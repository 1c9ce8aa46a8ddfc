"""Case review: draws, reviews with their verdicts, problems with their orders, wrong cases."""

from typing import ClassVar

from django.db import models

VERDICTS = [(each, each) for each in ("lawful", "defect", "unlawful")]


class ReviewDraw(models.Model):
    """抽查: announced over a frozen list before its seed exists. `head` is the size of the public log then; the seed is
    made of the root of the first signed head larger than it."""

    division = models.CharField(max_length=6)
    since = models.DateField()
    until = models.DateField()
    how_many = models.IntegerField()
    listed = models.JSONField(default=list)
    head = models.BigIntegerField()
    announced_by_name = models.CharField(max_length=120)
    announced_at = models.DateTimeField()
    seed_head = models.BigIntegerField(null=True)
    seed = models.CharField(max_length=64, blank=True)
    drawn = models.JSONField(default=list)
    drawn_at = models.DateTimeField(null=True)


class Review(models.Model):
    """案卷评查: one case before the legal affairs office; why it came, its three verdicts, its score out of 100."""

    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    department = models.BigIntegerField()
    power_code = models.CharField(max_length=40, blank=True)
    way = models.CharField(max_length=7, choices=[("draw", "draw"), ("trigger", "trigger"), ("call", "call")])
    reason = models.TextField(blank=True)
    draw = models.ForeignKey(ReviewDraw, null=True, on_delete=models.PROTECT, related_name="reviews")
    opened_at = models.DateTimeField()
    body = models.CharField(max_length=8, blank=True, choices=VERDICTS)
    procedure = models.CharField(max_length=8, blank=True, choices=VERDICTS)
    discretion = models.CharField(max_length=8, blank=True, choices=VERDICTS)
    marks = models.JSONField(default=dict)
    score = models.IntegerField(null=True)
    opinion = models.TextField(blank=True)
    judged_by_name = models.CharField(max_length=120, blank=True)
    judged_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["division", "number"], condition=models.Q(judged_at=None), name="review_open_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["division", "number"], name="review_case")]


class Problem(models.Model):
    """问题: what a review found, ordered to be put right by a day, answered, closed or led to accountability."""

    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    department = models.BigIntegerField()
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="problems")
    aspect = models.CharField(max_length=10)
    demand = models.TextField()
    due_on = models.DateField()
    state = models.CharField(
        max_length=11, choices=[(each, each) for each in ("ordered", "answered", "closed", "accountable")]
    )
    ordered_by_name = models.CharField(max_length=120)
    ordered_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by_name = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True)
    result = models.TextField(blank=True)
    ended_by_name = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True)


class WrongCase(models.Model):
    """执法错案: a case found wrong, how grave, who answers for it, and how that person was treated."""

    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    department = models.BigIntegerField()
    problem = models.OneToOneField(Problem, on_delete=models.PROTECT, related_name="wrong_case")
    gravity = models.CharField(max_length=7, choices=[(each, each) for each in ("minor", "serious", "grave")])
    responsible = models.CharField(max_length=120)
    measure = models.CharField(max_length=20)
    recorded_by_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

"""Templates of documents, and what was made from them."""

import uuid
from typing import ClassVar

from django.db import models


class Template(models.Model):
    """格式文书: one version of the Word file that a kind of document is filled into.

    `department` 0 stands for the whole division, `power` 0 for all powers. It is proposed by one person and
    approved by another; from `approved_at` on it is in force until a later version is.
    """

    pk = models.CompositePrimaryKey("division", "id")
    division = models.CharField(max_length=6)
    id = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(max_length=30)
    department = models.BigIntegerField(default=0)
    power = models.BigIntegerField(default=0)
    number = models.IntegerField()
    name = models.CharField(max_length=120)
    file = models.CharField(max_length=64)
    state = models.CharField(max_length=10)
    proposed_by = models.CharField(max_length=120)
    proposer = models.BigIntegerField()
    proposed_at = models.DateTimeField()
    approved_by = models.CharField(max_length=120, blank=True)
    approved_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["division", "kind", "department", "power", "number"], name="template_number"
            )
        ]


class Rendering(models.Model):
    """成文: the PDF of a document, from which template it was made, and the seal on it.

    `template` is null for the wording built in. `word` and `pdf` name the files by digest. `signature` is base64 over
    the bytes of the digest; `is_sample` says that the seal has no legal effect.
    """

    pk = models.CompositePrimaryKey("division", "number", "document")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    document = models.IntegerField()
    template = models.UUIDField(null=True)
    word = models.CharField(max_length=64, blank=True)
    pdf = models.CharField(max_length=64)
    sealer = models.CharField(max_length=60)
    algorithm = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    signature = models.TextField()
    is_sample = models.BooleanField()
    sealed_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["pdf"], name="rendering_pdf")]

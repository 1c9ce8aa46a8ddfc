"""What was asked about the personal data of cases, and what is locked away."""

from django.db import migrations, models

STATES = [(each, each) for each in ("asked", "refused", "granted", "restricted", "erased")]


class Migration(migrations.Migration):
    dependencies = [("hall", "0009_in_english_too")]
    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "division", "number", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("division", models.CharField(max_length=6)),
                ("number", models.CharField(max_length=40)),
                ("department", models.BigIntegerField()),
                ("ground", models.CharField(max_length=12)),
                ("said", models.TextField(blank=True)),
                ("state", models.CharField(choices=STATES, max_length=10)),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.CharField(blank=True, max_length=200)),
                ("asked_person", models.BigIntegerField(null=True)),
                ("is_by_party", models.BooleanField(default=False)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.CharField(blank=True, max_length=200)),
                ("decided_person", models.BigIntegerField(null=True)),
                ("reasons", models.TextField(blank=True)),
                ("kept_until", models.DateField(null=True)),
                ("basis", models.CharField(blank=True, max_length=200)),
                ("erased_at", models.DateTimeField(null=True)),
                ("erased_by", models.CharField(blank=True, max_length=200)),
                ("counts", models.JSONField(default=dict)),
                ("files", models.JSONField(default=list)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["division", "department", "-asked_at"], name="erasure_department"),
                    models.Index(fields=["number"], name="erasure_number"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Locked",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "division", "number", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("division", models.CharField(max_length=6)),
                ("number", models.CharField(max_length=40)),
                ("rows", models.JSONField(default=dict)),
                ("since", models.DateTimeField()),
            ],
        ),
    ]

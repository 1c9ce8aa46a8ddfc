"""The catalogue of what is not disclosed, the state of a power in it, and an index of how codes begin."""

import django.db.models.deletion
from django.db import migrations, models

STATES = ["draft", "published", "suspended", "abolished", "secret"]


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0009_law_radar"), ("offices", "0001_initial")]

    operations = [
        migrations.AlterField(
            "power", "state", models.CharField(choices=[(state, state) for state in STATES], max_length=10)
        ),
        migrations.AddIndex(
            "powercode",
            models.Index(fields=["code"], name="power_code_begins", opclasses=["varchar_pattern_ops"]),
        ),
        migrations.CreateModel(
            name="SecretEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("category", models.CharField(max_length=80)),
                ("reason", models.TextField()),
                ("basis", models.CharField(max_length=200)),
                ("until", models.DateField(null=True)),
                ("proposed_at", models.DateTimeField()),
                ("proposed_by", models.JSONField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True, choices=[("accepted", "accepted"), ("returned", "returned")], max_length=10
                    ),
                ),
                ("opinion", models.TextField(blank=True)),
                ("filed_as", models.CharField(blank=True, max_length=60)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.JSONField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.JSONField(null=True)),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.department"
                    ),
                ),
                (
                    "division",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.division"
                    ),
                ),
                (
                    "power",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="secret_entries",
                        to="catalogue.power",
                    ),
                ),
            ],
            options={"ordering": ["department__code", "id"]},
        ),
        migrations.AddConstraint(
            "secretentry",
            models.UniqueConstraint(
                condition=models.Q(("ended_at", None), models.Q(("outcome", "returned"), _negated=True)),
                fields=("power",),
                name="secret_once_at_a_time",
            ),
        ),
    ]

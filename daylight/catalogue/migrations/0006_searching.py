"""How powers are found: pinyin of names, everyday words, and counts that the database keeps."""

import csv
from pathlib import Path

import django.contrib.postgres.fields
from django.db import migrations, models

HERE = Path(__file__).parent
COLUMNS = ("rank", "sound", "grams", "words")


def reindex(apps, schema_editor):
    """Read the new columns from the definitions of powers that are already there."""
    power, version = apps.get_model("catalogue", "Power"), apps.get_model("catalogue", "PowerVersion")
    rows = list(power.objects.values_list("id", "current_id", "pending_id"))
    if not rows:
        return
    from daylight.catalogue.rules.listing import listing

    for found, current, pending in rows:
        told = version.objects.filter(id=current or pending).values_list("definition", flat=True).first()
        if told:
            made = listing(told)
            power.objects.filter(id=found).update(**{name: made[name] for name in COLUMNS})


def everyday(apps, schema_editor):
    """The words people use, to begin with; whoever keeps the catalogue goes on from there."""
    with (HERE / "data" / "everyday.csv").open(encoding="utf-8") as told:
        rows = [(said, [each for each in means.split(";") if each]) for said, means in csv.reader(told)]
    word = apps.get_model("catalogue", "EverydayWord")
    word.objects.bulk_create(word(said=said, means=means) for said, means in dict(rows).items())


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0005_rule_sets")]

    operations = [
        migrations.CreateModel(
            name="EverydayWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said", models.CharField(max_length=40, unique=True)),
                (
                    "means",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), default=list, size=None
                    ),
                ),
                ("revised_at", models.DateTimeField(null=True)),
            ],
            options={"ordering": ["said"]},
        ),
        migrations.CreateModel(
            name="PowerTally",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "division", "department", "kind", "online", "audience",
                        blank=True, editable=False, primary_key=True, serialize=False,
                    ),
                ),
                ("division", models.CharField(max_length=6)),
                ("department", models.IntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("online", models.BooleanField()),
                ("audience", models.CharField(max_length=40)),
                ("n", models.IntegerField()),
            ],
        ),
        migrations.AddField("power", "rank", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("power", "sound", models.TextField(default="")),
        migrations.RunPython(reindex, migrations.RunPython.noop),
        migrations.RunPython(everyday, migrations.RunPython.noop),
    ]  # fmt: skip

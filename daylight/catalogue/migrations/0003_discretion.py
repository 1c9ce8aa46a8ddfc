from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = Path(__file__).parent / "sql" / "benchmarks_are_frozen.sql"


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_versions_are_frozen"), ("offices", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Benchmark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=200)),
                ("issuer", models.CharField(blank=True, max_length=120)),
                ("number", models.CharField(max_length=40)),
                ("version", models.PositiveIntegerField(default=1)),
                ("state", models.CharField(choices=[("draft", "draft"), ("published", "published")], default="draft", max_length=10)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("model", models.CharField(max_length=10)),
                ("violation", models.TextField()),
                ("law", models.CharField(blank=True, max_length=200)),
                ("definition", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("published_at", models.DateTimeField(null=True)),
                ("published_by", models.JSONField(null=True)),
                ("is_sample", models.BooleanField(default=False)),
                ("department", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.department")),
                ("division", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.division")),
                ("power", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="benchmarks", to="catalogue.power")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["power", "since"], name="benchmark_power"),
                    models.Index(fields=["division", "department", "law"], name="benchmark_directory"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("division", "source", "number", "version"), name="benchmark_version_number"),
                    models.CheckConstraint(condition=models.Q(models.Q(("published_at", None), ("state", "draft")), models.Q(("published_at__isnull", False), ("state", "published")), _connector="OR"), name="benchmark_published_at"),
                ],
            },
        ),
        migrations.RunSQL(
            SQL.read_text(encoding="utf-8"),
            "DROP TRIGGER catalogue_benchmark_is_frozen ON catalogue_benchmark; DROP FUNCTION catalogue_benchmark_is_frozen();",
        ),
    ]

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0008_editions"),
        ("lawbook", "0004_law_changes"),
        ("offices", "0004_editions"),
    ]

    operations = [
        migrations.CreateModel(
            name="RadarMark",
            fields=[
                (
                    "division",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="offices.division",
                    ),
                ),
                ("up_to", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Touched",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("power", "power"), ("flow", "flow"), ("form", "form"), ("benchmark", "benchmark")],
                        max_length=9,
                    ),
                ),
                ("reference", models.BigIntegerField(default=0)),
                ("name", models.CharField(max_length=300)),
                ("article", models.CharField(blank=True, max_length=60)),
                (
                    "effect",
                    models.CharField(
                        choices=[
                            ("changed", "changed"),
                            ("gone", "gone"),
                            ("moved", "moved"),
                            ("whole", "whole"),
                            ("same", "same"),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("republished", "republished"),
                            ("abolished", "abolished"),
                            ("unchanged", "unchanged"),
                        ],
                        max_length=11,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("settled_by", models.JSONField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="basischange",
            name="law_change",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="lawbook.lawchange"
            ),
        ),
        migrations.AddConstraint(
            model_name="basischange",
            constraint=models.UniqueConstraint(fields=("division", "law_change"), name="law_change_registered_once"),
        ),
        migrations.AddField(
            model_name="touched",
            name="change",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="touched", to="catalogue.basischange"
            ),
        ),
        migrations.AddField(
            model_name="touched",
            name="power",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.power"
            ),
        ),
        migrations.AddField(
            model_name="touched",
            name="task",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="touched",
                to="catalogue.changetask",
            ),
        ),
        migrations.AddField(
            model_name="touched",
            name="version",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.powerversion"
            ),
        ),
        migrations.AddConstraint(
            model_name="touched",
            constraint=models.UniqueConstraint(
                fields=("change", "kind", "power", "reference", "article"), name="touched_once", nulls_distinct=False
            ),
        ),
    ]

"""Elements an administrator adds, names of kinds by region, and published catalogues to check the library against."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0011_governing"),
        ("offices", "0004_editions"),
    ]

    operations = [
        migrations.CreateModel(
            name="KindScheme",
            fields=[
                ("name", models.CharField(max_length=30, primary_key=True, serialize=False)),
                ("label", models.CharField(max_length=80)),
                ("categories", models.JSONField()),
                ("revised_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="OfficialCatalogue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
                ("issuer", models.CharField(blank=True, max_length=120)),
                ("published_on", models.DateField()),
                ("imported_at", models.DateTimeField()),
                ("imported_by", models.JSONField()),
                (
                    "division",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.division"
                    ),
                ),
            ],
            options={
                "ordering": ["-published_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="OfficialItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.PositiveIntegerField()),
                ("code", models.CharField(blank=True, max_length=60)),
                ("name", models.CharField(max_length=300)),
                ("kind", models.CharField(blank=True, max_length=40)),
                ("department", models.CharField(blank=True, max_length=120)),
                (
                    "catalogue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="catalogue.officialcatalogue",
                    ),
                ),
            ],
            options={
                "ordering": ["line"],
            },
        ),
        migrations.CreateModel(
            name="ExtraElement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=30)),
                ("label", models.CharField(max_length=80)),
                ("label_en", models.CharField(blank=True, max_length=80)),
                ("is_expected", models.BooleanField(default=False)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "division",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.division"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("division", "key"), name="extra_element_once")],
            },
        ),
        migrations.CreateModel(
            name="OfficialSettlement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.JSONField()),
                (
                    "catalogue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlements",
                        to="catalogue.officialcatalogue",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.officialitem",
                    ),
                ),
                (
                    "power",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.power"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("item__isnull", False)),
                        fields=("catalogue", "item"),
                        name="official_item_settled_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("power__isnull", False)),
                        fields=("catalogue", "power"),
                        name="official_power_settled",
                    ),
                ],
            },
        ),
    ]

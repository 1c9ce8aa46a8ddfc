import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offices", "0011_concealed_secrets")]
    operations = [
        migrations.CreateModel(
            name="Defect",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "division", "number", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("division", models.CharField(max_length=6)),
                ("number", models.IntegerField()),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField()),
                ("severity", models.CharField(max_length=8)),
                ("state", models.CharField(default="open", max_length=8)),
                ("source", models.CharField(blank=True, max_length=60)),
                ("reported_at", models.DateTimeField()),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "department",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                        to="offices.department",
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
    ]

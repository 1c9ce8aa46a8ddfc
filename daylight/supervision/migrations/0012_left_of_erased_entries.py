"""What rules ask of records whose content was erased."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("supervision", "0011_words_of_cases")]
    operations = [
        migrations.CreateModel(
            name="Remnant",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "division", "stream", "seq", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("division", models.CharField(max_length=6)),
                ("stream", models.TextField()),
                ("seq", models.IntegerField()),
                ("person", models.BigIntegerField(null=True)),
                ("facts", models.JSONField(default=dict)),
            ],
        ),
    ]

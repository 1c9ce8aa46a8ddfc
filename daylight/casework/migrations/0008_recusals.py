from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0007_handed_to_one")]
    operations = [
        migrations.CreateModel(
            name="Recusal",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "division", "number", "person", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("division", models.CharField(max_length=6)),
                ("number", models.CharField(max_length=40)),
                ("person", models.BigIntegerField()),
                ("person_name", models.CharField(max_length=120)),
                ("reason", models.TextField()),
                ("decided_by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
            ],
        ),
    ]

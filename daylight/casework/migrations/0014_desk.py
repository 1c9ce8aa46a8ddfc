import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0013_leads")]
    operations = [
        migrations.CreateModel(
            name="ListLayout",
            fields=[
                ("person", models.BigIntegerField(primary_key=True, serialize=False)),
                ("columns", models.JSONField()),
                ("rows", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Phrase",
            fields=[
                ("pk", models.CompositePrimaryKey("division", "id", blank=True, editable=False, primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=6)),
                ("id", models.UUIDField(default=uuid.uuid4)),
                ("department", models.BigIntegerField()),
                ("person", models.BigIntegerField(null=True)),
                ("text", models.CharField(max_length=300)),
                ("kept_by", models.CharField(max_length=120)),
                ("kept_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["division", "department", "kept_at"], name="phrase_department"),
                    models.Index(fields=["division", "person", "kept_at"], name="phrase_person"),
                ]
            },
        ),
    ]

"""信息反馈: the board on which officers exchange news, experience and problems."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0005_bulletins")]
    operations = [
        migrations.CreateModel(
            name="BoardNote",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "division", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),  # noqa: E501
                ("division", models.CharField(max_length=6)),
                ("id", models.UUIDField(default=uuid.uuid4)),
                ("about", models.UUIDField(null=True)),
                ("kind", models.CharField(max_length=12)),
                ("title", models.CharField(blank=True, max_length=120)),
                ("text", models.TextField()),
                ("department", models.BigIntegerField()),
                ("written_by", models.CharField(max_length=200)),
                ("written_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["division", "about", "-written_at"], name="board_note_listed")],
            },
        ),
    ]

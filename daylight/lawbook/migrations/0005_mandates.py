"""A further rank of texts: what says the functions, structure and staffing of one office (三定)."""

from django.db import migrations, models

LEVELS = (
    "constitution", "law", "administrative_regulation", "local_regulation", "department_rule", "local_rule",
    "normative_document", "work_rule", "integrity_rule", "mandate",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("lawbook", "0004_law_changes")]

    operations = [
        migrations.AlterField(
            "law", "level", models.CharField(choices=[(each, each) for each in LEVELS], max_length=30)
        ),
    ]

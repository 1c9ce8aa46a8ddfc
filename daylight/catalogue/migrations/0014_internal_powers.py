"""对内权力: a power in force that only government sees."""

from django.db import migrations, models

STATES = ("draft", "published", "internal", "suspended", "abolished", "secret")


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0013_rules_begin_editions")]

    operations = [
        migrations.AlterField(
            "power", "state", models.CharField(choices=[(each, each) for each in STATES], max_length=10)
        ),
    ]

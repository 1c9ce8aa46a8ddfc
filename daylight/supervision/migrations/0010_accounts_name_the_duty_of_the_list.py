"""Who is held to account answers for a duty of the responsibility list: its power is kept with it."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("supervision", "0009_refused_events_with_their_place")]

    operations: ClassVar = [
        migrations.AddField("account", "power", models.BigIntegerField(default=0, db_default=0)),
        migrations.AddField("account", "power_code", models.CharField(max_length=80, blank=True, db_default="")),
        migrations.AddField("account", "power_name", models.CharField(max_length=300, blank=True, db_default="")),
    ]

"""A finding may end by what happened: the finding that took its place, or the act done in time, is named with it."""

from django.db import migrations, models

STATES = ("raised", "explained", "confirmed", "dismissed", "exempted", "ended")


class Migration(migrations.Migration):
    dependencies = [("supervision", "0007_orders_to_hold")]

    operations = [
        migrations.AlterField(
            "finding", "state", models.CharField(max_length=10, choices=[(state, state) for state in STATES])
        ),
        migrations.AddField("finding", "ended_at", models.DateTimeField(null=True)),
        migrations.AddField("finding", "ended_by_finding", models.BigIntegerField(default=0, db_default=0)),
        migrations.AddField("finding", "ended_by_entry", models.IntegerField(default=0, db_default=0)),
    ]

"""Powers run online; a department asks, and the supervision office agrees, before one is handled offline for a time."""

from django.db import migrations, models

BEGIN = """
CREATE TRIGGER catalogue_runningswitch_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON catalogue_runningswitch
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_new_edition('catalogue');
"""
END = "DROP TRIGGER catalogue_runningswitch_edition ON catalogue_runningswitch;"
STATES = ("asked", "off", "declined", "on")


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0014_internal_powers")]
    operations = [
        migrations.CreateModel(
            name="RunningSwitch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("power", models.ForeignKey("catalogue.Power", on_delete=models.PROTECT, related_name="+")),
                ("division", models.CharField(max_length=6)),
                ("department", models.BigIntegerField()),
                ("state", models.CharField(choices=[(each, each) for each in STATES], max_length=10)),
                ("reason", models.TextField()),
                ("until", models.DateField()),
                ("asked_by", models.CharField(max_length=120)),
                ("asker", models.BigIntegerField(null=True)),
                ("asked_at", models.DateTimeField()),
                ("settled_by", models.CharField(blank=True, max_length=120)),
                ("settled_at", models.DateTimeField(null=True)),
                ("said", models.TextField(blank=True)),
                ("on_again_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["power"],
                        condition=models.Q(("state__in", ["asked", "off"])),
                        name="switch_one_at_a_time",
                    )
                ],
                "indexes": [models.Index(fields=["division", "state"], name="switch_division")],
            },
        ),
        migrations.RunSQL(BEGIN, END),
    ]

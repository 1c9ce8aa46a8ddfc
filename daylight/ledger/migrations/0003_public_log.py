from pathlib import Path

from django.db import migrations, models

SQL = (Path(__file__).parent / "sql" / "sealing.sql").read_text()

POSITION = """
DROP INDEX ledger_entry_position;
CREATE INDEX ledger_entry_position ON ledger_entry (position);
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_functions")]
    operations = [
        migrations.RemoveConstraint(model_name="ledgerentry", name="ledger_entry_request"),
        migrations.AddConstraint(
            model_name="ledgerentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("request__isnull", False)),
                fields=("division", "person", "request"),
                name="ledger_entry_request",
                nulls_distinct=False,
            ),
        ),
        migrations.CreateModel(
            name="LedgerLeaf",
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
                ("leaf", models.BigIntegerField(unique=True)),
            ],
            options={"db_table": "ledger_leaf"},
        ),
        migrations.CreateModel(
            name="LedgerHead",
            fields=[
                ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                ("root", models.BinaryField()),
                ("at", models.DateTimeField()),
                ("note", models.TextField()),
            ],
            options={"db_table": "ledger_head"},
        ),
        migrations.CreateModel(
            name="LedgerLog",
            fields=[
                ("id", models.BooleanField(default=True, primary_key=True, serialize=False)),
                ("settled", models.BigIntegerField(default=0)),
                ("seen", models.BigIntegerField(default=0)),
                ("seen_xact", models.BigIntegerField(default=0)),
                ("witnessed", models.BigIntegerField(db_default=0, default=0)),
            ],
            options={
                "db_table": "ledger_log",
                "constraints": [models.CheckConstraint(condition=models.Q(("id", True)), name="ledger_log_one_row")],
            },
        ),
        migrations.RunSQL(POSITION),
        migrations.RunSQL(SQL),
    ]

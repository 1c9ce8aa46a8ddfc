from pathlib import Path

from django.db import migrations, models

SQL = (Path(__file__).parent / "sql" / "erasure.sql").read_text()


class Migration(migrations.Migration):

    dependencies = [("ledger", "0005_audits")]

    operations = [
        migrations.CreateModel(
            name="LedgerErased",
            fields=[
                ("pk", models.CompositePrimaryKey("division", "stream", "seq", blank=True, editable=False, primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=6)),
                ("stream", models.TextField()),
                ("seq", models.IntegerField()),
                ("caller", models.BinaryField()),
                ("at", models.DateTimeField()),
            ],
            options={"db_table": "ledger_erased"},
        ),
        migrations.RunSQL(SQL),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("ledger", "0004_editions")]

    operations = [
        migrations.CreateModel(
            name="LedgerAudit",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("runs", models.IntegerField()),
                ("entries", models.BigIntegerField()),
                ("seconds", models.FloatField()),
                ("division", models.CharField(blank=True, max_length=6)),
                ("stream", models.TextField(blank=True)),
                ("seq", models.BigIntegerField()),
                ("code", models.TextField(blank=True)),
                ("what", models.TextField(blank=True)),
            ],
            options={"db_table": "ledger_audit"},
        ),
    ]

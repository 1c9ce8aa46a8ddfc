from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offices", "0009_moved_departments")]
    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "division", "subject", "day", "reader", "what", blank=True, editable=False,
                        primary_key=True, serialize=False,
                    ),
                ),
                ("division", models.CharField(max_length=6)),
                ("subject", models.BigIntegerField()),
                ("day", models.DateField()),
                ("reader", models.BigIntegerField()),
                ("what", models.CharField(max_length=60)),
                ("post_name", models.CharField(max_length=80)),
                ("department_name", models.CharField(max_length=120)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("first_at", models.DateTimeField()),
            ],
        ),
    ]

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("supervision", "0010_accounts_name_the_duty_of_the_list")]

    operations = [
        migrations.CreateModel(
            name="CaseWords",
            fields=[
                ("pk", models.CompositePrimaryKey("division", "number", blank=True, editable=False, primary_key=True, serialize=False)),
                ("division", models.CharField(max_length=6)),
                ("number", models.TextField()),
                ("grams", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
            ],
            options={
                "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["grams"], name="supervision_casewords_grams")],
            },
        ),
        migrations.CreateModel(
            name="WordsMark",
            fields=[
                ("division", models.CharField(max_length=6, primary_key=True, serialize=False)),
                ("position", models.BigIntegerField()),
            ],
        ),
    ]

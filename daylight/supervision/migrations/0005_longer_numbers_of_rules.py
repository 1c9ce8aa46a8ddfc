from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("supervision", "0004_orders_draws_and_accounts")]
    operations = [
        migrations.AlterField("finding", "rule", models.CharField(max_length=40)),
        migrations.AlterField("ruleversion", "rule", models.CharField(max_length=40)),
    ]

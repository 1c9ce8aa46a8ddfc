from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offices", "0010_readings")]
    operations = [
        migrations.AlterField(model_name="secondfactor", name="secret", field=models.CharField(max_length=255)),
    ]


import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('lawbook', '0003_editions'),
    ]

    operations = [
        migrations.CreateModel(
            name='LawChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('promulgated', models.DateField()),
                ('on', models.DateField()),
                ('articles', models.JSONField()),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('after', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lawbook.lawversion')),
                ('before', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lawbook.lawversion')),
                ('law', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='lawbook.law')),
            ],
        ),
    ]

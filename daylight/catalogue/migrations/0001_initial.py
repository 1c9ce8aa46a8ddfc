import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('offices', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CodeScheme',
            fields=[
                ('name', models.CharField(max_length=12, primary_key=True, serialize=False)),
                ('label', models.CharField(max_length=80)),
                ('segments', models.JSONField()),
                ('revised_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Power',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('suspended', 'suspended'), ('abolished', 'abolished')], max_length=10)),
                ('since', models.DateField(null=True)),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(max_length=20)),
                ('code', models.CharField(blank=True, max_length=60)),
                ('code_scheme', models.CharField(blank=True, max_length=12)),
                ('audience', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), default=list, size=None)),
                ('online', models.BooleanField(default=False)),
                ('laws', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('words', models.TextField()),
                ('grams', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('is_sample', models.BooleanField(default=False)),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='offices.department')),
                ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='offices.division')),
            ],
        ),
        migrations.CreateModel(
            name='PowerVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('definition', models.JSONField()),
                ('digest', models.CharField(max_length=64)),
                ('published_at', models.DateTimeField(null=True)),
                ('published_by', models.JSONField(null=True)),
                ('since', models.DateField(null=True)),
                ('until', models.DateField(null=True)),
                ('power', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='catalogue.power')),
            ],
        ),
        migrations.AddField(
            model_name='power',
            name='current',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.powerversion'),
        ),
        migrations.AddField(
            model_name='power',
            name='pending',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.powerversion'),
        ),
        migrations.CreateModel(
            name='PowerCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.CharField(max_length=12)),
                ('code', models.CharField(max_length=60)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('power', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codes', to='catalogue.power')),
            ],
            options={
                'indexes': [models.Index(fields=['code'], name='power_code_code')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('scheme', 'code'), name='power_code_valid_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='powerversion',
            constraint=models.UniqueConstraint(fields=('power', 'number'), name='power_version_number'),
        ),
        migrations.AddConstraint(
            model_name='powerversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('since', None)), models.Q(('published_at__isnull', False), ('since__isnull', False)), _connector='OR'), name='power_version_published_since'),
        ),
        migrations.AddIndex(
            model_name='power',
            index=django.contrib.postgres.indexes.GinIndex(fields=['grams'], name='power_grams'),
        ),
        migrations.AddIndex(
            model_name='power',
            index=django.contrib.postgres.indexes.GinIndex(fields=['laws'], name='power_laws'),
        ),
        migrations.AddIndex(
            model_name='power',
            index=models.Index(fields=['state', 'kind', 'code'], name='power_state_kind'),
        ),
        migrations.AddIndex(
            model_name='power',
            index=models.Index(fields=['department', 'state'], name='power_department_state'),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='unwanted_mail',
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
    ]

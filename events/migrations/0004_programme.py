import cms.core.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0003_public_naming_details'),
    ]

    operations = [
        migrations.AddField(
            model_name='reportpage',
            name='programme',
            field=cms.core.fields.BlocksField(blank=True, help_text='Sessions; readers see them by day and time', verbose_name='Programme'),
        ),
    ]

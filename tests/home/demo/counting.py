"""How the demo's tests see that nothing was written."""

from django.apps import apps


def count_rows():
    return {
        model._meta.label: model._base_manager.count() for model in apps.get_models()
    }

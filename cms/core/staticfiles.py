"""Static files under names that change with their content, imported modules as well."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    # A module imports others by name: they get the hashed names, too.
    support_js_module_import_aggregation = True

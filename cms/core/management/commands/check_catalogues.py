"""Refuses catalogues that do not say everything our screens say."""

from collections.abc import Iterator

from django.core.management import BaseCommand, CommandError

from cms.core.management.commands import _catalogues as catalogues


class Command(BaseCommand):
    help = "Compares the Kazakh and Russian catalogues with the source."
    requires_system_checks = []

    def handle(self, *args: object, **options: object) -> None:
        found = list(all_faults())
        for fault in found:
            self.stderr.write(fault)
        if found:
            raise CommandError(f"The catalogues have {len(found)} faults.")
        self.stdout.write("The catalogues are complete.")


def all_faults() -> Iterator[str]:
    """One line for each fault.

    Raises CommandError with exit code 2 when the gettext programs are missing.
    """
    root = catalogues.own_folder().parent
    source = {domain: catalogues.extract(root, domain) for domain in catalogues.DOMAINS}
    for path in catalogues.all_catalogues():
        if path.parents[1].name in catalogues.TRANSLATED:
            for fault in catalogues.faults(catalogues.read(path)):
                yield f"{catalogues.shown(path)}: {fault}"
    for language in catalogues.TRANSLATED:
        for domain, strings in source.items():
            path = catalogues.own_catalogue(language, domain)
            if path.exists():
                for fault in catalogues.disagreements(strings, catalogues.read(path)):
                    yield f"{catalogues.shown(path)}: {fault}"
            elif len(strings):
                yield f"{catalogues.shown(path)}: the file is missing"

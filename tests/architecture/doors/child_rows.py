"""The ORM: child rows of pages."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from tests.architecture.doors.base import Family, change
from tests.architecture.house import CANARY, House
from tests.leaflets.models import LeafletPage, Signatory

door = Family()


@door("child row of a live page: change")
def _(house: House) -> Iterator[None]:
    yield
    change(house.leaflet.signatories.get(), name=CANARY).save()


@door("child row of a live page: add")
def _(house: House) -> Iterator[None]:
    page = house.leaflet
    yield
    Signatory.objects.create(page=page, name=CANARY, locale=page.locale)


@door("child row of a live page: delete")
def _(house: House) -> Iterator[None]:
    row = Signatory.objects.get(page=house.leaflet)
    yield
    with transaction.atomic():  # as without an outer transaction: all or nothing
        row.delete()


@door("child rows of a live page: delete in bulk")
def _(house: House) -> Iterator[None]:
    yield
    with transaction.atomic():
        Signatory.objects.filter(page=house.leaflet).delete()


@door("child row of a live page: move to another page")
def _(house: House) -> Iterator[None]:
    home = house.home
    other = LeafletPage(title="Other", locale=home.locale, live=False)
    home.add_child(instance=other)
    yield
    change(Signatory.objects.get(page=house.leaflet), page=other).save()


@door("child rows of a live page: save(update_fields=[relation])")
def _(house: House) -> Iterator[None]:
    page = house.leaflet
    row = page.signatories.get()
    row.name = CANARY
    page.signatories = [row]
    yield
    page.save(update_fields=["signatories"])


@door("child rows of a live page: commit()")
def _(house: House) -> Iterator[None]:
    page = house.leaflet
    row = page.signatories.get()
    row.name = CANARY
    page.signatories = [row]
    yield
    with transaction.atomic():
        page.signatories.commit()

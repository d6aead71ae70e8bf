"""Ways in that libraries bring along: shut for everybody, or for the public."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model

from cms.approval.release import withdraw
from tests.cast import fresh, release_source, version
from tests.leaflets.models import LeafletPage


@pytest.fixture
def paper(trees):
    return get_document_model().objects.create(
        title="The library's title", file=ContentFile(b"text", name="paper.txt")
    )


@pytest.fixture
def leaflet(public_trees, paper, aigerim, dana):
    """A public page that names the document."""
    page = LeafletPage(
        title="A leaflet",
        locale=public_trees.locale,
        owner=aigerim,
        live=False,
        paper=paper,
    )
    fresh(public_trees).add_child(instance=page)
    release_source(page, author=aigerim, approver=dana)
    return page


def test_the_screens_of_wagtail_localize_are_not_there(trees, report, client):
    """Their addresses can still be written, which its own code does."""
    founder = type(report.owner).objects.get(username="founder")
    client.force_login(founder)
    address = reverse("wagtail_localize:submit_page_translation", args=[report.pk])
    assert address.startswith("/admin/localize/")
    assert client.get(address).status_code == 404


def served(client, document):
    """The status, and the file where there is one."""
    response = client.get(document.url)
    whole = b"".join(response) if response.streaming else b""
    return response.status_code, whole


def test_a_document_is_the_publics_while_a_release_names_it(
    leaflet, paper, marat, client
):
    assert served(client, paper) == (200, b"text")
    withdraw(version(leaflet), by=marat, reason="A wrong number.")
    assert served(client, paper) == (404, b"")


def test_those_who_work_here_read_every_document(paper, aigerim, olga, client):
    client.force_login(olga)
    assert served(client, paper) == (404, b"")
    client.force_login(aigerim)
    assert served(client, paper) == (200, b"text")

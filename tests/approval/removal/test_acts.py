import pytest
from cms.approval import audit
from cms.approval.removal import acts
from cms.approval.removal.acts import Order
from tests.approval.removal.canaries import columns_with
from tests.cast import *
pytestmark = pytest.mark.django_db
ORDER = Order("The district court", "No. 7, 2 June 2026", "A ruling on personal data.")

def test_smoke(public_trees, aigerim, bolat, vera, dana, marat, client):
    from events.models import ReportIndexPage
    index = ReportIndexPage.objects.get(locale__language_code="en")
    page = write_report(index, by=aigerim, title="Quokka summit", lead="Wombatia lead.", body=BODY)
    release_source(page, author=aigerim, approver=dana)
    for language, translator in (("kk", bolat), ("ru", vera)):
        target = begun(page, language, by=translator)
        fill(target, translator, language)
        release_target(target, translator=translator, approver=dana, mark=language)
    print(sorted(columns_with("Quokka")))
    assert client.get("/en/reports/quokka-summit/").status_code == 200
    s = acts.survey_text(version(page))
    print(s.counts)
    r = acts.remove_text(version(page), ORDER, by=marat)
    print(sorted(columns_with("Quokka", "Wombatia")))
    found=[]
    audit.verify(told=found.append); audit.public(told=found.append)
    print(found)
    a = client.get("/en/reports/quokka-summit/")
    print(a.status_code, a.content.decode())
    assert 0

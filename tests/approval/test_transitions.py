from tests.cast import version


def test_road(public_report, client):
    assert version(public_report).round == "released"
    response = client.get("/en/reports/spring-school/")
    assert response.status_code == 200

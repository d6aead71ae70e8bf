from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home import files, urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", files.media, name="media"),
    *urls.without_a_language,
    *i18n_patterns(*urls.in_a_language),
    *urls.last,
]

handler404 = "home.views.not_found"
handler500 = "home.views.server_error"

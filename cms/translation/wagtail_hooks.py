from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.accounts.roles import has_a_role
from cms.translation.check_report import urls as check_urls
from cms.translation.check_report.view import checks_menu_item
from cms.translation.desk import editor, panels, urls
from cms.translation.desk.assigning import AssignmentPanel
from cms.translation.desk.questions import QuestionsPanel, say_what_waits
from cms.translation.desk.work import WorkPanel
from cms.translation.terms import urls as terms_urls

# Before every other hook on the editor: targets are edited at the desk (design rule 1).
hooks.register("before_edit_page", editor.edit_page, order=-10)
hooks.register("before_edit_page", say_what_waits)


# At the head of the desk, before what other apps show there.
panels.register(AssignmentPanel)


@hooks.register("register_admin_urls")
def register_desk():
    return [
        path("desk/", include(urls)),
        path("checks/", include(check_urls)),
        path("terms/", include(terms_urls)),
    ]


hooks.register("register_reports_menu_item", checks_menu_item)


class WorkMenuItem(MenuItem):
    def is_shown(self, request):
        return has_a_role(request.user)


@hooks.register("register_admin_menu_item")
def register_work():
    return WorkMenuItem(
        _("Translations"),
        reverse("desk:work"),
        name="work",
        icon_name="globe",
        order=90,
    )


@hooks.register("register_admin_menu_item")
def register_terms():
    return WorkMenuItem(
        _("Terms"),
        reverse("terms:list"),
        name="terms",
        icon_name="openquote",
        order=92,
    )


@hooks.register("register_admin_menu_item")
def register_memory():
    return WorkMenuItem(
        _("Translation memory"),
        reverse("desk:memory"),
        name="memory",
        icon_name="history",
        order=91,
    )


@hooks.register("register_admin_menu_item")
def register_questions():
    return WorkMenuItem(
        _("Questions"),
        reverse("desk:questions"),
        name="questions",
        icon_name="comment",
        order=93,
    )


@hooks.register("construct_homepage_panels")
def add_panels(request, panels):
    if has_a_role(request.user):
        panels.append(QuestionsPanel(request.user))
        panels.append(WorkPanel(request.user))

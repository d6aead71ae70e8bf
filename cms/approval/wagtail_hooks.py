from typing import Any

from django.urls import include, path
from wagtail import hooks

from cms.approval import doors, links
from cms.approval.correcting import urls as correction_urls
from cms.approval.inbox import editor, keystroke, menu
from cms.approval.inbox import urls as inbox_urls
from cms.approval.inbox.panel import desk_panel
from cms.approval.matrix import menu as matrix_menu
from cms.approval.matrix import urls as matrix_urls
from cms.approval.plan_report import menu as plan_menu
from cms.approval.plan_report import urls as plan_urls
from cms.approval.reason_report import menu as reason_menu
from cms.approval.reason_report import urls as reason_urls
from cms.approval.releases import site
from cms.approval.releases import urls as releases_urls
from cms.approval.trail_report import menu as trail_menu
from cms.approval.trail_report import urls as trail_urls
from cms.approval.trail_report.words import LABELS
from cms.translation.desk import panels


@hooks.register("register_log_actions")
def register_moves(actions: Any) -> None:
    for name, (label, message) in LABELS.items():
        actions.register_action(f"ushtil.{name}", label, message)


# Every report in every language, first among the reports.
hooks.register(
    "register_admin_urls",
    lambda: [path("reports/translations/", include(matrix_urls))],
)
hooks.register("register_reports_menu_item", matrix_menu.matrix_menu_item)

# The audit trail, among Wagtail's reports.
hooks.register(
    "register_admin_urls",
    lambda: [path("reports/audit-trail/", include(trail_urls))],
)
hooks.register("register_reports_menu_item", trail_menu.trail_menu_item)

# Planned releases beside it, and the policy that all of them follow.
hooks.register(
    "register_admin_urls",
    lambda: [path("reports/planned-releases/", include(plan_urls))],
)
hooks.register("register_reports_menu_item", plan_menu.plans_menu_item)
hooks.register("register_settings_menu_item", site.site_policy_menu_item)

# What texts were sent back for, counted by month.
hooks.register(
    "register_admin_urls",
    lambda: [path("reports/reasons/", include(reason_urls))],
)
hooks.register("register_reports_menu_item", reason_menu.reasons_menu_item)

hooks.register("construct_admin_api", doors.make_read_only)
hooks.register("register_admin_urls", doors.shut_localize, order=-10)
hooks.register("register_rich_text_features", links.register, order=100)
# Before Wagtail asks for a collection's password and so tells that there is a file.
hooks.register("before_serve_document", doors.serve_only_public_documents, order=-10)

# The inbox: screens, their way into Wagtail's menu, dashboard and page editor.
hooks.register(
    "register_admin_urls",
    lambda: [
        path("approval/releases/", include(releases_urls)),
        path("approval/corrections/", include(correction_urls)),
        path("approval/", include(inbox_urls)),
    ],
)
hooks.register("register_admin_menu_item", menu.inbox_menu_item)
hooks.register("construct_homepage_panels", menu.add_to_dashboard)
hooks.register("construct_page_action_menu", editor.offer_hand_over)
hooks.register("before_edit_page", editor.say_what_was_asked)
hooks.register("before_edit_page", keystroke.warn_in_editor)
hooks.register("after_create_page", editor.hand_over_after_saving)
hooks.register("after_edit_page", editor.hand_over_after_saving)
hooks.register("insert_global_admin_css", menu.stylesheet)
hooks.register("insert_editor_js", editor.scripts)
panels.register(desk_panel)

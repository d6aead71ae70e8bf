from django.urls import include, path
from wagtail import hooks

from events import choosers, mention_rules
from events.explorer import listing
from events.records import mentions
from events.records.screens import history, in_trail, menu, policy, urls

# Before anybody asks who may do what with a record.
policy.register()

for chooser in choosers.ALL:
    hooks.register("register_admin_viewset", lambda chooser=chooser: chooser)

# The screens for records, their way into menu and dashboard, their words in the log.
hooks.register("register_admin_urls", lambda: [path("records/", include(urls))])
hooks.register("register_admin_menu_item", menu.names_menu_item)
hooks.register("construct_homepage_panels", menu.add_to_dashboard)
hooks.register("register_log_actions", history.register)
in_trail.register()

# Wagtail's list of reports, with our columns in it.
hooks.register("register_admin_viewset", lambda: listing.reports)

hooks.register("register_rich_text_features", mentions.register)
# Before anything that answers with a page of its own.
hooks.register("after_create_page", mention_rules.tell_after_saving, order=-10)
hooks.register("after_edit_page", mention_rules.tell_after_saving, order=-10)

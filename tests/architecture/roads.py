"""What each place that the census finds is: a road that a door stands in, or none."""

from __future__ import annotations

from dataclasses import dataclass

from tests.architecture.census import Hit


@dataclass(frozen=True)
class Road:
    door: str  # its name in `doors`
    times: int = 1


@dataclass(frozen=True)
class NoRoad:
    because: str
    times: int = 1


ACTIONS = "wagtail/actions"
PAGES = "wagtail/admin/views/pages"
V3 = "wagtail/api/v3/routers/pages.py"
MODELS = "wagtail/models"
LOCALIZE = "wagtail_localize"
ONLY_READS = "chooses rows to show, writes none"
KEEPS = "puts the row's own value back into an object in memory"
DRAFT = "sets live to False: the new page is a draft"

FOUND: dict[Hit, Road | NoRoad] = {
    # The actions of Wagtail
    Hit(
        f"{ACTIONS}/convert_alias.py",
        "ConvertAliasPageAction._convert_alias",
        ".alias_of_id =",
    ): Road("ConvertAliasPageAction"),
    Hit(
        f"{ACTIONS}/copy_for_translation.py",
        "CopyPageForTranslationAction._copy_for_translation",
        "create_alias(",
    ): Road("CopyPageForTranslationAction with alias"),
    Hit(
        f"{ACTIONS}/copy_for_translation.py",
        "CopyPageForTranslationAction._copy_for_translation",
        "keep_live=",
    ): Road("CopyPageForTranslationAction"),
    Hit(f"{ACTIONS}/copy_page.py", "CopyPageAction._copy_page", "'alias_of':"): NoRoad(
        "a copy of an alias is no alias", 2
    ),
    Hit(f"{ACTIONS}/copy_page.py", "CopyPageAction._copy_page", "'keep_live':"): NoRoad(
        "an entry of the log"
    ),
    Hit(f"{ACTIONS}/copy_page.py", "CopyPageAction._copy_page", "'live':"): Road(
        "CopyPageAction with keep_live"
    ),
    Hit(f"{ACTIONS}/create.py", "CreateAction._create", "publish("): Road(
        "CreatePageAction with publish"
    ),
    Hit(f"{ACTIONS}/create.py", "CreateAction._save_instance", ".live ="): NoRoad(
        DRAFT
    ),
    Hit(
        f"{ACTIONS}/create_alias.py",
        "CreatePageAliasAction._create_alias",
        "'alias_of':",
    ): Road("CreatePageAliasAction"),
    Hit(
        f"{ACTIONS}/create_page.py", "CreatePageAction._save_instance", ".live ="
    ): NoRoad(DRAFT),
    Hit(f"{ACTIONS}/edit.py", "EditAction._edit", "publish("): Road(
        "EditPageAction with publish"
    ),
    Hit(
        f"{ACTIONS}/publish_page_revision.py",
        "PublishPageRevisionAction._after_publish",
        "update_aliases(",
    ): Road("update_aliases()"),
    Hit(
        f"{ACTIONS}/publish_revision.py",
        "PublishRevisionAction._publish_revision",
        ".live =",
    ): Road("PublishRevisionAction", 2),
    Hit(
        f"{ACTIONS}/unpublish.py", "UnpublishAction._unpublish_object", ".live ="
    ): NoRoad("takes a page from the public: test_endings.py"),
    # The admin API
    Hit(
        "wagtail/admin/api/actions/copy.py",
        "CopyPageAPIAction._action_from_data",
        "keep_live=",
    ): Road("admin API: copy"),
    Hit(
        "wagtail/admin/api/actions/publish.py",
        "PublishPageAPIAction._action_from_data",
        "PublishPageRevisionAction(",
    ): Road("admin API: publish"),
    # The screens
    Hit(
        "wagtail/admin/views/generic/mixins.py",
        "CreateEditViewOptionalFeaturesMixin.publish_action",
        "publish(",
    ): NoRoad("screens of snippets: we have none that can be a draft"),
    Hit(
        f"{PAGES}/bulk_actions/publish.py",
        "PublishBulkAction.execute_action",
        "publish(",
    ): Road("bulk action: publish with descendants", 2),
    Hit(f"{PAGES}/copy.py", "CopyView.form_valid", "keep_live="): Road(
        "copy screen: publish the copy"
    ),
    Hit(f"{PAGES}/create.py", "CreateView.publish_action", "publish("): Road(
        "page editor: create and publish"
    ),
    Hit(f"{PAGES}/create.py", "CreateView.save_action", ".live ="): NoRoad(DRAFT),
    Hit(f"{PAGES}/create.py", "CreateView.submit_action", ".live ="): NoRoad(DRAFT),
    Hit(
        f"{PAGES}/edit.py", "EditView.publish_action", "PublishPageRevisionAction("
    ): Road("page editor: publish a live page"),
    Hit(f"{PAGES}/search.py", "page_filter_search", "live="): NoRoad(ONLY_READS, 4),
    # API v3, which is not mounted
    Hit(V3, "copy", "keep_live="): Road("API v3: copy"),
    Hit(V3, "create_page", "get_action_class('create')"): Road(
        "CreatePageAction with publish"
    ),
    Hit(V3, "update_page", "get_action_class('edit')"): Road(
        "EditPageAction with publish"
    ),
    Hit(V3, "publish", "get_action_class('publish')"): Road("API v3: publish"),
    Hit(V3, "unpublish", "get_action_class('unpublish')"): NoRoad(
        "takes a page from the public: test_endings.py"
    ),
    Hit(V3, "copy", "get_action_class('copy')"): Road("API v3: copy"),
    Hit(V3, "move", "get_action_class('move')"): Road(
        "API v3: move into another language's tree"
    ),
    Hit(V3, "delete", "get_action_class('delete')"): NoRoad(
        "takes a page from the public: test_endings.py"
    ),
    Hit(V3, "revert", "get_action_class('revert')"): Road(
        "API v3: revert to a revision of a handed-over text"
    ),
    Hit(V3, "convert_alias", "get_action_class('convert_alias')"): Road(
        "API v3: convert_alias"
    ),
    Hit(V3, "create_alias", "get_action_class('create_alias')"): Road(
        "API v3: create_alias"
    ),
    Hit(V3, "copy_for_translation", "get_action_class('copy_for_translation')"): Road(
        "API v3: copy_for_translation"
    ),
    # The commands, models and workflow of Wagtail
    Hit(
        "wagtail/management/commands/publish_scheduled.py", "Command.handle", "live="
    ): NoRoad("chooses expired pages: test_endings.py"),
    Hit(
        "wagtail/management/commands/publish_scheduled.py", "Command.handle", "publish("
    ): Road("publish_scheduled"),
    Hit(
        f"{MODELS}/draft_state.py", "DraftStateMixin.publish", "PublishRevisionAction("
    ): NoRoad("pages have a publish() of their own; nothing else of ours has drafts"),
    Hit(
        f"{MODELS}/draft_state.py", "DraftStateMixin.with_content_json", ".live ="
    ): NoRoad(KEEPS),
    Hit(f"{MODELS}/pages.py", "AbstractPage.copy", "keep_live="): Road(
        "Page.copy() of a tree with keep_live"
    ),
    Hit(f"{MODELS}/pages.py", "AbstractPage.has_unpublished_subtree", "live="): NoRoad(
        ONLY_READS
    ),
    Hit(
        f"{MODELS}/pages.py", "AbstractPage.publish", "PublishPageRevisionAction("
    ): Road("Page.publish()"),
    Hit(f"{MODELS}/pages.py", "AbstractPage.update_aliases", ".live ="): Road(
        "update_aliases()"
    ),
    Hit(f"{MODELS}/pages.py", "AbstractPage.update_aliases", "alias_of="): NoRoad(
        ONLY_READS
    ),
    Hit(f"{MODELS}/pages.py", "AbstractPage.update_aliases", "update_aliases("): Road(
        "update_aliases()"
    ),
    Hit(
        f"{MODELS}/pages.py", "AbstractPage.with_content_json", ".alias_of_id ="
    ): NoRoad(KEEPS),
    Hit(f"{MODELS}/pages.py", "AbstractPage.with_content_json", ".live ="): NoRoad(
        KEEPS
    ),
    Hit(f"{MODELS}/pages.py", "PagePermissionTester.can_delete", "live="): NoRoad(
        ONLY_READS
    ),
    Hit(f"{MODELS}/pages.py", "PagePermissionTester.can_move_to", "live="): NoRoad(
        ONLY_READS
    ),
    Hit(f"{MODELS}/revisions.py", "Revision.publish", "publish("): Road(
        "Revision.publish()"
    ),
    Hit("wagtail/query.py", "PageQuerySet.live_q", "live="): NoRoad(ONLY_READS),
    Hit("wagtail/workflows.py", "publish_workflow_state", "publish("): Road(
        "workflow: the last approval publishes"
    ),
    # wagtail-localize
    Hit(
        f"{LOCALIZE}/models.py",
        "TranslationSource.create_or_update_translation",
        ".alias_of_id =",
    ): Road("wagtail-localize: save_target(publish=True) of an alias"),
    Hit(
        f"{LOCALIZE}/models.py",
        "TranslationSource.create_or_update_translation",
        ".live =",
    ): NoRoad("a branch for snippets: we have none that can be a draft"),
    Hit(
        f"{LOCALIZE}/models.py",
        "TranslationSource.create_or_update_translation",
        "publish, to be called later",
    ): Road("wagtail-localize: save_target(publish=True) of a live translation", 2),
    Hit(
        f"{LOCALIZE}/operations.py",
        "TranslationCreator.create_translations",
        "save_target(",
    ): Road("wagtail-localize: translate_object"),
    Hit(f"{LOCALIZE}/views/convert.py", "convert_to_alias", ".alias_of_id ="): Road(
        "wagtail-localize: convert_to_alias"
    ),
    Hit(f"{LOCALIZE}/views/convert.py", "sync_alias", ".live ="): Road(
        "wagtail-localize: convert_to_alias"
    ),
    Hit(f"{LOCALIZE}/views/convert.py", "sync_alias", "update_aliases("): Road(
        "update_aliases()"
    ),
    Hit(
        f"{LOCALIZE}/views/edit_translation.py", "edit_translation", "save_target("
    ): Road("wagtail-localize: edit screen, publish"),
    Hit(
        f"{LOCALIZE}/views/update_translations.py",
        "UpdateTranslationsView.form_valid",
        "save_target(",
    ): Road("wagtail-localize: update screen with publish_translations"),
}

# API v3 also writes what is no page: the guard watches the rows, whoever writes them.
OTHER_ROUTERS = {
    "api/v3/routers/sites.py": ("site", "no public answer asks for the site"),
    "contrib/redirects/api/v3/router.py": ("redirect", "the app is not installed"),
    "documents/api/v3/router.py": ("document", "door “document: another file”"),
    "images/api/v3/router.py": ("image", "door “image: another file”"),
    "locales/api/v3/router.py": ("locale", "door “language code of a locale”"),
    "snippets/api/v3/router.py": ("snippet", "we have none that can be a draft"),
}
VERBS = {"create": "create", "update": "edit", "delete": "delete"}
FOUND |= {
    Hit(f"wagtail/{file}", f"{verb}_{what}", f"get_action_class({action!r})"): NoRoad(
        because
    )
    for file, (what, because) in OTHER_ROUTERS.items()
    for verb, action in VERBS.items()
}
FOUND |= {
    Hit(
        "wagtail/snippets/api/v3/router.py", function, f"get_action_class({action!r})"
    ): NoRoad("we have no snippet that can be a draft")
    for function, action in {
        "publish_snippet": "publish",
        "unpublish_snippet": "unpublish",
        "revert_snippet": "revert",
        "copy_for_translation": "copy_for_translation",
    }.items()
}
FOUND |= {
    Hit(
        "wagtail/admin/views/generic/models.py",
        f"{name}View.action_class",
        f"get_action_class({action!r})",
    ): NoRoad("screens of what is no page")
    for name, action in {
        "Create": "create",
        "Edit": "edit",
        "Delete": "delete",
    }.items()
}

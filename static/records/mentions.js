/* Names a person or an organisation inside a sentence: the words are the writer's, the
   record's number goes with them. Wagtail's own chooser, our own entity.

   Alt+M mentions a person, Alt+O an organisation, where the cursor is or with the
   selected words; inside a mention they choose somebody else. Alt+Shift+M leaves words. */

(() => {
  const { DraftUtils, ModalWorkflowSource, TooltipEntity, registerPlugin } =
    window.draftail;
  const { EditorState, Modifier, RichUtils } = window.DraftJS;

  const ICONS = { PERSON: "user", ORGANISATION: "group" };
  const KEYS = { KeyM: "PERSON", KeyO: "ORGANISATION" };
  const PLAIN = "mention-as-words";

  // The language of the page, not that of whoever writes it.
  const contentLanguage = () =>
    JSON.parse(document.getElementById("wagtail-config").textContent)
      .ACTIVE_CONTENT_LOCALE;

  // The selected words; of a cursor inside a mention all of its words.
  const meant = (editorState, entityKey) => {
    const selection = editorState.getSelection();
    return entityKey && selection.isCollapsed()
      ? DraftUtils.getEntitySelection(editorState, entityKey)
      : selection;
  };

  class MentionSource extends ModalWorkflowSource {
    constructor(props) {
      super(props);
      // Once it is there the editor has lost the focus.
      const editor = document.activeElement.closest("[data-draftail-editor-wrapper]");
      this.field = editor?.parentNode.querySelector("input");
    }

    componentDidMount() {
      super.componentDidMount();
      // Whether or not somebody was chosen: the dialog takes the focus with it.
      window.jQuery(document.body).one("hidden.bs.modal", () => this.comeBack());
    }

    comeBack() {
      setTimeout(() => this.field?.draftailEditor?.focus(), 50);
    }

    getChooserConfig(entity, selectedWords) {
      const { recordChooser } = { ...this.props.entityType?.chooserUrls };
      const handlers = new window.ChooserModalOnloadHandlerFactory();
      return {
        url: recordChooser,
        // Selected words are probably the name, or some of it.
        urlParams: selectedWords && !entity ? { q: selectedWords.slice(0, 200) } : {},
        onload: handlers.getOnLoadHandlers(),
        responses: { chosen: this.onChosen },
      };
    }

    filterEntityData({ id, title }) {
      return { id, name: title };
    }

    // The words stay where there are any; otherwise the confirmed name stands there.
    // Wagtail's own would make an entity that comes undone when somebody types in it.
    onChosen(data) {
      const { editorState, entityKey, entityType, onComplete } = this.props;
      const content = editorState
        .getCurrentContent()
        .createEntity(entityType.type, "MUTABLE", this.filterEntityData(data));
      const key = content.getLastCreatedEntityKey();
      const selection = meant(editorState, entityKey);
      const name = data.names?.[contentLanguage()] || data.title;
      const next = selection.isCollapsed()
        ? EditorState.push(
            editorState,
            Modifier.replaceText(content, selection, name, null, key),
            "insert-characters",
          )
        : RichUtils.toggleLink(editorState, selection, key);
      this.workflow.close();
      onComplete(next);
    }
  }

  const mention = (icon) => (props) => {
    const { entityKey, contentState } = props;
    const { id, name } = contentState.getEntity(entityKey).getData();
    return window.React.createElement(TooltipEntity, {
      ...props,
      icon: window.React.createElement(window.wagtail.components.Icon, { name: icon }),
      label: name || `#${id}`,
      url: "",
    });
  };

  const isMention = (editorState, entityKey) =>
    entityKey && editorState.getCurrentContent().getEntity(entityKey).getType() in ICONS;

  const keys = {
    type: "mentions",
    keyBindingFn({ altKey, ctrlKey, metaKey, shiftKey, nativeEvent }) {
      if (!altKey || ctrlKey || metaKey) return undefined;
      if (shiftKey) return nativeEvent.code === "KeyM" ? PLAIN : undefined;
      return KEYS[nativeEvent.code];
    },
    handleKeyCommand(command, editorState, { setEditorState }) {
      if (command !== PLAIN) return "not-handled";
      const entityKey = DraftUtils.getSelectionEntity(editorState);
      if (isMention(editorState, entityKey)) {
        const selection = DraftUtils.getEntitySelection(editorState, entityKey);
        setEditorState(RichUtils.toggleLink(editorState, selection, null));
      }
      return "handled";
    },
  };

  Object.entries(ICONS).forEach(([type, icon]) => {
    registerPlugin(
      { type, source: MentionSource, decorator: mention(icon) },
      "entityTypes",
    );
  });
  registerPlugin(keys, "plugins");
})();

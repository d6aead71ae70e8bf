/* Names a person or an organisation inside a sentence: the words stay as they are
   written, the record's number goes with them. Wagtail's own chooser, our own entity. */

(() => {
  const { ModalWorkflowSource, TooltipEntity, registerPlugin } = window.draftail;

  class MentionSource extends ModalWorkflowSource {
    getChooserConfig() {
      const { recordChooser } = { ...this.props.entityType?.chooserUrls };
      const handlers = new window.ChooserModalOnloadHandlerFactory();
      return {
        url: recordChooser,
        urlParams: {},
        onload: handlers.getOnLoadHandlers(),
        responses: { chosen: this.onChosen },
      };
    }

    filterEntityData(data) {
      return { id: data.id, name: data.title };
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

  const kinds = { PERSON: "user", ORGANISATION: "group" };
  Object.entries(kinds).forEach(([type, icon]) => {
    registerPlugin(
      { type, source: MentionSource, decorator: mention(icon) },
      "entityTypes",
    );
  });
})();

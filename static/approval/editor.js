/* What a save must know of the autosaves before it, or it is refused as somebody else's:
   it waits for the one under way, and the form names the revision that was written. */

(() => {
  let autosaving = null;
  let held = null;

  const remember = (form, saved) => {
    const { loaded_revision_id: number, loaded_revision_created_at: moment } =
      form.elements;
    if (number && saved?.revision_id) number.value = saved.revision_id;
    if (moment && saved?.revision_created_at) moment.value = saved.revision_created_at;
  };

  const finished = (event) => {
    if (event.target !== autosaving) return;
    const form = autosaving;
    autosaving = null;
    remember(form, event.detail?.response);
    if (held === null) return;
    const { submitter } = held;
    held = null;
    if (submitter) submitter.disabled = false;
    form.requestSubmit(submitter);
  };

  document.addEventListener("w-autosave:save", (event) => {
    autosaving = event.target;
  });
  document.addEventListener("w-autosave:success", finished);
  document.addEventListener("w-autosave:error", finished);
  document.addEventListener(
    "submit",
    (event) => {
      if (event.target !== autosaving) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      held = { submitter: event.submitter };
    },
    true,
  );
})();

/* What is hard to translate, above the source in Wagtail's editor: asked for when the
   page has opened and again after each autosave. Without an answer nothing is shown:
   these are hints, and the page of the hand-over has them, too. */

(() => {
  const PAUSE = 1500;

  const begin = () => {
    const button = document.querySelector("[data-approval-readiness]");
    const form = button?.form;
    if (!form) return;
    const shown = document.createElement("div");
    shown.className = "nice-padding";
    form.prepend(shown);
    let pause = null;
    let asked = 0;

    const show = (piece) => {
      const wasOpen = shown.querySelector("details")?.open;
      const hadFocus = shown.contains(document.activeElement);
      shown.innerHTML = piece;
      const details = shown.querySelector("details");
      if (!details) return;
      details.open = Boolean(wasOpen);
      if (hadFocus) details.querySelector("summary").focus();
    };

    const ask = async () => {
      asked += 1;
      const number = asked;
      try {
        const answer = await fetch(button.dataset.approvalReadiness);
        if (answer.ok && !answer.redirected && number === asked) {
          show(await answer.text());
        }
      } catch {
        // No connection: the editor itself says so.
      }
    };

    document.addEventListener("w-autosave:success", () => {
      clearTimeout(pause);
      pause = setTimeout(ask, PAUSE);
    });
    ask();
  };

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", begin);
  } else {
    begin();
  }
})();

// The list of keys: "?" shows it, in a field Alt+?, where "?" is a letter like others.
// Escape goes back to where one was.

export function listKeys(list) {
  let before = null;

  const show = () => {
    before = document.activeElement;
    list.open = true;
    list.querySelector("summary").focus();
  };

  document.addEventListener("keydown", (event) => {
    const isInField = event.target.closest?.("input, textarea, select, [contenteditable]");
    const isKey = event.key === "?" || (event.altKey && event.code === "Slash");
    if (!isKey || (isInField && !event.altKey)) return;
    event.preventDefault();
    show();
  });
  list.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !before) return;
    list.open = false;
    before.focus();
    before = null;
  });
}

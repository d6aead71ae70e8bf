// The two views of the decision page: Alt+L goes to the other one, and what was marked
// and typed goes along. Both have the same fields.

const link = document.querySelector("[data-other-view]");
const form = document.querySelector("[data-decision]");

const fields = () =>
  [...(form?.elements ?? [])].filter((field) => field.matches("select, textarea"));

function take(key) {
  const typed = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  return new Map(JSON.parse(typed ?? "[]"));
}

// A field in a fold is shown, with everything that is folded away around it.
function show(field) {
  for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.open = true;
  }
  const all = document.querySelector("#approval-show-all");
  if (all && field.closest(".approval-folded")) all.checked = true;
}

link.addEventListener("click", () => {
  const typed = fields().filter((field) => field.value.trim());
  const pairs = typed.map((field) => [field.name, field.value]);
  if (pairs.length) sessionStorage.setItem(link.pathname, JSON.stringify(pairs));
});

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyL") return;
  event.preventDefault();
  link.click();
});

const typed = take(location.pathname);
for (const field of fields()) {
  if (!typed.has(field.name)) continue;
  field.value = typed.get(field.name);
  show(field);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// The decision page by keyboard: Ctrl+Enter goes to the decision at hand, Enter takes
// it. And the buttons say how many segments are marked to go back.

const form = document.querySelector("[data-decision]");
const request = form.querySelector("details");
const send = form.querySelector("[data-send]");
const approve = form.querySelector("[data-approve]");
const remarks = [...document.querySelectorAll("[data-remark]")];

const rules = new Intl.PluralRules(document.documentElement.lang);
const words = new Map(
  form.dataset.sendBack
    .split("|")
    .map((text, index) => [rules.select([1, 2, 5][index]), text]),
);

const isMarked = (remark) =>
  [...remark.querySelectorAll("select, textarea")].some((field) => field.value.trim());

const marked = () => remarks.filter(isMarked).length;

function sayMarked() {
  const number = marked();
  const label = words.get(rules.select(number))?.replace("%(number)s", number);
  for (const text of form.querySelectorAll("[data-marked]")) {
    text.textContent = number ? label : text.dataset.none;
  }
}

// What was begun is what is at hand: nothing typed is passed over by an approval.
function goToDecision() {
  const begun = marked() || form.querySelector("textarea").value.trim();
  if (begun || !approve) request.open = true;
  (begun ? send : (approve ?? form.querySelector("textarea"))).focus();
}

document.addEventListener("input", sayMarked);

for (const link of document.querySelectorAll('a[href="#approval-request"]')) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    request.open = true;
    form.querySelector("textarea").focus();
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    if (!event.repeat) goToDecision();
  } else if (event.repeat && event.target.closest("button")) {
    // The key is still down from the stroke before: that is no second one.
    event.preventDefault();
  }
});

form.querySelector("[data-keys]").hidden = false;
sayMarked();

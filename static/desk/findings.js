// What the checks found in one row, and what the translator says about it.

export class Findings {
  constructor(row, list) {
    this.row = row;
    this.list = list;
    list.addEventListener("click", (event) => this.click(event));
    list.addEventListener("keydown", (event) => this.key(event));
  }

  // Whether somebody has to look at what stands here.
  get isAsking() {
    return this.list.querySelector("[data-desk-finding]:not([data-dismissed])") !== null;
  }

  // Rendered by the server, as when the page was opened.
  show(html) {
    this.list.innerHTML = html;
  }

  click({ target }) {
    const finding = target.closest("[data-desk-finding]");
    if (target.closest("[data-desk-finding-ask]")) this.ask(finding);
    const asksWhatWasMeant = target.closest("[data-desk-meant]");
    if (asksWhatWasMeant) this.askMeant(finding, asksWhatWasMeant);
    const button = target.closest("[data-desk-finding-act]");
    if (button) this.judge(finding, button.dataset.deskFindingAct, button.dataset);
  }

  key(event) {
    if (event.target.tagName !== "INPUT") return;
    const finding = event.target.closest("[data-desk-finding]");
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.judge(finding, "dismiss");
    } else if (event.key === "Escape") {
      this.open(finding, false);
      this.row.text.focus();
    }
  }

  open(finding, isOpen) {
    finding.querySelector("[data-desk-finding-form]").hidden = !isOpen;
    finding
      .querySelector("[data-desk-finding-ask]")
      .setAttribute("aria-expanded", String(isOpen));
  }

  ask(finding) {
    this.open(finding, true);
    finding.querySelector("input").focus();
  }

  // By key: the first that can be dismissed, everything that can be repaired.
  askFirst() {
    this.list.querySelector("[data-desk-finding-ask]")?.click();
  }

  repairAll() {
    const repair = this.list.querySelector('[data-desk-finding-act="repair"]');
    if (repair) this.judge(null, "repair");
  }

  // By key: what was meant by the first word that no dictionary has.
  askFirstMeant() {
    this.list.querySelector("[data-desk-meant]")?.click();
  }

  // The words come as buttons; the first one has the focus.
  async askMeant(finding, button) {
    const words = finding.querySelector("[data-desk-meant-words]");
    button.setAttribute("aria-expanded", "true");
    const query = new URLSearchParams({ word: button.dataset.word });
    const answer = await this.fetched(`${button.dataset.deskMeant}?${query}`);
    if (!answer) {
      button.setAttribute("aria-expanded", "false");
      return;
    }
    words.replaceChildren(...answer.meant.map((word) => this.wordButton(word)));
    if (!answer.meant.length) words.textContent = answer.none;
    words.hidden = false;
    words.querySelector("button")?.focus();
  }

  // Null over a lost connection, of which saving tells.
  async fetched(address) {
    try {
      const response = await fetch(address);
      return response.ok && !response.redirected ? await response.json() : null;
    } catch {
      return null;
    }
  }

  wordButton(word) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small";
    button.dataset.deskFindingAct = "respell";
    button.dataset.word = word;
    button.textContent = word;
    return button;
  }

  async judge(finding, act, { reason, word } = {}) {
    await this.row.save();
    const answer = await this.row.ask("POST", this.list.dataset.url, {
      key: finding?.dataset.key ?? "",
      act,
      reason: reason ?? finding?.querySelector("input")?.value ?? "",
      word,
      edition: Number(this.row.element.dataset.edition),
    });
    if (!answer) return;
    if (act === "repair" || act === "respell") this.row.write(answer);
    this.row.accept(this.row.value, answer);
    this.row.text.focus();
  }
}

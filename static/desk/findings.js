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
    const act = target.closest("[data-desk-finding-act]")?.dataset.deskFindingAct;
    if (act) this.judge(finding, act);
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

  async judge(finding, act) {
    await this.row.save();
    const answer = await this.row.ask("POST", this.list.dataset.url, {
      key: finding?.dataset.key ?? "",
      act,
      reason: finding?.querySelector("input")?.value ?? "",
      edition: Number(this.row.element.dataset.edition),
    });
    if (!answer) return;
    if (act === "repair") this.row.write(answer);
    this.row.accept(this.row.value, answer);
    this.row.text.focus();
  }
}

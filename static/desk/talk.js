// Asking the author about a row, and its history: both come aside, when somebody asks
// for them, and go where they were asked for.

const config = JSON.parse(document.getElementById("wagtail-config").textContent);

const copy = (name) =>
  document
    .querySelector(`[data-talk="${name}"]`)
    ?.content.firstElementChild.cloneNode(true);

export class Talk {
  constructor(desk) {
    this.desk = desk;
    this.tools = copy("tools");
    if (!this.tools) return;
    this.box = copy("ask");
    this.past = copy("history");
    desk.element.addEventListener("focusin", ({ target }) => this.enter(target));
    document.addEventListener("keydown", (event) => this.keyOutside(event));
    this.tools
      .querySelector("[data-talk-ask]")
      ?.addEventListener("click", () => this.ask(this.rowOf(this.tools)));
    this.tools
      .querySelector("[data-talk-history]")
      .addEventListener("click", () => this.history(this.rowOf(this.tools)));
    if (this.box) this.listenToBox();
    this.listenToPast();
  }

  rowOf(node) {
    return this.desk.rows.find(({ element }) => element.contains(node));
  }

  // The buttons stand in the row somebody is in: at every row they would be a crowd.
  enter(target) {
    const row = this.rowOf(target);
    if (!row || row.element.contains(this.tools)) return;
    row.status.after(this.tools);
    this.sayOpen();
  }

  sayOpen() {
    const row = this.rowOf(this.tools);
    const isOpen = Boolean(row?.element.contains(this.past));
    this.tools
      .querySelector("[data-talk-history]")
      .setAttribute("aria-expanded", String(isOpen));
  }

  // Words that are selected in a source take the focus out of every row.
  keyOutside(event) {
    if (!event.altKey || event.shiftKey || event.code !== "KeyQ") return;
    if (this.rowOf(event.target)) return;
    const row = this.rowOf(document.getSelection().anchorNode);
    if (!row) return;
    event.preventDefault();
    this.ask(row);
  }

  selectedIn(row) {
    const selection = document.getSelection();
    const source = row.element.querySelector(".desk-source");
    return source.contains(selection.anchorNode) && source.contains(selection.focusNode)
      ? selection.toString().trim()
      : "";
  }

  // The question

  ask(row) {
    if (!this.box) return;
    const { text, words } = this.box.elements;
    const selected = this.selectedIn(row);
    // What was begun at another row is about that one.
    if (!row.element.contains(this.box)) {
      text.value = "";
      words.value = "";
      this.refuse("");
      row.element.querySelector(".desk-target").append(this.box);
    }
    if (selected) words.value = selected.slice(0, words.maxLength);
    text.focus();
  }

  listenToBox() {
    this.box.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.box
      .querySelector("[data-talk-close]")
      .addEventListener("click", () => this.close(this.box));
    this.box.addEventListener("keydown", (event) => {
      const isSent = (event.ctrlKey || event.metaKey) && event.key === "Enter";
      if (isSent) this.box.requestSubmit();
      this.escape(event, this.box);
      if (isSent) this.keep(event);
    });
  }

  // A key that was meant for the box, and not for the row around it.
  keep(event) {
    event.preventDefault();
    event.stopPropagation();
  }

  escape(event, panel) {
    if (event.key !== "Escape") return;
    this.keep(event);
    this.close(panel);
  }

  close(panel) {
    const row = this.rowOf(panel);
    panel.remove();
    this.sayOpen();
    row?.text.focus();
  }

  refuse(message) {
    this.box.querySelector("[data-talk-refusal]").textContent = message;
  }

  async send() {
    const row = this.rowOf(this.box);
    const { textFailed } = this.box.querySelector("[data-talk-refusal]").dataset;
    this.refuse("");
    let answer;
    try {
      const response = await fetch(`${row.element.dataset.url}questions/`, {
        method: "POST",
        headers: { [config.CSRF_HEADER_NAME]: this.desk.token },
        body: new FormData(this.box),
      });
      answer = await response.json();
      if (!response.ok) {
        this.refuse(answer.message);
        return;
      }
    } catch {
      this.refuse(textFailed);
      return;
    }
    // Rendered by the server, as when the page was opened.
    row.questions.insertAdjacentHTML("beforeend", answer.question);
    row.sayState();
    this.desk.changed();
    this.close(this.box);
  }

  // The history

  get list() {
    return this.past.querySelector("[data-talk-list]");
  }

  history(row) {
    if (row.element.contains(this.past)) {
      this.close(this.past);
      return;
    }
    this.list.replaceChildren();
    row.element.querySelector(".desk-target").append(this.past);
    this.sayOpen();
    this.past.focus();
    this.load(row);
  }

  listenToPast() {
    this.past
      .querySelector("[data-talk-close]")
      .addEventListener("click", () => this.close(this.past));
    this.past
      .querySelector("[data-talk-earlier]")
      .addEventListener("click", () => this.loadEarlier());
    this.past.addEventListener("keydown", (event) => this.escape(event, this.past));
    this.list.addEventListener("click", ({ target }) => {
      const url = target.closest("[data-talk-revert]")?.dataset.talkRevert;
      if (url) this.takeBack(this.rowOf(this.past), url);
    });
  }

  say(name) {
    const status = this.past.querySelector("[data-talk-status]");
    status.textContent = name ? status.dataset[`text${name}`] : "";
  }

  async load(row, before = "") {
    this.say("Loading");
    const query = before && `?${new URLSearchParams({ before })}`;
    let html;
    try {
      const response = await fetch(`${row.element.dataset.url}history/${query}`);
      if (!response.ok) throw new Error(response.statusText);
      html = await response.text();
    } catch {
      this.say("Failed");
      return;
    }
    // Somebody may be in another row by now.
    if (!row.element.contains(this.past)) return;
    this.say("");
    this.list.insertAdjacentHTML("beforeend", html);
    this.offerEarlier();
  }

  get earlier() {
    return this.list.lastElementChild?.dataset.earlier ?? "";
  }

  offerEarlier() {
    this.past.querySelector("[data-talk-earlier]").hidden = !this.earlier;
  }

  async loadEarlier() {
    const last = this.list.lastElementChild;
    await this.load(this.rowOf(this.past), this.earlier);
    last.nextElementSibling?.querySelector("button")?.focus();
  }

  async takeBack(row, url) {
    await row.save();
    const edition = Number(row.element.dataset.edition);
    const answer = await row.ask("POST", url, { edition });
    if (!answer) {
      // What stands in the way is said in the row: both texts, or why not.
      row.text.focus();
      return;
    }
    row.write(answer);
    row.accept(row.value, answer);
    this.close(this.past);
  }
}

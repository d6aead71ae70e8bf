// The translation desk: one small controller a row. What is typed is saved after a
// pause; what cannot be saved stays in its field and is tried again.

import { Beside } from "./beside.js";
import { Connection } from "./connection.js";
import { Findings } from "./findings.js";
import { Kept } from "./kept.js";
import { listKeys } from "./keys.js";
import { fieldNodes, segmentHtml } from "./markup.js";
import { Memory } from "./memory.js";
import { Mentions } from "./mentions.js";
import { Presence } from "./presence.js";
import { Talk } from "./talk.js";

const PAUSE = 800;
const FITS_ALONE = CSS.supports("field-sizing", "content");

const config = JSON.parse(document.getElementById("wagtail-config").textContent);

const reviewOfMachines = () =>
  document
    .querySelector('[data-machine-template="confirm"]')
    .content.firstElementChild.cloneNode(true);

class Row {
  constructor(element, desk) {
    this.element = element;
    this.desk = desk;
    this.text = element.querySelector("[data-desk-text]");
    this.state = element.querySelector("[data-desk-state]");
    this.status = element.querySelector("[data-desk-status]");
    this.conflict = element.querySelector("[data-desk-conflict]");
    this.questions = element.querySelector("[data-desk-questions]");
    this.findings = new Findings(this, element.querySelector("[data-desk-findings]"));
    this.isTyped = this.text.tagName === "TEXTAREA";
    this.segment = element.dataset.segment;
    // What stood in a text box before this ran may have been typed already.
    this.saved = this.isTyped ? this.text.defaultValue : this.value;
    this.timer = null;
    this.saving = null;
    this.taken = null;
    this.sayState();
    this.fit();
    if (desk.isReadOnly) return;
    if (this.isDirty) this.typed();
    this.text.addEventListener("input", () => this.typed());
    this.text.addEventListener("blur", () => this.save());
    this.text.addEventListener("paste", (event) => this.paste(event));
    this.on("[data-desk-still]", () => this.confirm());
    this.on("[data-desk-keep]", () => this.keepMine());
    this.on("[data-desk-take]", () => this.takeTheirs());
    for (const button of element.querySelectorAll("[data-desk-mark]")) {
      this.tool(button, () => this.mark(button.dataset.deskMark));
    }
    for (const button of element.querySelectorAll("[data-desk-link]")) {
      this.tool(button, () => this.link(button.dataset.deskLink));
    }
  }

  on(selector, action) {
    this.element.querySelector(selector)?.addEventListener("click", action);
  }

  // A tool works on the selection, so it must not take the focus away.
  tool(button, action) {
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", action);
  }

  get value() {
    return this.isTyped
      ? this.text.value
      : [...this.text.childNodes].map(segmentHtml).join("");
  }

  get isDirty() {
    return this.value !== this.saved;
  }

  get isUnfinished() {
    return this.element.dataset.state !== "done";
  }

  // Words that a machine suggested and nobody has confirmed.
  get isMachines() {
    return this.element.querySelector("[data-desk-machines]") !== null;
  }

  // What waits for an answer only is nothing that a translator could go on with.
  get needsWork() {
    return this.element.dataset.textState !== "done";
  }

  say(name) {
    this.status.textContent = name ? this.desk.words[`text${name}`] : "";
  }

  // The row's state in words, beside what its colour says.
  sayState() {
    const waits = this.questions.querySelector("[data-waits]") !== null;
    const state = waits ? "waits" : this.element.dataset.textState;
    this.element.dataset.state = state;
    const said = state === "review" && this.isMachines ? "machines" : state;
    this.state.textContent =
      this.desk.words[`text${said[0].toUpperCase()}${said.slice(1)}`];
  }

  // A text box as high as its text, where the style sheet alone cannot do it.
  fit() {
    if (!this.isTyped || FITS_ALONE) return;
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight + 2}px`;
  }

  typed() {
    this.fit();
    this.desk.kept.put(this);
    this.say("Typing");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  async save({ force = false } = {}) {
    clearTimeout(this.timer);
    if (this.saving) await this.saving;
    if (!this.conflict.hidden || (!this.isDirty && !force)) return;
    this.saving = this.send(this.value);
    await this.saving;
    this.saving = null;
  }

  async send(value) {
    const answer = await this.ask("PUT", this.element.dataset.url, {
      text: value,
      typed: this.isTyped,
      edition: Number(this.element.dataset.edition),
      ...(this.taken?.value === value && this.taken.from),
    });
    if (answer) this.accept(value, answer);
  }

  // The server's answer; null when it refused, which the row then says.
  async ask(method, url, data) {
    this.say("Saving");
    let response;
    let answer;
    try {
      response = await fetch(url, {
        method,
        // Who is no longer logged in would be sent to another page.
        redirect: "manual",
        headers: {
          "Content-Type": "application/json",
          [config.CSRF_HEADER_NAME]: this.desk.token,
        },
        body: JSON.stringify(data),
      });
      answer = await response.json();
    } catch {
      this.say("Failed");
      this.desk.connection.lost(this, {
        loggedOut: response?.type === "opaqueredirect",
      });
      return null;
    }
    this.desk.connection.restored(this);
    if (response.ok) return answer;
    if (response.status === 409) this.disagree(answer);
    else this.status.textContent = answer.message;
    return null;
  }

  accept(value, answer) {
    this.saved = value;
    this.element.dataset.edition = answer.edition;
    this.element.dataset.textState = answer.state;
    if (this.isDirty) this.desk.kept.put(this);
    else this.desk.kept.drop(this.segment);
    this.review(answer);
    this.sayState();
    this.findings.show(answer.findings);
    this.say(this.isDirty ? "Typing" : "Saved");
    this.desk.changed();
  }

  // What still has to be looked at in this row, and the button that says it was.
  review(answer) {
    const before = this.element.querySelector("[data-desk-review]");
    if (answer.is_machines ? this.isMachines : answer.state === "review") return;
    // The button goes as well; who pressed it by keyboard stays in this row.
    if (before?.contains(document.activeElement)) this.text.focus();
    before?.remove();
    if (!answer.is_machines) return;
    this.conflict.before(reviewOfMachines());
    this.on("[data-desk-still]", () => this.confirm());
  }

  // It is right as it stands; what was taken just now is saved as taken before.
  async confirm() {
    await this.save();
    if (this.isDirty) return;
    this.taken = null;
    await this.save({ force: true });
  }

  disagree(answer) {
    this.theirs = answer;
    this.conflict.querySelector("[data-desk-conflict-message]").textContent =
      answer.message;
    // Cleaned by the server, which is the only one who writes into these rows.
    this.conflict.querySelector("[data-desk-theirs]").innerHTML = answer.theirs;
    this.conflict.hidden = false;
    this.say("");
  }

  keepMine() {
    this.element.dataset.edition = this.theirs.edition;
    this.conflict.hidden = true;
    this.save({ force: true });
    this.text.focus();
  }

  takeTheirs() {
    this.element.dataset.edition = this.theirs.edition;
    this.write({ text: this.theirs.theirs, typed: this.theirs.theirs_typed });
    this.saved = this.value;
    this.desk.kept.drop(this.segment);
    this.conflict.hidden = true;
    this.text.focus();
  }

  // What this browser kept since the last visit goes back into its field. Where somebody
  // has saved another text meanwhile, the person chooses.
  restore(kept) {
    const theirs = { theirs: this.text.innerHTML, theirs_typed: this.text.value };
    const edition = Number(this.element.dataset.edition);
    if (this.isTyped) this.text.value = kept.value;
    else this.text.replaceChildren(...fieldNodes(kept.value));
    this.taken = kept.taken ?? null;
    this.fit();
    if (kept.edition === edition) this.typed();
    else this.disagree({ message: this.desk.words.textMeanwhile, edition, ...theirs });
  }

  // Put a text that the server has cleaned into the field.
  write({ text, typed }) {
    if (this.isTyped) this.text.value = typed;
    else this.text.innerHTML = text;
    this.fit();
  }

  // Words of the memory or of the machine: theirs until somebody changes them. The
  // machine's are saved at once, so that what is changed next was its before.
  take(suggestion) {
    const { unit, proof } = suggestion;
    this.write(suggestion);
    const from = proof ? { origin: "machine", proof } : { origin: "memory", unit };
    this.taken = { value: this.value, from };
    this.text.focus();
    this.typed();
    if (proof) this.save();
  }

  paste(event) {
    if (this.isTyped) return;
    event.preventDefault();
    const text = event.clipboardData.getData("text/plain");
    document.execCommand("insertText", false, text);
  }

  mark(tag) {
    this.text.focus();
    document.execCommand(tag === "b" ? "bold" : "italic");
    this.typed();
  }

  // Make the selected words the link, or set it at the cursor with its source's words.
  link(name) {
    if (this.isTyped) return;
    this.text.focus();
    const selection = document.getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    if (!range || !this.text.contains(range.commonAncestorContainer)) return;
    // A mention has other words in every language.
    if (range.collapsed && this.desk.mentions.isMention(this, name)) {
      this.desk.mentions.open(this, name);
      return;
    }
    const anchor = document.createElement("a");
    anchor.dataset.link = name;
    const source = this.element.querySelector(`.desk-source [data-link="${name}"]`);
    anchor.textContent = range.toString() || source?.textContent || name;
    range.deleteContents();
    range.insertNode(anchor);
    selection.collapse(anchor, anchor.childNodes.length);
    this.typed();
  }

  copySource() {
    const source = this.element.querySelector(".desk-source");
    if (this.isTyped) this.text.value = source.innerText;
    else this.text.innerHTML = source.innerHTML;
    this.typed();
  }

  focus() {
    this.text.focus();
    this.element.scrollIntoView({ block: "nearest" });
  }
}

class Desk {
  constructor(element) {
    this.element = element;
    this.words = element.dataset;
    this.isReadOnly = element.dataset.readOnly === "true";
    this.token = config.CSRF_TOKEN;
    this.kept = new Kept(this);
    this.connection = new Connection(
      this,
      document.querySelector("[data-desk-connection]"),
    );
    this.rows = [...element.querySelectorAll("[data-desk-row]")].map(
      (row) => new Row(row, this),
    );
    this.memory = this.isReadOnly ? null : new Memory(this);
    this.mentions = this.isReadOnly ? null : new Mentions(this);
    this.talk = new Talk(this);
    this.presence = new Presence(this);
    this.beside = new Beside(this);
    element.addEventListener("keydown", (event) => this.key(event));
    listKeys(document.querySelector("[data-desk-keys]"));
    window.addEventListener("beforeunload", (event) => {
      if (this.connection.isLeaving) return;
      if (this.rows.some((row) => row.isDirty)) event.preventDefault();
    });
    this.kept.restore();
  }

  key(event) {
    const row = this.rows.find((one) => one.element.contains(event.target));
    if (!row) return;
    const action = this.action(event, row);
    if (action) {
      event.preventDefault();
      action();
    }
  }

  action(event, row) {
    const { key, altKey, ctrlKey, metaKey, shiftKey, code } = event;
    if ((ctrlKey || metaKey) && key === "Enter") return () => this.finish(row);
    if (altKey && key === "ArrowDown") return () => this.step(row, 1);
    if (altKey && key === "ArrowUp") return () => this.step(row, -1);
    if (altKey && code === "KeyN") return () => this.toFinding(row);
    if (altKey && !shiftKey && code === "KeyQ") return () => this.talk.ask(row);
    if (altKey && !shiftKey && code === "KeyH") return () => this.talk.history(row);
    if (altKey && !shiftKey && code === "KeyL") return () => this.beside.next();
    if (this.isReadOnly) return null;
    if (altKey && code === "KeyC") return () => row.copySource();
    if (altKey && !shiftKey && code === "KeyR") return () => row.findings.repairAll();
    if (altKey && code === "KeyI") return () => row.findings.askFirst();
    if (altKey && code === "KeyS") return () => row.findings.askFirstMeant();
    if (altKey && code === "KeyK") return () => row.confirm();
    if (altKey && shiftKey) return this.memory.action(code, row);
    if (altKey && code === "KeyM") return this.mentions.action(row);
    if (altKey && /^Digit[1-9]$/.test(code)) return () => row.link(`a${code.at(-1)}`);
    // A segment is one sentence or line; only Shift+Enter breaks it.
    if (!row.isTyped && event.target === row.text && key === "Enter") {
      return () => event.shiftKey && document.execCommand("insertLineBreak");
    }
    return null;
  }

  step(row, by) {
    this.rows[this.rows.indexOf(row) + by]?.focus();
  }

  // The next row in which a check found something; after the last the first.
  toFinding(row) {
    const place = this.rows.indexOf(row) + 1;
    const others = [...this.rows.slice(place), ...this.rows.slice(0, place)];
    others.find((one) => one.findings.isAsking)?.focus();
  }

  async finish(row) {
    await row.save();
    if (row.isMachines && !this.isReadOnly) await row.confirm();
    const after = this.rows.slice(this.rows.indexOf(row) + 1);
    (after.find((one) => one.needsWork) ?? after[0])?.focus();
  }

  // Counts what is done and tells Wagtail's preview panel that there is news.
  changed() {
    const done = this.rows.filter((row) => !row.isUnfinished);
    const words = done.reduce((sum, row) => sum + Number(row.element.dataset.words), 0);
    document.querySelector("[data-desk-done]").textContent = done.length;
    document.querySelector("[data-desk-words]").textContent = words;
    document.querySelector("[data-desk-progress] progress").value = words;
    const stamp = document.querySelector("[data-desk-stamp]");
    stamp.value = Number(stamp.value) + 1;
    document.dispatchEvent(new CustomEvent("w-unsaved:add"));
  }
}

for (const element of document.querySelectorAll("[data-desk]")) new Desk(element);

// What the machine suggests for the row somebody is in: asked aside after the memory, once
// for each row, given up when the focus leaves, and never in the way of typing.

const PAUSE = 400;

const config = JSON.parse(document.getElementById("wagtail-config").textContent);

export class Machine {
  constructor(desk, element) {
    this.desk = desk;
    this.element = element;
    this.row = null;
    this.known = new Map();
    this.status = this.part("status");
    this.part("ask").addEventListener("click", () => this.ask());
    this.part("take").addEventListener("click", () => this.take());
  }

  part(name) {
    return this.element.querySelector(`[data-machine-${name}]`);
  }

  // By itself it is asked only where there is something to do.
  enter(row) {
    if (this.fetching) return;
    clearTimeout(this.timer);
    this.row = row;
    this.show();
    if (this.suggestion || !row.needsWork || row.isMachines) return;
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  // What is on its way is not waited for.
  leave() {
    clearTimeout(this.timer);
    this.fetching?.abort();
    this.fetching = null;
    this.row = null;
  }

  get suggestion() {
    return this.known.get(this.row);
  }

  async ask() {
    const { row } = this;
    if (!row || this.fetching) return;
    clearTimeout(this.timer);
    const fetching = new AbortController();
    this.fetching = fetching;
    this.say(this.status.dataset.textAsked);
    let answer;
    try {
      const response = await fetch(`${row.element.dataset.url}machine/`, {
        method: "POST",
        headers: { [config.CSRF_HEADER_NAME]: this.desk.token },
        redirect: "manual",
        signal: fetching.signal,
      });
      answer = await response.json();
    } catch {
      answer = { message: this.status.dataset.textFailed };
    }
    if (this.fetching !== fetching) return;
    this.fetching = null;
    if (answer.proof) this.known.set(row, answer);
    this.show(answer.message);
  }

  show(message = "") {
    const { suggestion } = this;
    this.say(suggestion ? this.status.dataset.textFound : message);
    this.part("suggestion").hidden = !suggestion;
    this.part("ask").hidden = Boolean(suggestion);
    // Cleaned by the server.
    this.part("text").innerHTML = suggestion?.text ?? "";
  }

  say(text) {
    this.status.textContent = text;
    this.status.hidden = !text;
  }

  take() {
    this.row.take(this.suggestion);
  }

  // What its key does: take what it suggests, or ask it.
  action(row) {
    if (row !== this.row) return null;
    return () => (this.suggestion ? this.take() : this.ask());
  }
}

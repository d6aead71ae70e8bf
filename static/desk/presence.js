// Who else has this text open: this desk tells that somebody is here, and is told who
// else is. Said only when it changes, so that a screen reader is not always interrupted.

const EVERY = 20_000;

const config = JSON.parse(document.getElementById("wagtail-config").textContent);

export class Presence {
  constructor(desk) {
    this.desk = desk;
    this.line = document.querySelector("[data-desk-present]");
    if (!this.line) return;
    this.here = [];
    this.said = "";
    this.tell();
    setInterval(() => this.tell(), EVERY);
    window.addEventListener("pagehide", () => this.leave());
    // Out of the browser's memory again, as if it had been opened.
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.tell());
  }

  form(values) {
    const form = new FormData();
    for (const [name, value] of Object.entries(values)) form.set(name, value);
    return form;
  }

  async tell() {
    const { activeElement } = document;
    const row = this.desk.rows.find((one) => one.element.contains(activeElement));
    try {
      const response = await fetch(this.line.dataset.url, {
        method: "POST",
        headers: { [config.CSRF_HEADER_NAME]: this.desk.token },
        body: this.form({ segment: row?.element.dataset.segment ?? "" }),
      });
      if (response.ok) this.show((await response.json()).people);
    } catch {
      // Nobody is told; what is typed is safe without it.
    }
  }

  show(people) {
    const said = JSON.stringify(people);
    if (said === this.said) return;
    this.said = said;
    const names = people.map(({ name }) => name).join(", ");
    const line = names && `${this.line.dataset.textOthers} ${names}`;
    if (this.line.textContent !== line) this.line.textContent = line;
    for (const mark of this.here) mark.remove();
    this.here = people.flatMap((person) => this.mark(person));
  }

  // At the segment they are in.
  mark({ name, segment }) {
    const row = this.desk.rows.find(
      ({ element }) => element.dataset.segment === String(segment),
    );
    if (!row) return [];
    const mark = document.createElement("span");
    mark.className = "desk-here";
    mark.textContent = `${this.line.dataset.textHere} ${name}`;
    row.state.after(mark);
    return [mark];
  }

  leave() {
    navigator.sendBeacon(
      this.line.dataset.url,
      this.form({ left: "1", csrfmiddlewaretoken: this.desk.token }),
    );
  }
}

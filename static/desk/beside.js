// A second language beside the source, for whoever wants to see it. It is fetched when
// it is chosen; the choice is kept in this browser, each person's on its own.

const HOUSE = "ushtil-beside/";

export class Beside {
  constructor(desk) {
    this.desk = desk;
    this.choice = document.querySelector("[data-desk-beside]");
    if (!this.choice) return;
    this.status = document.querySelector("[data-desk-beside-status]");
    this.choice.addEventListener("change", () => this.chosen());
    const kept = this.kept;
    if (!kept) return;
    const codes = [...this.choice.options].map(({ value }) => value).filter(Boolean);
    // Who wants a third language wants the third here, too, where it is another one.
    this.choice.value = codes.includes(kept) ? kept : codes[0];
    this.load();
  }

  get name() {
    return `${HOUSE}${this.desk.words.user}`;
  }

  get kept() {
    try {
      return localStorage.getItem(this.name);
    } catch {
      return null;
    }
  }

  keep(language) {
    try {
      if (language) localStorage.setItem(this.name, language);
      else localStorage.removeItem(this.name);
    } catch {
      // A browser that keeps nothing is asked again next time.
    }
  }

  // The key: the next language, after the last none.
  next() {
    if (!this.choice) return;
    const { options, selectedIndex } = this.choice;
    this.choice.selectedIndex = (selectedIndex + 1) % options.length;
    this.chosen();
  }

  chosen() {
    this.keep(this.choice.value);
    this.load();
  }

  async load() {
    const language = this.choice.value;
    this.clear();
    if (!language) {
      this.status.textContent = "";
      return;
    }
    const { url } = this.choice.selectedOptions[0].dataset;
    try {
      const response = await fetch(url, { headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error(response.statusText);
      const answer = await response.json();
      // Another one may have been chosen meanwhile.
      if (this.choice.value === language) this.show(language, answer);
    } catch {
      this.status.textContent = this.status.dataset.textFailed;
    }
  }

  show(language, { name, state, texts }) {
    this.clear();
    this.status.textContent = state;
    for (const { element, segment } of this.desk.rows) {
      const said = texts[segment];
      if (said) this.put(element, language, name, said);
    }
  }

  put(row, language, name, { text, note }) {
    const source = row.querySelector(".desk-source");
    const side = document.createElement("div");
    side.className = "desk-sides";
    const said = document.createElement("div");
    said.className = "desk-beside";
    said.lang = language;
    said.setAttribute("role", "note");
    said.setAttribute("aria-label", name);
    // Cleaned by the server.
    said.innerHTML = text;
    source.before(side);
    side.append(source, said);
    if (!note) return;
    const remark = document.createElement("p");
    remark.className = "desk-beside-note";
    remark.textContent = note;
    side.append(remark);
  }

  clear() {
    for (const side of this.desk.element.querySelectorAll(".desk-sides")) {
      side.replaceWith(side.querySelector(".desk-source"));
    }
  }
}

// Mentions of the source: a list of forms for each, inserted where the cursor was. The
// names come aside, once somebody looks at a sentence that mentions anybody.

// After these no space is missing before a word, and before these none after it.
const NO_GAP_AFTER = /[\s\u00a0([{«“„"'/–—-]$/u;
const GAP_BEFORE = /^[\p{L}\p{N}]/u;

const template = (name) =>
  document.querySelector(`[data-mention-template="${name}"]`).content.firstElementChild;

export class Mentions {
  constructor(desk) {
    this.desk = desk;
    if (!desk.element.querySelector("[data-desk-mention]")) return;
    this.panel = template("panel").cloneNode(true);
    this.input = this.panel.querySelector("input");
    this.list = this.panel.querySelector("[role=listbox]");
    this.panel.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("input", () => this.choose(-1));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => {
      const option = target.closest("[role=option]");
      if (option) this.insert(option.dataset.form);
    });
    this.on("insert", () => this.insert(this.chosen));
    this.on("close", () => this.close());
    for (const row of desk.rows) this.listen(row);
  }

  on(name, action) {
    this.panel.querySelector(`[data-mention-${name}]`).addEventListener("click", action);
  }

  part(name) {
    return this.panel.querySelector(`[data-mention-${name}]`);
  }

  listen(row) {
    row.text.addEventListener("beforeinput", (event) => this.typedBehind(event, row));
    for (const move of ["keydown", "mousedown"]) {
      row.text.addEventListener(move, ({ key }) => {
        if (!key || /^(Arrow|Home|End|Page)/.test(key)) this.behind = null;
      });
    }
    for (const button of row.element.querySelectorAll("[data-desk-mention]")) {
      row.tool(button, () => this.open(row, button.dataset.deskMention));
      // Ready when the key is pressed.
      row.text.addEventListener("focus", () => this.load(), { once: true });
    }
  }

  idsOf(row) {
    const buttons = [...row.element.querySelectorAll("[data-desk-mention]")];
    return buttons.map((button) => button.dataset.deskMention);
  }

  isMention(row, id) {
    return this.idsOf(row).includes(id);
  }

  anchorOf(row, id) {
    return row.text.querySelector(`[data-link="${id}"]`);
  }

  // By key: the mention the cursor is in, else the first that is not there yet, and
  // pressed again the next one. Null where the source mentions nobody.
  action(row) {
    const ids = this.idsOf(row);
    if (!ids.length) return null;
    return () => this.open(row, this.next(row, ids));
  }

  next(row, ids) {
    if (this.row === row) {
      const missing = ids.filter((id) => id === this.id || !this.anchorOf(row, id));
      return missing[(missing.indexOf(this.id) + 1) % missing.length];
    }
    const here = this.selectionIn(row)?.startContainer;
    const element = here?.nodeType === Node.TEXT_NODE ? here.parentElement : here;
    const inside = element?.closest("[data-link]");
    if (inside !== this.behind && ids.includes(inside?.dataset.link)) {
      return inside.dataset.link;
    }
    return ids.find((id) => !this.anchorOf(row, id)) ?? ids[0];
  }

  selectionIn(row) {
    const selection = document.getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    return range && row.text.contains(range.commonAncestorContainer) ? range : null;
  }

  async load() {
    this.loading ??= fetch(this.desk.words.mentionsUrl).then((response) =>
      response.ok ? response.json() : null,
    );
    try {
      return await this.loading;
    } catch {
      this.loading = null;
      return null;
    }
  }

  async open(row, id) {
    // Where the words go: the cursor leaves for the list.
    if (this.row !== row) this.range = this.selectionIn(row)?.cloneRange();
    [this.row, this.id] = [row, id];
    const told = await this.load();
    if (this.row !== row || this.id !== id) return;
    const segment = row.element.querySelector(".desk-source").id.replace("source-", "");
    const entry = told?.entries[told.rows[segment]?.[id]];
    this.show(row, entry ?? { name: "", forms: [], note: this.panel.dataset.textFailed });
  }

  show(row, { name, forms, note, link, link_label: label }) {
    const source = row.element.querySelector(".desk-source");
    const words = this.part("words");
    words.textContent = source.querySelector(`[data-link="${this.id}"]`)?.textContent ?? "";
    words.lang = source.lang;
    this.part("name").textContent = name || "?";
    this.part("note").hidden = !note;
    this.part("note-text").textContent = note;
    const leads = this.part("link");
    leads.hidden = !link;
    if (link) [leads.href, leads.textContent] = [link, label];
    this.input.lang = row.text.lang;
    this.input.value = this.range?.toString() ?? "";
    this.list.replaceChildren(...forms.map((form, at) => this.option(form, at, row)));
    this.list.hidden = !forms.length;
    this.input.setAttribute("aria-expanded", String(forms.length > 0));
    row.element.querySelector(".desk-foot").before(this.panel);
    this.input.focus();
    // Words that somebody has selected come before any list.
    this.choose(this.input.value || !forms.length ? -1 : 0);
    this.panel.scrollIntoView({ block: "nearest" });
  }

  option([text, origin], at, row) {
    const option = template("option").cloneNode(true);
    option.id = `desk-mention-${at}`;
    option.dataset.form = text;
    const form = option.querySelector("[data-mention-form]");
    [form.textContent, form.lang] = [text, row.text.lang];
    const said = option.querySelector("[data-mention-origin]");
    said.textContent = this.list.dataset[`text${origin[0].toUpperCase()}${origin.slice(1)}`];
    return option;
  }

  get options() {
    return [...this.list.children];
  }

  get chosen() {
    return this.options[this.at]?.dataset.form ?? this.input.value.trim();
  }

  choose(at) {
    this.at = at;
    this.options.forEach((option, place) =>
      option.setAttribute("aria-selected", String(place === at)),
    );
    const option = this.options[at];
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const { key, altKey, ctrlKey, metaKey, target } = event;
    if (altKey || ctrlKey || metaKey) return;
    const count = this.options.length;
    const actions = {
      Escape: () => this.close(),
      ...(target === this.input && {
        Enter: () => this.insert(this.chosen),
        ArrowDown: () => this.choose(this.at + 1 < count ? this.at + 1 : -1),
        ArrowUp: () => this.choose(this.at < 0 ? count - 1 : this.at - 1),
      }),
    };
    if (!actions[key]) return;
    event.preventDefault();
    actions[key]();
  }

  close() {
    const { row, range } = this;
    this.panel.remove();
    [this.row, this.id, this.range] = [null, null, null];
    row.text.focus();
    if (range) this.select(range);
  }

  select(range) {
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  insert(form) {
    if (!form) return;
    const { row, id } = this;
    const range = this.range ?? this.atTheEnd(row);
    const there = this.anchorOf(row, id);
    this.range = null;
    this.close();
    if (there && range.collapsed) {
      there.textContent = form;
      this.goBehind(there, row);
    } else {
      // The words of the old place stay: the source mentions it once.
      there?.replaceWith(...there.childNodes);
      this.goBehind(this.put(form, id, range, row), row);
    }
    row.typed();
  }

  atTheEnd(row) {
    const range = document.createRange();
    range.selectNodeContents(row.text);
    range.collapse(false);
    return range;
  }

  put(form, id, range, row) {
    const isSelected = !range.collapsed;
    range.deleteContents();
    const within = range.startContainer.parentElement?.closest("[data-link]");
    // A link has no other one in it.
    if (within && row.text.contains(within)) range.setStartAfter(within);
    range.collapse(true);
    const anchor = document.createElement("a");
    anchor.dataset.link = id;
    anchor.textContent = form;
    const [before, after] = this.around(range, row);
    range.insertNode(anchor);
    if (isSelected) return anchor;
    if (before && !NO_GAP_AFTER.test(before)) anchor.before(" ");
    if (GAP_BEFORE.test(after)) anchor.after(" ");
    return anchor;
  }

  around(range, row) {
    const before = document.createRange();
    before.selectNodeContents(row.text);
    const after = before.cloneRange();
    before.setEnd(range.startContainer, range.startOffset);
    after.setStart(range.endContainer, range.endOffset);
    return [before.toString(), after.toString()];
  }

  // What is typed next is no part of the mention. Browsers go on inside of it, so the
  // first signs are put behind it by hand; whoever moves the cursor decides anew.
  goBehind(anchor, row) {
    const range = document.createRange();
    range.setStartAfter(anchor);
    this.select(range);
    this.behind = anchor;
  }

  typedBehind(event, row) {
    const anchor = this.behind;
    this.behind = null;
    const range = this.selectionIn(row);
    if (!anchor?.isConnected || event.inputType !== "insertText" || !range?.collapsed) {
      return;
    }
    event.preventDefault();
    const typed = document.createTextNode(event.data);
    anchor.after(typed);
    range.setStart(typed, typed.length);
    range.collapse(true);
    this.select(range);
    row.typed();
  }
}

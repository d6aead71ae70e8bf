// Agreed terms and confirmed names: marked in the source, listed at the row somebody is
// in, inserted with one key. All of it comes aside, after the page.

const MARK = "desk-terms";
const ROWS_AT_ONCE = 40;
// After these no space is missing before a word.
const NO_GAP_AFTER = /[\s\u00a0([{«“„"'/–—-]/u;

const whenIdle = window.requestIdleCallback ?? ((work) => setTimeout(work, 1));

// The text nodes of a source, with the place of each in its text; a break is one sign.
function* texts(source) {
  const walker = document.createTreeWalker(
    source,
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
  );
  let begins = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      yield [node, begins];
      begins += node.length;
    } else if (node.tagName === "BR") {
      begins += 1;
    }
  }
}

function rangeOf(source, start, end) {
  const range = document.createRange();
  let last = null;
  for (const [node, begins] of texts(source)) {
    if (!last && begins <= start && start < begins + node.length) {
      range.setStart(node, start - begins);
      last = node;
    }
    if (last && end <= begins + node.length) {
      range.setEnd(node, end - begins);
      return range;
    }
  }
  return null;
}

function made(name, content, attributes = {}) {
  const element = document.createElement(name);
  element.append(content);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  return element;
}

// Whether a text has a form already, declined or not: its beginnings tell.
function stands(form, text) {
  const words = form.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.every((word) =>
    text.includes(word.slice(0, Math.max(3, word.length - 3))),
  );
}

class Terms {
  constructor(desk, { rows, entries, words }) {
    this.places = rows;
    this.entries = entries;
    this.words = words;
    this.isReadOnly = desk.dataset.readOnly === "true";
    this.row = null;
    this.again = 0;
    this.range = null;
    this.list = made("ul", "");
    this.panel = made("div", this.list, {
      class: "desk-terms",
      role: "group",
      "aria-label": words.title,
    });
    desk.addEventListener("focusin", ({ target }) =>
      this.enter(target.closest("[data-desk-row]")),
    );
    desk.addEventListener("focusout", ({ target }) => this.leave(target));
    desk.addEventListener("keydown", (event) => this.key(event));
    this.enter(document.activeElement?.closest("[data-desk-row]"));
    if (CSS.highlights) this.mark([...desk.querySelectorAll("[data-desk-row]")]);
  }

  source(row) {
    return row.querySelector(".desk-source");
  }

  text(row) {
    return row.querySelector("[data-desk-text]");
  }

  placesIn(row) {
    return this.places[this.source(row).id.replace("source-", "")] ?? [];
  }

  // Painted over the text, a few rows at a time: the source stays as it is.
  mark(rows, ranges = []) {
    for (const row of rows.splice(0, ROWS_AT_ONCE)) {
      for (const [start, end] of this.placesIn(row)) {
        const range = rangeOf(this.source(row), start, end);
        if (range) ranges.push(range);
      }
    }
    if (rows.length) whenIdle(() => this.mark(rows, ranges));
    else CSS.highlights.set(MARK, new Highlight(...ranges));
  }

  enter(row) {
    if (!row || row === this.row) return;
    this.row = row;
    this.again = 0;
    this.range = null;
    const once = new Map();
    for (const [start, end, number] of this.placesIn(row)) {
      if (!once.has(number)) {
        once.set(number, rangeOf(this.source(row), start, end)?.toString() ?? "");
      }
    }
    this.offered = [...once.keys()].map((number) => this.entries[number]);
    this.list.replaceChildren(
      ...[...once].map(([number, found]) => this.item(this.entries[number], found)),
    );
    if (once.size) row.querySelector(".desk-target").append(this.panel);
    else this.panel.remove();
  }

  item(entry, found) {
    const { lang } = this.text(this.row);
    const forms = entry.forms.map((form) => this.form(form, lang));
    const forbidden = (entry.forbidden ?? []).map((form) => {
      const label = `${this.words.forbidden}: ${form}`;
      return made("s", form, { lang, title: label, "aria-label": label });
    });
    const label = made("span", `${this.words[entry.kind]}: `);
    const source = made("b", found, { lang: this.source(this.row).lang });
    const item = made("li", label);
    item.append(source, " → ", ...(forms.length ? forms : [this.words.missing]));
    for (const form of forbidden) item.append(" ", form);
    for (const more of [entry.definition, entry.note]) {
      if (more) item.append(made("span", more, { class: "desk-term-more" }));
    }
    return item;
  }

  form(form, lang) {
    if (this.isReadOnly) return made("span", form, { lang });
    const button = made("button", form, {
      type: "button",
      lang,
      class: "button button-small button-secondary",
      "aria-label": this.words.insert.replace("%(form)s", form),
    });
    // It works on the selection, so it must not take the focus away.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => this.insert(form));
    return button;
  }

  key(event) {
    const { altKey, ctrlKey, metaKey, shiftKey, code } = event;
    if (!altKey || ctrlKey || metaKey || shiftKey || code !== "KeyT") return;
    event.preventDefault();
    if (!this.isReadOnly) this.insertNext();
  }

  // What the translation does not say yet comes first; after that, one after the other.
  insertNext() {
    const forms = this.offered.map((entry) => entry.forms[0]).filter(Boolean);
    if (!forms.length) return;
    const text = this.text(this.row);
    const said = (text.value ?? text.textContent).toLowerCase();
    const next = forms.find((form) => !stands(form, said));
    this.insert(next ?? forms[this.again++ % forms.length]);
  }

  insert(form) {
    const text = this.text(this.row);
    if (document.activeElement !== text) this.comeBack(text);
    const before = this.before(text).at(-1);
    const gap = before && !NO_GAP_AFTER.test(before) ? " " : "";
    document.execCommand("insertText", false, gap + form);
  }

  before(text) {
    if (text.value !== undefined) return text.value.slice(0, text.selectionStart);
    const selection = document.getSelection();
    if (!selection.rangeCount || !text.contains(selection.anchorNode)) return "";
    const range = document.createRange();
    range.selectNodeContents(text);
    const { startContainer, startOffset } = selection.getRangeAt(0);
    range.setEnd(startContainer, startOffset);
    return range.toString();
  }

  // Where the cursor was, as long as nobody has been in another row.
  leave(target) {
    const selection = document.getSelection();
    if (target.isContentEditable && selection.rangeCount) {
      this.range = selection.getRangeAt(0).cloneRange();
    }
  }

  comeBack(text) {
    const { range } = this;
    text.focus();
    if (!range || !text.isContentEditable) return;
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }
}

for (const desk of document.querySelectorAll("[data-desk][data-terms-url]")) {
  try {
    const response = await fetch(desk.dataset.termsUrl);
    if (!response.ok) throw new Error(response.statusText);
    new Terms(desk, await response.json());
  } catch (error) {
    // They help; without them everything else goes on.
    console.warn("The terms did not come.", error);
  }
}

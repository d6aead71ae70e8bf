// What is typed and not saved yet, kept in this browser until the server has it: over a
// lost connection, an ended session and a closed tab. Nobody else's: every text is kept
// under its person and language version.

const HOUSE = "ushtil-desk/";
const AGE = 30 * 24 * 60 * 60 * 1000;

// Everything that is kept here, also by others; nothing where a browser keeps nothing.
function names() {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(HOUSE));
  } catch {
    return [];
  }
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

export class Kept {
  constructor(desk) {
    this.desk = desk;
    this.prefix = `${HOUSE}${desk.words.user}/${desk.words.version}/`;
  }

  // With whose words they are: nobody's but a machine's, they still have to say so later.
  put({ segment, value, element, taken }) {
    const edition = Number(element.dataset.edition);
    const kept = JSON.stringify({ value, edition, taken, at: Date.now() });
    try {
      localStorage.setItem(this.prefix + segment, kept);
    } catch {
      // A browser that keeps nothing still has the text in its field.
    }
  }

  drop(segment) {
    try {
      localStorage.removeItem(this.prefix + segment);
    } catch {
      // It was never kept.
    }
  }

  // By segment; what nobody came back for within a month goes, and so does what cannot
  // be read.
  all() {
    const found = new Map();
    for (const name of names()) {
      const kept = read(name);
      if (kept === null || Date.now() - kept.at > AGE) localStorage.removeItem(name);
      else if (name.startsWith(this.prefix)) {
        found.set(name.slice(this.prefix.length), kept);
      }
    }
    return found;
  }

  // Each into its field; what has none, or none that is open, is shown to be copied.
  restore() {
    const { rows, isReadOnly } = this.desk;
    const lost = new Map();
    for (const [segment, kept] of this.all()) {
      const row = rows.find((one) => one.segment === segment);
      if (row?.value === kept.value) this.drop(segment);
      else if (row && !isReadOnly) row.restore(kept);
      else lost.set(segment, kept.value);
    }
    if (lost.size) this.show(lost);
  }

  show(lost) {
    const section = document.querySelector("[data-desk-kept]");
    const list = section.querySelector("[data-desk-kept-list]");
    for (const value of lost.values()) {
      // Read as a document of its own: nothing in it runs or loads.
      const said = new DOMParser().parseFromString(value, "text/html").body;
      const item = document.createElement("li");
      item.lang = this.desk.rows[0]?.text.lang ?? "";
      item.textContent = said.textContent;
      list.append(item);
    }
    section.querySelector("[data-desk-kept-discard]").addEventListener("click", () => {
      for (const segment of lost.keys()) this.drop(segment);
      section.hidden = true;
    });
    section.hidden = false;
  }
}

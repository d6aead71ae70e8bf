// What is typed and not saved yet, kept in this browser until the server has it: over a
// lost connection, an ended session and a closed tab. Nobody else's: every text is kept
// under its person and language version.

const AGE = 30 * 24 * 60 * 60 * 1000;

export class Kept {
  constructor(name) {
    this.prefix = `ushtil-desk/${name}/`;
  }

  // Whether the browser took it; some refuse to keep anything.
  put(segment, value, edition) {
    try {
      const kept = { value, edition, at: Date.now() };
      localStorage.setItem(this.prefix + segment, JSON.stringify(kept));
      return true;
    } catch {
      return false;
    }
  }

  drop(segment) {
    try {
      localStorage.removeItem(this.prefix + segment);
    } catch {
      // It was never kept.
    }
  }

  // By segment; what nobody came back for within a month goes.
  all() {
    const found = new Map();
    try {
      for (const name of Object.keys(localStorage)) {
        if (!name.startsWith("ushtil-desk/")) continue;
        const kept = JSON.parse(localStorage.getItem(name));
        if (Date.now() - kept.at > AGE) localStorage.removeItem(name);
        else if (name.startsWith(this.prefix)) {
          found.set(name.slice(this.prefix.length), kept);
        }
      }
    } catch {
      // Nothing can be read here, so nothing was kept.
    }
    return found;
  }
}

// Whether the server can be reached and still knows who is here. Rows that could not be
// saved wait in one queue: when the way is free again they go one after the other.

const RETRY = 5000;

export class Connection {
  constructor(desk, notice) {
    this.desk = desk;
    this.notice = notice;
    this.waiting = new Set();
    this.timer = null;
    this.isTrying = false;
    window.addEventListener("online", () => this.retry());
    // Who logged in again in another tab comes back to this one.
    window.addEventListener("focus", () => this.waiting.size && this.retry());
    notice.querySelector("a").addEventListener("click", () => {
      this.isLeaving = true;
    });
  }

  lost(row, { loggedOut = false } = {}) {
    this.waiting.add(row);
    this.show(loggedOut ? "loggedOut" : "offline");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.retry(), RETRY);
  }

  restored(row) {
    this.waiting.delete(row);
    if (!this.waiting.size) this.show(null);
  }

  show(state) {
    for (const part of this.notice.querySelectorAll("[data-desk-when]")) {
      part.hidden = part.dataset.deskWhen !== state;
    }
  }

  async retry() {
    if (this.isTrying) return;
    this.isTrying = true;
    clearTimeout(this.timer);
    if (await this.isThere()) {
      for (const row of [...this.waiting]) {
        await row.save();
        if (this.waiting.has(row) && row.isDirty) break;
        this.waiting.delete(row);
      }
    }
    if (this.waiting.size) this.timer = setTimeout(() => this.retry(), RETRY);
    else this.show(null);
    this.isTrying = false;
  }

  // Logging in again changes the token that every save carries.
  async isThere() {
    try {
      const response = await fetch(this.desk.words.alive, { redirect: "manual" });
      if (response.type === "opaqueredirect") {
        this.show("loggedOut");
        return false;
      }
      const answer = await response.json();
      if (answer.user !== this.desk.words.user) {
        this.show("loggedOut");
        return false;
      }
      this.desk.token = answer.token;
      return true;
    } catch {
      this.show("offline");
      return false;
    }
  }
}

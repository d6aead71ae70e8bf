// What the memory offers for the row somebody is in: fetched aside when the row gets the
// focus, given up when the focus leaves, and never in the way of typing.

import { Machine } from "./machine.js";

const PAUSE = 200;

const config = JSON.parse(document.getElementById("wagtail-config").textContent);

const copy = (name) =>
  document.querySelector(`[data-memory-template="${name}"]`).content.firstElementChild.cloneNode(
    true,
  );

export class Memory {
  constructor(desk) {
    this.desk = desk;
    this.row = null;
    this.found = [];
    if (!document.querySelector('[data-memory-template="panel"]')) return;
    this.panel = copy("panel");
    this.status = this.panel.querySelector("[data-memory-status]");
    this.list = this.panel.querySelector("[data-memory-list]");
    const part = this.panel.querySelector("[data-machine]");
    this.machine = part && new Machine(desk, part);
    desk.element.addEventListener("focusin", (event) => this.enter(event.target));
    desk.element.addEventListener("focusout", (event) => {
      if (!this.row?.element.contains(event.relatedTarget)) this.leave();
    });
  }

  enter(target) {
    const row = this.desk.rows.find((one) => one.element.contains(target));
    if (!row || row === this.row) return;
    this.leave();
    this.row = row;
    this.timer = setTimeout(() => this.load(), PAUSE);
  }

  // What is on its way is not waited for; what stands there stays until the next row.
  leave() {
    clearTimeout(this.timer);
    this.fetching?.abort();
    this.fetching = null;
    this.machine?.leave();
    this.row = null;
    this.found = [];
  }

  async load() {
    const { row } = this;
    const fetching = new AbortController();
    this.fetching = fetching;
    let answer;
    try {
      const response = await fetch(`${row.element.dataset.url}suggestions/`, {
        signal: fetching.signal,
      });
      if (!response.ok) return;
      answer = await response.json();
    } catch {
      return; // no suggestions; the row works without them
    }
    if (this.fetching === fetching && this.row === row) this.show(answer.suggestions);
  }

  show(suggestions) {
    this.found = suggestions;
    this.list.replaceChildren(...suggestions.map((one, at) => this.item(one, at)));
    const { textFound, textNone } = this.status.dataset;
    this.status.textContent = suggestions.length
      ? `${textFound} ${suggestions.length}`
      : textNone;
    this.row.element.querySelector(".desk-target").append(this.panel);
    this.machine?.enter(this.row);
  }

  item(one, at) {
    const item = copy("item");
    const part = (name) => item.querySelector(`[data-memory-${name}]`);
    const say = (name, text) => {
      part(name).textContent = text;
      if (!text) part(name).closest("[data-memory-field]")?.remove();
    };
    part("key").textContent = at + 1;
    part("percent").textContent = `${one.percent} %`;
    part("context").hidden = !one.in_context;
    part("machines").hidden = !one.is_machines;
    // Cleaned, or escaped, by the server.
    part("difference").innerHTML = one.difference;
    part("text").innerHTML = one.text;
    say("report", one.report);
    say("author", one.author);
    say("approver", one.approver);
    say("approved", one.approved);
    say("times", one.times > 1 ? one.times : "");
    part("rejections").replaceChildren(
      ...one.rejections.map((rejection) => {
        const line = document.createElement("li");
        line.textContent = [rejection.by, rejection.at, rejection.reason]
          .filter(Boolean)
          .join(" · ");
        return line;
      }),
    );
    item.toggleAttribute("data-rejected", one.rejections.length > 0);
    // Not every browser gives a button the focus that is pressed: the row is kept.
    const { row } = this;
    part("take").addEventListener("click", () => row.take(one));
    this.judging(item, one, row);
    return item;
  }

  judging(item, one, row) {
    const reject = item.querySelector("[data-memory-reject]");
    const back = item.querySelector("[data-memory-back]");
    const isRejected = one.rejections.length > 0;
    reject.hidden = isRejected || !one.judge;
    back.hidden = !isRejected || !one.judge;
    reject.addEventListener("submit", (event) => {
      event.preventDefault();
      this.judge(row, one.judge, new FormData(reject));
    });
    back.addEventListener("click", () => this.judge(row, one.judge, new FormData()));
  }

  async judge(row, url, data) {
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { [config.CSRF_HEADER_NAME]: this.desk.token },
        body: data,
      });
      const answer = await response.json();
      if (!response.ok) {
        this.status.textContent = answer.message;
        return;
      }
    } catch {
      this.status.textContent = this.status.dataset.textFailed;
      return;
    }
    row.text.focus();
    if (this.row === row) await this.load();
  }

  // What a key with Alt and Shift does; null where it does nothing.
  action(code, row) {
    const { memory, replace } = this.desk.words;
    if (code === "KeyF") return () => openWithSelection(memory, "q");
    if (code === "KeyR") return () => openWithSelection(replace, "find");
    if (code === "Digit0") return this.machine?.action(row) ?? null;
    const number = /^Digit([1-9])$/.exec(code)?.[1];
    const suggestion = row === this.row ? this.found[number - 1] : null;
    return suggestion ? () => row.take(suggestion) : null;
  }
}

// The page in a new tab, with the words that are selected in a field or in the source.
function openWithSelection(address, name) {
  const { activeElement } = document;
  const words =
    activeElement.tagName === "TEXTAREA"
      ? activeElement.value.slice(
          activeElement.selectionStart,
          activeElement.selectionEnd,
        )
      : document.getSelection().toString();
  const url = new URL(address, location.href);
  if (words) url.searchParams.set(name, words);
  window.open(url, "_blank", "noopener");
}

// The list of letters, with their states, and the filter.

import { find, make, say } from "./dom.js";

const STATES = { ok: "正常", findings: "有问题", failed: "失败", waiting: "等待" };

export class List {
  #rows = new Map();
  #order = [];
  #chosen = null;
  #show = "all";
  #choose;
  #box = find("letters");
  #filter = find("filter");

  constructor(choose) {
    this.#choose = choose;
    this.#filter.addEventListener("input", () => this.#sift());
    for (const button of document.querySelectorAll("[data-show]")) {
      button.addEventListener("click", () => this.show(button.dataset.show));
    }
    this.#box.addEventListener("click", (event) => {
      const item = event.target.closest("li");
      if (item) choose(item.dataset.id);
    });
  }

  get chosen() { return this.#chosen; }
  get(id) { return this.#rows.get(id)?.row; }
  get first() { return this.#shown()[0] ?? null; }

  // Takes over what has changed.
  update({ letters, order }) {
    for (const row of letters) {
      const known = this.#rows.get(row.id);
      const item = known?.item ?? make("li", { role: "option", "data-id": row.id, id: `letter-${row.id}` });
      item.replaceChildren(...content(row));
      item.title = `${row.name}\n${row.path}`;
      item.dataset.state = row.state;
      this.#rows.set(row.id, { row, item });
    }
    if (order) {
      this.#order = order;
      const there = new Set(order);
      for (const id of this.#rows.keys()) if (!there.has(id)) this.#rows.delete(id);
      this.#box.replaceChildren(...order.map((id) => this.#rows.get(id)?.item).filter(Boolean));
    }
    this.#sift();
    this.mark(this.#chosen);
  }

  // Marks the letter that is shown.
  mark(id) {
    this.#rows.get(this.#chosen)?.item.setAttribute("aria-selected", "false");
    const isNew = id !== this.#chosen;
    this.#chosen = id;
    const item = this.#rows.get(id)?.item;
    if (!item) return this.#box.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    this.#box.setAttribute("aria-activedescendant", item.id);
    if (isNew) item.scrollIntoView({ block: "nearest" });
  }

  // Chooses the letter so many places further on among those shown.
  step(distance) {
    const shown = this.#shown();
    if (!shown.length) return;
    const at = shown.indexOf(this.#chosen);
    const next = at < 0 ? 0 : Math.min(Math.max(at + distance, 0), shown.length - 1);
    if (next !== at) this.#choose(shown[next]);
  }

  show(which) {
    this.#show = which;
    for (const button of document.querySelectorAll("[data-show]")) {
      button.setAttribute("aria-pressed", String(button.dataset.show === which));
    }
    this.#sift();
  }

  clear() {
    this.#filter.value = "";
    this.show("all");
  }

  #shown() {
    return this.#order.filter((id) => this.#rows.has(id) && !this.#rows.get(id).item.hidden);
  }

  #sift() {
    const words = this.#filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const counts = { ok: 0, findings: 0, failed: 0, waiting: 0 };
    let shown = 0;
    for (const id of this.#order) {
      const known = this.#rows.get(id);
      if (!known) continue;
      const { row, item } = known;
      counts[row.state] += 1;
      const text = `${row.name} ${row.path}`.toLowerCase();
      const isOfState = this.#show === "all" || row.state === "failed" || (this.#show === "findings" && row.state === "findings");
      item.hidden = !(isOfState && words.every((word) => text.includes(word)));
      shown += item.hidden ? 0 : 1;
    }
    const all = this.#order.length;
    const parts = [`${all} 件`, counts.failed && `失败 ${counts.failed}`, counts.findings && `有问题 ${counts.findings}`, counts.waiting && `还有 ${counts.waiting} 件在看`];
    find("tally").textContent = parts.filter(Boolean).join("，");
    say(find("no-letters"), shown ? null : all ? "没有符合的答复。按 Esc 显示全部。" : "这里还没有案卷。新建案卷（.yaml）后会自动显示。");
  }
}

function content(row) {
  const [errors, warnings, hints] = row.counts;
  const words = [errors && `错误 ${errors}`, warnings && `警告 ${warnings}`, hints && `留意 ${hints}`].filter(Boolean);
  const short = { ok: "✓", waiting: "…", findings: `${warnings}`, failed: `✕ ${errors}` }[row.state];
  const state = make("span", { class: `state state-${row.state}`, title: words.join("，") || STATES[row.state] }, short);
  state.setAttribute("aria-label", [STATES[row.state], ...words].join("，"));
  // The mark keeps the end of a long path in sight without turning its parts around.
  const path = make("span", { class: "path" }, `\u200e${row.path}${row.edited ? " · 底稿改过" : ""}`);
  return [make("span", { class: "name" }, row.name), path, state];
}

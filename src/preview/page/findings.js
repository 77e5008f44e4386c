// What there is to say of a letter, and its draft beside it.

import { find, make } from "./dom.js";

export class Findings {
  #list = find("findings");
  #draft = find("draft");
  #choose;

  constructor(choose) {
    this.#choose = choose;
  }

  show({ found, draft, making }) {
    find("count").textContent = found.length ? `${found.length} 处` : "";
    const items = found.map((finding, number) => make("li", {}, this.#finding(finding, number)));
    if (!items.length) items.push(make("li", { class: "none" }, making ? "……" : "没有发现问题。"));
    keepingPlace(this.#list, items);
    find("draft-name").textContent = draft?.name ?? "";
    keepingPlace(this.#draft, draft ? this.#lines(draft.lines, found) : []);
  }

  mark(chosen, finding, isMoved) {
    this.#list.querySelectorAll(".finding").forEach((button, number) => {
      button.setAttribute("aria-pressed", String(number === chosen));
      button.querySelector(".placeless").hidden = number !== chosen || finding.areas.length > 0;
      if (number === chosen && isMoved) button.scrollIntoView({ block: "nearest" });
    });
    this.#draft.querySelector(".chosen")?.classList.remove("chosen");
    const line = finding?.draft_line && this.#draft.children[finding.draft_line - 1];
    if (line) {
      line.classList.add("chosen");
      if (isMoved) line.scrollIntoView({ block: "center" });
    }
  }

  #finding(finding, number) {
    const { severity, code, message, place, related, hints } = finding;
    const parts = [
      make("span", {}, make("b", {}, severity), message, " ", make("span", { class: "code" }, code)),
      ...where(place),
      ...related.flatMap(([what, other]) => [make("span", { class: "hint" }, what), ...where(other)]),
      ...hints.map((hint) => make("span", { class: "hint" }, hint)),
      make("span", { class: "placeless", hidden: "" }, "这一条在页面上没有对应的位置。"),
    ];
    const button = make("button", { type: "button", class: `finding severity-${severity}`, "aria-pressed": "false" }, ...parts);
    button.addEventListener("click", () => this.#choose(number));
    return button;
  }

  #lines(lines, found) {
    const told = new Map();
    found.forEach((finding, number) => {
      if (finding.draft_line && !told.has(finding.draft_line)) told.set(finding.draft_line, [number, finding.severity]);
    });
    // The front matter stands between the first two fences.
    const end = lines[0]?.trim() === "---" ? lines.indexOf("---", 1) : -1;
    return lines.map((line, index) => {
      const classes = [index <= end && "front", index > end && /^#{1,6} /.test(line) && "heading"];
      const about = told.get(index + 1);
      if (about) classes.push("told", `told-${about[1]}`);
      const item = make("li", { "data-number": index + 1, class: classes.filter(Boolean).join(" ") }, make("span", {}, line));
      if (about) item.addEventListener("click", () => this.#choose(about[0]));
      return item;
    });
  }
}

// The place of a message: the file, the line, and in it what is meant.
function where(place) {
  if (!place) return [];
  const parts = [make("span", { class: "where" }, place.name)];
  if (place.line) {
    const { before, marked, after } = place.line;
    parts.push(make("span", { class: "line" }, before.trimStart(), make("mark", {}, marked || "‸"), after));
  }
  return parts;
}

function keepingPlace(box, children) {
  const { scrollTop } = box;
  box.replaceChildren(...children);
  box.scrollTop = scrollTop;
}

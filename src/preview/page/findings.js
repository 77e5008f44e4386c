// What there is to say of a letter, and its draft beside it.

import { find, make } from "./dom.js";

export class Findings {
  #list = find("findings");
  #draft = find("draft");
  #choose;

  constructor(choose) {
    this.#choose = choose;
  }

  show({ found, draft, making, current, fresh }) {
    find("count").textContent = found.length ? `${found.length} 处` : "";
    const items = found.map((finding, number) => make("li", {}, this.#finding(finding, number, fresh)));
    if (!items.length) items.push(make("li", { class: "none" }, making ? "……" : "没有发现问题。"));
    keepingPlace(this.#list, items);
    find("draft-name").textContent = draft ? draft.name + (current ? "" : "（上一次的）") : "";
    this.#draft.classList.toggle("old", !current);
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

  #finding(finding, number, fresh) {
    const { severity, severity_name: word, code, message, place, related, hints } = finding;
    const parts = [
      make("span", {}, make("b", {}, word), message, " ", make("span", { class: "code" }, code)),
      ...where(place),
      ...related.flatMap((other) => [make("span", { class: "hint" }, other.message), ...where(other.place)]),
      ...hints.map((hint) => make("span", { class: "hint" }, `提示：${hint}`)),
      make("span", { class: "placeless", hidden: "" }, fresh ? "这一条在页面上没有对应的位置。" : "排出页面以后，才能标出位置。"),
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
  const { file, line, column, end_line: endLine, end_column: endColumn, source_line: text } = place;
  if (!line) return [make("span", { class: "where" }, file)];
  // Columns count characters.
  const characters = [...text];
  const end = endLine > line ? characters.length : endColumn - 1;
  const part = (from, to) => characters.slice(from, to).join("");
  const meant = make("mark", {}, part(column - 1, end) || "‸");
  return [
    make("span", { class: "where" }, `${file}:${line}:${column}`),
    make("span", { class: "line" }, part(0, column - 1).trimStart(), meant, part(end)),
  ];
}

// Whether two findings say the same of the same place.
export function alike(one, other) {
  const about = ({ code, message, place }) => JSON.stringify([code, message, place?.file, place?.line, place?.column]);
  return about(one) === about(other);
}

function keepingPlace(box, children) {
  const { scrollTop } = box;
  box.replaceChildren(...children);
  box.scrollTop = scrollTop;
}

// The preview: the list, the pages, and what there is to say, kept as the program tells of changes.

import { find, make, say } from "./dom.js";
import { Findings, alike } from "./findings.js";
import { listen } from "./keys.js";
import { follow, letter as ask, pdfAddress } from "./link.js";
import { List } from "./list.js";
import { Sheets } from "./sheets.js";

const list = new List(choose);
const sheets = new Sheets(chooseFinding, refresh);
const findings = new Findings(chooseFinding);

// How long to wait before a letter whose answer was lost is asked for again.
const PAUSE = 500;

// The letter on the screen, and which of its findings is chosen.
let shown = null;
let chosen = null;
// Whether the letter is being asked for, and whether it has changed since.
let asking = false;
let again = false;

async function choose(id) {
  if (id === list.chosen) return;
  chosen = null;
  list.mark(id);
  history.replaceState(null, "", `#${id}`);
  await refresh();
}

// Asks for the letter that is chosen, until what is shown is what it is.
async function refresh() {
  again = true;
  if (asking) return;
  asking = true;
  try {
    while (again) {
      again = false;
      const id = list.chosen;
      const letter = id && (await ask(id));
      if (letter && id === list.chosen) show(letter);
    }
  } catch {
    setTimeout(refresh, PAUSE);
  } finally {
    asking = false;
  }
}

function show(letter) {
  const before = shown?.id === letter.id ? shown.found[chosen] : null;
  shown = letter;
  // A finding stays chosen as long as it is there.
  const at = before ? letter.found.findIndex((finding) => alike(finding, before)) : -1;
  chosen = at < 0 ? null : at;
  document.title = `${letter.name} · 预览`;
  find("name").textContent = letter.name;
  find("name").title = letter.path;
  sheets.show(letter);
  findings.show(letter);
  mark(false);
  say(find("note"), note(letter));
  const pdf = find("pdf");
  const isWhole = letter.fresh && letter.sheets.length > 0;
  if (isWhole) pdf.href = pdfAddress(letter.id);
  else pdf.removeAttribute("href");
  for (const button of [pdf, find("print")]) button.setAttribute("aria-disabled", String(!isWhole));
}

function note(letter) {
  const notes = [letter.note];
  if (!letter.fresh && letter.sheets.length) notes.push("有错误，排不出来。下面是上一次能排出来的页面。");
  else if (letter.state === "failed" && letter.fresh) notes.push("有错误，dafu render 不会生成这一件。下面的页面供对照修改。");
  return notes.filter(Boolean).join(" ");
}

function chooseFinding(number) {
  chosen = number === chosen ? null : number;
  mark(true);
}

function mark(isMoved) {
  sheets.mark(shown?.found ?? [], chosen, isMoved);
  findings.mark(chosen, shown?.found[chosen], isMoved);
}

function stepFinding(distance) {
  const count = shown?.found.length ?? 0;
  if (!count) return;
  const next = chosen === null ? (distance > 0 ? 0 : count - 1) : (chosen + distance + count) % count;
  if (next !== chosen) chooseFinding(next);
}

// Prints the file itself.
function print() {
  if (!shown?.fresh || !shown.sheets.length) return;
  find("printed")?.remove();
  const frame = make("iframe", { id: "printed", tabindex: "-1", "aria-hidden": "true", src: pdfAddress(shown.id) });
  frame.addEventListener("load", () => {
    try {
      frame.contentWindow.print();
      // The keys are for the page again.
      focus();
    } catch {
      // Not every viewer lets itself be told; it prints from its own window.
      open(frame.src, "_blank", "noopener");
    }
  });
  document.body.append(frame);
}

function changed(changes, isOther) {
  list.update(changes);
  find("title").textContent = changes.title;
  find("notices").replaceChildren(...changes.notices.map(notice));
  const wanted = list.chosen ?? location.hash.slice(1);
  if (!list.get(wanted)) {
    if (shown && list.chosen) {
      say(find("note"), "这份案卷已经删除、改名或移走。下面是它最后的页面。");
      find("sheets").classList.add("old");
    } else if (list.first) return choose(list.first);
    else sheets.empty("没有可以预览的答复。");
    return null;
  }
  if (!list.chosen) return choose(wanted);
  const isConcerned = isOther || changes.letters.some((row) => row.id === wanted) || changes.order;
  return isConcerned ? refresh() : null;
}

const notice = ({ severity_name: word, message, hints }) =>
  make("p", { class: "faint" }, make("b", {}, `${word}：`), message, " ", hints.join(" "));

find("smaller").addEventListener("click", () => sheets.zoom(-1));
find("larger").addEventListener("click", () => sheets.zoom(1));
find("fit").addEventListener("click", () => sheets.zoom(0));
find("print").addEventListener("click", print);
addEventListener("hashchange", () => list.get(location.hash.slice(1)) && choose(location.hash.slice(1)));
listen({
  step: (distance) => list.step(distance),
  finding: stepFinding,
  zoom: (direction) => sheets.zoom(direction),
  print,
  clear() {
    list.clear();
    chosen = null;
    mark(false);
  },
});
follow(changed, (why) => say(find("lost"), why));

// The pages. A page that looks as before is not loaded again; a new one takes its place once it can be shown at once.

import { find, make, say } from "./dom.js";
import { sheetAddress } from "./link.js";

const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];
const MARGIN = 36;
const WIDEST = 900;
// A picture that did not come is asked for so many times more, each time later.
const TRIES = 5;
const PAUSE = 500;

export class Sheets {
  #box = find("sheets");
  #figures = [];
  #letter = null;
  #places = new Map();
  #zoom = Number(recall("zoom")) || 1;
  #choose;
  #lost;
  #near;

  // Calls `choose` with the finding whose place was clicked, and `lost` where a picture did not come.
  constructor(choose, lost) {
    this.#choose = choose;
    this.#lost = lost;
    const options = { root: this.#box, rootMargin: "100% 0px" };
    this.#near = new IntersectionObserver((seen) => {
      for (const { target, isIntersecting } of seen) {
        target.isNear = isIntersecting;
        if (isIntersecting) load(target, this.#lost);
      }
    }, options);
    new ResizeObserver(() => this.#size()).observe(this.#box);
    this.#box.addEventListener("scroll", () => this.#tell(), { passive: true });
    this.#size();
  }

  // Shows a letter, or what it is now.
  show(letter) {
    const isOther = this.#letter?.id !== letter.id;
    if (isOther) {
      this.#leave();
      this.#figures = [];
      this.#box.replaceChildren();
    }
    this.#letter = letter;
    this.#box.classList.toggle("old", !letter.fresh);
    // While it is being made, what was there stays in sight.
    if (letter.making && this.#figures.length) return;
    const { sheets } = letter;
    while (this.#figures.length > sheets.length) {
      const figure = this.#figures.pop();
      this.#near.unobserve(figure);
      figure.remove();
    }
    if (sheets.length) this.#box.querySelector(".message")?.remove();
    sheets.forEach((sheet, index) => this.#put(sheet, index));
    if (!sheets.length) this.#message(letter.making ? "正在排版……" : "还没有能显示的页面。改好右边的问题，页面就会出现。");
    if (isOther) this.#box.scrollTop = this.#places.get(letter.id) ?? 0;
    this.#tell();
  }

  empty(text) {
    this.#leave();
    this.#letter = null;
    this.#figures = [];
    this.#box.replaceChildren();
    this.#message(text);
    this.#tell();
  }

  // Marks the places of all findings, and brings those of the chosen one into sight.
  mark(findings, chosen, isMoved) {
    for (const area of this.#box.querySelectorAll(".area")) area.remove();
    let first = null;
    findings.forEach((finding, number) => {
      for (const { page, x, y, width, height } of finding.areas) {
        const area = make("button", { type: "button", tabindex: "-1", title: finding.message, class: `area area-${finding.severity}` });
        area.setAttribute("aria-label", finding.message);
        Object.assign(area.style, { left: `${x}%`, top: `${y}%`, width: `${width}%`, height: `${height}%` });
        area.addEventListener("click", () => this.#choose(number));
        if (number === chosen) {
          area.classList.add("chosen");
          first ??= area;
        }
        this.#figures[page]?.append(area);
      }
    });
    if (isMoved) first?.scrollIntoView({ block: "center", inline: "nearest", behavior: "smooth" });
  }

  zoom(direction) {
    const middle = this.#middle();
    const at = ZOOMS.findIndex((zoom) => zoom >= this.#zoom - 0.01);
    this.#zoom = direction ? ZOOMS[Math.min(Math.max(at + direction, 0), ZOOMS.length - 1)] : 1;
    keep("zoom", String(this.#zoom));
    this.#size();
    if (middle) {
      const { figure, share } = middle;
      this.#box.scrollTop = figure.offsetTop - this.#box.offsetTop + share * figure.offsetHeight - this.#box.clientHeight / 2;
      this.#box.scrollLeft = (this.#box.scrollWidth - this.#box.clientWidth) / 2;
    }
  }

  #put(sheet, index) {
    let figure = this.#figures[index];
    if (!figure) {
      figure = make("figure", { class: "sheet" }, make("figcaption", {}, `${index + 1}`));
      this.#figures.push(figure);
      this.#box.append(figure);
      this.#near.observe(figure);
    }
    figure.style.aspectRatio = `${sheet.width} / ${sheet.height}`;
    figure.dataset.wanted = sheet.name;
    figure.dataset.number = index + 1;
    if (figure.isNear || index === 0) load(figure, this.#lost);
  }

  #message(text) {
    this.#box.querySelector(".message")?.remove();
    this.#box.append(make("p", { class: "message" }, text));
  }

  #leave() {
    if (this.#letter) this.#places.set(this.#letter.id, this.#box.scrollTop);
  }

  #size() {
    this.#box.style.setProperty("--fit", `${Math.min(this.#box.clientWidth - MARGIN, WIDEST)}px`);
    this.#box.style.setProperty("--zoom", String(this.#zoom));
    find("fit").textContent = this.#zoom === 1 ? "适合" : `${Math.round(this.#zoom * 100)}%`;
    this.#tell();
  }

  // The page in the middle, and where in it the middle is.
  #middle() {
    const middle = this.#box.scrollTop + this.#box.clientHeight / 2;
    for (const figure of this.#figures) {
      const top = figure.offsetTop - this.#box.offsetTop;
      if (top + figure.offsetHeight >= middle) return { figure, share: (middle - top) / figure.offsetHeight };
    }
    return null;
  }

  #tell() {
    const count = this.#figures.length;
    const figure = this.#middle()?.figure ?? this.#figures.at(-1);
    say(find("place"), count ? `第 ${figure.dataset.number} 页，共 ${count} 页` : null);
  }
}

// Browsers may be set to keep nothing.
function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It holds for as long as the page is open.
  }
}

// Puts the wanted picture into its figure once it is ready to be shown. One that does not come may have another name by now:
// `lost` has the letter asked for again.
async function load(figure, lost) {
  const name = figure.dataset.wanted;
  if (figure.dataset.name === name || figure.loading === name) return;
  figure.loading = name;
  const picture = make("img", { alt: `第 ${figure.dataset.number} 页` });
  picture.src = sheetAddress(name);
  try {
    await picture.decode();
  } catch {
    if (figure.loading === name) figure.loading = null;
    figure.failed = figure.failed?.name === name ? { name, times: figure.failed.times + 1 } : { name, times: 1 };
    if (figure.failed.times <= TRIES) setTimeout(lost, PAUSE * figure.failed.times);
    return;
  }
  if (figure.dataset.wanted !== name) return;
  figure.querySelector("img")?.remove();
  figure.prepend(picture);
  figure.dataset.name = name;
  figure.loading = null;
}

// The keys: letters of the alphabet and signs, where nobody types a text.

import { find } from "./dom.js";

export function listen(actions) {
  const dialog = find("keys");
  find("help").addEventListener("click", () => dialog.showModal());
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || dialog.open) return;
    const isText = event.target instanceof HTMLInputElement;
    if (event.key === "Escape") {
      if (isText) event.target.blur();
      return actions.clear();
    }
    if (isText) {
      // From the filter, the arrows lead into the list.
      if (event.key === "ArrowDown" || event.key === "Enter") find("letters").focus();
      else if (event.key !== "ArrowUp") return;
      return event.preventDefault();
    }
    const scrolls = event.target instanceof Element && event.target.closest("#sheets, #draft, #findings");
    const run = {
      j: () => actions.step(1),
      k: () => actions.step(-1),
      ArrowDown: scrolls ? null : () => actions.step(1),
      ArrowUp: scrolls ? null : () => actions.step(-1),
      n: () => actions.finding(1),
      N: () => actions.finding(-1),
      "/": () => {
        find("filter").focus();
        find("filter").select();
      },
      "+": () => actions.zoom(1),
      "=": () => actions.zoom(1),
      "-": () => actions.zoom(-1),
      0: () => actions.zoom(0),
      p: () => actions.print(),
      o: () => find("pdf").click(),
      "?": () => dialog.showModal(),
      "？": () => dialog.showModal(),
    }[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  });
}

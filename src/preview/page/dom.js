// Elements, made in one call: texts are texts, never markup.

export const find = (id) => document.getElementById(id);

export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

// A strip that says something, or is not there.
export function say(strip, text) {
  if (strip.textContent !== (text ?? "")) strip.textContent = text ?? "";
  strip.hidden = !text;
}

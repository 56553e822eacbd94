// A button with a box under it, which Escape and a press elsewhere close.
import { el } from "./dom.js";

/**
 * `box` under a button in a `whole` of the class given; `onOpen` hears of the box being opened. Returns
 * { whole, opener, open(wanted), end() }.
 */
export function dropDown(box, name, { onOpen = () => {} } = {}) {
  const opener = el("button", { type: "button", class: "opener", "aria-expanded": "false",
    onclick: () => open(box.hidden) });
  const whole = el("div", { class: name, onkeydown: escape }, opener, box);
  box.classList.add("box");
  box.hidden = true;

  function open(wanted) {
    if (wanted && box.hidden) onOpen();
    box.hidden = !wanted;
    opener.setAttribute("aria-expanded", String(wanted));
  }

  function escape(event) {
    if (event.key !== "Escape" || box.hidden) return;
    event.stopPropagation();
    open(false);
    opener.focus();
  }

  const elsewhere = (event) => { if (!event.composedPath().includes(whole)) open(false); };
  document.addEventListener("pointerdown", elsewhere);
  return { whole, opener, open, end() { document.removeEventListener("pointerdown", elsewhere); } };
}

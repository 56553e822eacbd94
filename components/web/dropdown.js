// A button with a box under it, which Escape and a press elsewhere close.
import { el, onPressElsewhere } from "./dom.js";

const EDGE = 8; // pixels between the box and the edge of the window
const LOW = 160; // pixels of height below which a box is of no use

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
    place();
  }

  /**
   * The box hangs from its button; where it would run out at a side of the window, it stands at that side. It ends within
   * the window, unless its button stands too low for that.
   */
  function place() {
    const { scrollTop } = box; // without its limit the box scrolls less far
    box.style.translate = "";
    box.style.maxHeight = "";
    if (box.hidden) return;
    const { left, top, right, bottom } = box.getBoundingClientRect();
    const room = document.documentElement.clientHeight - EDGE - top;
    if (bottom > top + room && room > LOW) box.style.maxHeight = `${room}px`;
    const most = document.documentElement.clientWidth - EDGE;
    const by = left < EDGE ? EDGE - left : Math.min(0, most - right);
    if (by) box.style.translate = `${by}px`;
    box.scrollTop = scrollTop;
  }

  function escape(event) {
    if (event.key !== "Escape" || box.hidden) return;
    event.stopPropagation();
    open(false);
    opener.focus();
  }

  const quiet = onPressElsewhere(whole, () => open(false));
  // The window turns or grows, and the button grows with what it says.
  addEventListener("resize", place);
  const size = new ResizeObserver(place);
  size.observe(whole);
  return { whole, opener, open, end() {
    size.disconnect();
    removeEventListener("resize", place);
    quiet();
  } };
}

// Keeps what stands above the panels at the window's top until the page has all come or the reader moves.
import { keep, onceGone } from "../web/dom.js";

const LONGEST = 8000; // ms; who has not moved by then reads
const TOUCHES = ["wheel", "touchstart", "pointerdown", "keydown"];
let arrived = false; // once a page: the part may be mounted anew

function arrive(here) {
  if (arrived) return { end() {} };
  // The map and the charts come one after the other, and each moves the panel.
  const size = new ResizeObserver(() => here.scrollIntoView({ block: "start" }));
  const end = () => {
    size.disconnect();
    clearTimeout(late);
    TOUCHES.forEach((name) => document.removeEventListener(name, over, true));
    removeEventListener("atlas", touched);
  };
  const over = () => {
    arrived = true;
    end();
  };
  const touched = ({ detail }) => { if (detail.touched) over(); };
  const late = setTimeout(over, LONGEST);
  size.observe(document.querySelector(".stMainBlockContainer"));
  TOUCHES.forEach((name) => document.addEventListener(name, over, true));
  addEventListener("atlas", touched);
  return { end };
}

export default function component({ parentElement }) {
  const { end } = keep(parentElement, () => arrive(parentElement.host));
  return onceGone(parentElement, end);
}

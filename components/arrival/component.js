// Keeps what stands above the panels at the window's top until the page has all come or the reader moves.
import { keep, onceGone } from "../web/dom.js";

const LONGEST = 8000; // ms; who has not moved by then reads
const TOUCHES = ["wheel", "touchstart", "pointerdown", "keydown"];

function arrive(here) {
  // The map and the charts come one after the other, and each moves the panel.
  const size = new ResizeObserver(() => {
    here.scrollIntoView({ block: "start" });
    // On a phone the tab may stand beyond the edge of its row.
    document.querySelector(".stTabs [role=tab][aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "center" });
  });
  const end = () => {
    size.disconnect();
    clearTimeout(late);
    TOUCHES.forEach((name) => document.removeEventListener(name, end, true));
    removeEventListener("atlas", touched);
  };
  const touched = ({ detail }) => { if (detail.touched) end(); };
  const late = setTimeout(end, LONGEST);
  size.observe(document.querySelector(".stMainBlockContainer"));
  TOUCHES.forEach((name) => document.addEventListener(name, end, true));
  addEventListener("atlas", touched);
  return { end };
}

export default function component({ parentElement }) {
  const { end } = keep(parentElement, () => arrive(parentElement.host));
  return onceGone(parentElement, end);
}

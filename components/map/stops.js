// One Tab stop for all marks of a kind; who stands on one goes on to the others by arrow keys.

/**
 * The marks in a pane of the map as a group of this name: left and right go through those seen, up and down to
 * the nearest one there, Home and End to the outermost.
 */
export function createStops(pane, box, name) {
  pane.setAttribute("role", "group");
  pane.setAttribute("aria-label", name);
  const marks = () => [...pane.querySelectorAll(".leaflet-interactive:not(.faded)")];
  let stop = null;

  function mark() {
    const all = marks();
    if (!all.includes(stop)) stop = null;
    stop = all.find((one) => one === document.activeElement) ?? stop ?? all[0] ?? null;
    for (const one of all) {
      const index = one === stop ? 0 : -1;
      if (one.tabIndex !== index) one.tabIndex = index;
    }
  }

  /** The marks on the map as it is with their middles, from left to right. */
  function seen() {
    const edge = box.getBoundingClientRect();
    return marks().map((one) => [one, one.getBoundingClientRect()])
      .filter(([one, { left, top, right, bottom }]) => one === document.activeElement
        || (right > edge.left && left < edge.right && bottom > edge.top && top < edge.bottom))
      .map(([one, { left, top, width, height }]) => ({ one, x: left + width / 2, y: top + height / 2 }))
      .sort((a, b) => a.x - b.x || a.y - b.y);
  }

  /** The nearest of some marks to one of them, above it (-1) or below it (1). */
  function beyond(all, from, side) {
    const far = ({ x, y }) => Math.hypot(x - from.x, y - from.y);
    return all.filter(({ y }) => (y - from.y) * side > 0).sort((a, b) => far(a) - far(b))[0];
  }

  pane.addEventListener("keydown", (event) => {
    const all = seen();
    const at = all.findIndex(({ one }) => one === event.target);
    const ways = { ArrowRight: () => all[at + 1], ArrowLeft: () => all[at - 1], Home: () => all[0], End: () => all.at(-1),
      ArrowUp: () => beyond(all, all[at], -1), ArrowDown: () => beyond(all, all[at], 1) };
    if (at < 0 || !Object.hasOwn(ways, event.key)) return;
    event.preventDefault();
    ways[event.key]()?.one.focus({ preventScroll: true });
  });
  pane.addEventListener("focusin", mark);
  new MutationObserver(mark).observe(pane, { childList: true, subtree: true, attributeFilter: ["tabindex"] });
  mark();
}

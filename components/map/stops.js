// One Tab stop for all marks of a kind; who stands on one goes on to the others by arrow keys.

/** The marks in a pane of the map as a group of this name: left and right go among those seen, Home and End to the last ones. */
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

  /** The marks on the map as it is, from left to right. */
  function seen() {
    const edge = box.getBoundingClientRect();
    return marks().map((one) => [one, one.getBoundingClientRect()])
      .filter(([one, { left, top, right, bottom }]) => one === document.activeElement
        || (right > edge.left && left < edge.right && bottom > edge.top && top < edge.bottom))
      .sort(([, one], [, other]) => one.left + one.right - other.left - other.right || one.top - other.top)
      .map(([one]) => one);
  }

  pane.addEventListener("keydown", (event) => {
    const all = seen();
    const at = all.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    event.stopPropagation(); // the map would move by it
    all[to]?.focus({ preventScroll: true });
  });
  pane.addEventListener("focusin", mark);
  new MutationObserver(mark).observe(pane, { childList: true, subtree: true, attributeFilter: ["tabindex"] });
  mark();
}

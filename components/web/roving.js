// A list of buttons with one Tab stop, the chosen one or the first; arrows, Home and End go through it.

/**
 * The keys of a `list` of buttons: `back` and `on` go through it. `mark(chosen, stop)` says which one is chosen, by
 * the attribute `says`, and which has the stop without one. Who stands on a button keeps the stop there.
 */
export function roving(list, { back = "ArrowUp", on = "ArrowDown", says = "aria-current" } = {}) {
  const buttons = () => [...list.querySelectorAll("button")];
  list.addEventListener("keydown", (event) => {
    const all = buttons();
    const at = all.indexOf(event.target);
    const to = { [on]: at + 1, [back]: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || !all[to]) return;
    event.preventDefault();
    for (const one of all) one.tabIndex = -1;
    all[to].tabIndex = 0;
    all[to].focus();
  });
  return {
    mark(chosen, stop) {
      const all = buttons();
      const here = all.find((one) => one.matches(":focus")) ?? chosen ?? stop ?? all[0];
      for (const one of all) {
        one.tabIndex = one === here ? 0 : -1;
        one.setAttribute(says, String(one === chosen));
      }
    },
  };
}

// The tabs over the panels. The one of the view is chosen at once; its panel follows when Python has drawn it.
import { el } from "../../web/dom.js";
import { roving } from "../../web/roving.js";

/** The tabs in `root`; `panelOf` gives the element of the page in which the panel stands. */
export function createTabs(root, { store, data: { panels, shown }, panelOf }) {
  const tabs = new Map(panels.map(([id, title]) =>
    [id, el("button", { type: "button", role: "tab", "data-title": title,
      onclick: () => store.set({ panel: id }) }, title)]));
  const list = el("div", { role: "tablist", "aria-label": "Panels" }, [...tabs.values()]);
  const keys = roving(list, { back: "ArrowLeft", on: "ArrowRight", says: "aria-selected" });
  let drawn = {};
  root.append(list);

  function draw({ panel }) {
    const id = tabs.has(panel) ? panel : panels[0][0];
    const box = panelOf();
    if (id === drawn.id && shown === drawn.shown && box === drawn.box) return; // most changes are of something else
    drawn = { id, shown, box };
    keys.mark(tabs.get(id));
    if (!box) return;
    box.setAttribute("role", "tabpanel");
    box.setAttribute("aria-label", tabs.get(id).textContent);
    box.setAttribute("aria-busy", String(id !== shown));
    for (const tab of tabs.values()) tab.ariaControlsElements = [box];
  }

  draw(store.view);
  return {
    update(data) {
      ({ shown } = data);
      draw(store.view);
    },
    end: store.listen(draw),
  };
}

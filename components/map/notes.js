// Notes on the map: who joins NATO at the time, a layer that has nothing to show then, or more than the map shows.
import { el } from "../web/dom.js";
import { date } from "../web/words.js";

/** `onTime(text)` is told of a time to go to, `onWhole(layer)` of a layer to show whole. */
export function createNotes(map, { onTime, onWhole }) {
  const box = el("div", { class: "notes", role: "group", "aria-label": "Notes on the layers", hidden: true });
  const spoken = el("p", { class: "spoken", role: "status" });
  const dismissed = new Set();
  let drawn = "";
  map.getContainer().append(box, spoken);
  for (const name of ["click", "dblclick", "mousedown", "touchstart", "pointerdown"]) {
    box.addEventListener(name, (event) => event.stopPropagation());
  }

  const button = (text, onclick, name = null) => el("button", { type: "button", onclick, "aria-label": name }, text);

  return {
    node: box,
    /**
     * `empty` are { layer, label, near: [times as text], filtered }, `beyond` layers that reach beyond the map,
     * `on` the layers switched on, `joined` the accession of the time { name, date }, or null.
     */
    draw(empty, beyond, on, joined) {
      for (const id of dismissed) if (!on.has(id)) dismissed.delete(id);
      const open = beyond.filter(({ id }) => !dismissed.has(id));
      const key = JSON.stringify([empty.map(({ layer, label, near, filtered }) => [layer.id, label, near, filtered]),
        open.map(({ id }) => id), joined]);
      if (key === drawn) return;
      drawn = key;
      const lines = empty.map(({ layer, label, near, filtered }) => {
        const words = `${layer.title}: nothing in ${label}${filtered ? " that the filter lets pass" : ""}.`;
        return [words, el("p", {}, words, near.length ? " Nearest: " : "",
          near.map((time) => [button(date(time), () => onTime(time), `Go to ${date(time)}`), " "]))];
      });
      const offers = open.length ? [[`More than the map shows: ${open.map(({ title }) => title).join(", ")}.`,
        el("p", {}, "More than the map shows: ",
          open.map((layer) => [button(layer.title, () => { dismissed.add(layer.id); onWhole(layer); },
            `Show all of ${layer.title}`), " "]),
          button("×", () => {
            for (const { id } of open) dismissed.add(id);
            this.draw(empty, beyond, on, joined);
          }, "Close this note"))]] : [];
      // Seen from the last row of a class; who listens hears of it with the state.
      const badge = joined ? [el("p", { class: "joined", "aria-hidden": "true" }, `${joined.name} joins NATO `,
        el("span", {}, date(joined.date)))] : [];
      box.replaceChildren(...badge, ...[...lines, ...offers].map(([, node]) => node));
      box.hidden = !box.childElementCount;
      spoken.textContent = [...lines, ...offers].map(([words]) => words).join(" ");
    },
  };
}

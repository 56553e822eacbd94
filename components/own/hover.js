// What an own mark says as the pointer rests on it. It is drawn on a canvas, so no element of it could be asked.
import { el } from "../web/dom.js";
import { number, say, when } from "../web/words.js";
import { titleOf } from "../own_list/said.js";
import { words } from "./words.js";

const SPAN = { to: "{first} to {last}" };

/**
 * A tooltip like that of our own marks. `markAt(event)` gives the mark under the pointer or undefined; it is asked
 * once a frame at most. `leave()` takes the tooltip away, as the marks are drawn anew; `hush(mark)` keeps it away from
 * one, until the pointer goes elsewhere.
 */
export function createHover(L, map, markAt) {
  const box = map.getContainer();
  const tooltip = L.tooltip({ direction: "top", className: "hint", opacity: 1 });
  const known = new WeakMap(); // of points: rows that were asked for, by their lines
  let last = null; // the last move of the pointer, until its frame
  let under = null; // the mark under the pointer
  let hushed = null; // a mark that was pressed (its pop-up says more) or sent away
  let asking = false; // one question at a time: who sweeps over many marks asks for few

  function moved(event) {
    if (!last) requestAnimationFrame(look);
    last = event;
  }

  function look() {
    const event = last;
    last = null;
    const mark = event && event.pointerType !== "touch" && !event.buttons ? markAt(event) : null;
    if (mark === under) return;
    leave();
    if (!mark || !same(mark, hushed)) hushed = null;
    if (!mark || hushed) return;
    under = mark;
    box.style.cursor = "pointer";
    tell(mark);
  }

  function tell(mark) {
    const { layer, n, first } = mark;
    if (n > 1) {
      show(mark, [say(words.here.many, { n: number(n) }), layer.name]);
      return;
    }
    const line = layer.points.line[first];
    const row = rowsOf(layer).get(line);
    if (row) show(mark, [titleOf(row, layer), when(row, SPAN)]);
    else if (!asking) ask(mark, line);
  }

  async function ask(mark, line) {
    const { layer } = mark;
    asking = true;
    const row = await layer.rows([line]).then(([one]) => one, () => null);
    asking = false;
    if (row) rowsOf(layer).set(line, row);
    if (under && (row || under !== mark)) tell(under);
  }

  function rowsOf({ points }) {
    if (!known.has(points)) known.set(points, new Map());
    return known.get(points);
  }

  /** All of it is text of somebody else: text nodes only. */
  function show({ x, y, r }, lines) {
    tooltip.options.offset = L.point(0, -r - 2);
    tooltip.setLatLng(map.layerPointToLatLng([x, y])).setContent(el("div", {},
      lines.map((line, i) => el(i ? "span" : "b", {}, line)))).addTo(map);
  }

  function leave() {
    if (!under) return;
    under = null;
    box.style.cursor = "";
    tooltip.remove();
  }

  function hush(mark) {
    hushed = mark;
    left();
  }

  function left() {
    last = null;
    leave();
  }

  const heard = ({ key }) => { if (key === "Escape" && under) hush(under); };
  box.addEventListener("pointermove", moved);
  box.addEventListener("pointerleave", left);
  document.addEventListener("keydown", heard);
  map.on("popupopen zoomstart movestart", leave);
  return {
    leave,
    hush,
    end() {
      left();
      box.removeEventListener("pointermove", moved);
      box.removeEventListener("pointerleave", left);
      document.removeEventListener("keydown", heard);
      map.off("popupopen zoomstart movestart", leave);
    },
  };
}

/** Whether two marks are the same one, drawn twice. */
const same = (one, other) => Boolean(other) && ["n", "x", "y"].every((name) => one[name] === other[name])
  && one.layer.id === other.layer.id;

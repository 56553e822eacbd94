// What all marks on the map share: a name, a tooltip, and to be opened by mouse, touch and keyboard.
import { el } from "../web/dom.js";

/** Whether a key presses what has the focus. */
export const presses = (event) => event.key === "Enter" || event.key === " ";

/** A function that equips a Leaflet marker; all markers share one tooltip. */
export function createMarks(L, map) {
  const tooltip = L.tooltip({ direction: "top", className: "hint", opacity: 1 });
  const hide = () => tooltip.remove();
  map.on("popupopen zoomstart", hide);
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") hide(); });

  function show(at, lines, rise) {
    tooltip.options.offset = L.point(0, -rise);
    tooltip.setLatLng(at).setContent(el("div", {}, lines.map((line, i) => el(i ? "span" : "b", {}, line)))).addTo(map);
  }

  /**
   * `lines` are what the tooltip says, `name` what is read aloud (else the lines), `act(byKey)` what a
   * press does. `rise` is how many pixels the tooltip stands above the middle.
   */
  function equip(marker, { lines, name = lines.join(": "), act, rise = 10 }) {
    marker.on("add", () => {
      const node = marker.getElement();
      node.setAttribute("aria-label", name);
      node.addEventListener("mouseenter", () => show(marker.getLatLng(), lines, rise));
      node.addEventListener("mouseleave", hide);
      node.addEventListener("focus", () => {
        if (node.matches(":focus-visible")) show(marker.getLatLng(), lines, rise);
      });
      node.addEventListener("blur", hide);
      node.addEventListener("keydown", (event) => {
        if (!presses(event)) return;
        L.DomEvent.stop(event);
        act(true);
      });
    }).on("remove", hide).on("click", (event) => {
      L.DomEvent.stopPropagation(event);
      act(false);
    });
    return marker;
  }
  return { equip, show, hide };
}

// Town names by zoom, each only where it covers no name placed before it.
import { el } from "../web/dom.js";

export function createTowns(L, map, scene) {
  const towns = scene.towns.map(([name, lat, lng, zoom]) => ({ name, at: [lat, lng], zoom }));

  function place() {
    const bounds = map.getBounds();
    const taken = [];
    for (const town of towns) {
      const due = map.getZoom() >= town.zoom - 0.01 && bounds.contains(town.at);
      const { x, y } = due ? map.latLngToContainerPoint(town.at) : {};
      const box = due && { left: x - 4, right: x + 12 + town.name.length * 6.2, top: y - 9, bottom: y + 9 };
      const free = due && !taken.some((other) => box.left < other.right && other.left < box.right
        && box.top < other.bottom && other.top < box.bottom);
      if (free) taken.push(box);
      if (free && !town.marker) town.marker = mark(town).addTo(map);
      if (!free && town.marker) town.marker = town.marker.remove() && null;
    }
  }

  const mark = ({ name, at }) => L.marker(at, {
    pane: "towns", interactive: false, keyboard: false,
    icon: L.divIcon({ className: "town", html: el("span", {}, name), iconSize: [0, 0] }),
  });
  map.on("zoomend moveend", place);
  place();
}

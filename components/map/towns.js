// Town names by zoom, each only where it covers no name of a state or of a larger town.
import { el } from "../web/dom.js";

const NAME = { width: 120, height: 36 }; // what the name of a state takes, in pixels

export function createTowns(L, map, scene) {
  const towns = scene.towns.map(([name, lat, lng, zoom]) => ({ name, at: [lat, lng], zoom }));

  function place() {
    const bounds = map.getBounds();
    const taken = scene.areas.filter(({ state }) => state).map(({ at }) => {
      const { x, y } = map.latLngToContainerPoint(at);
      return { left: x - NAME.width / 2, right: x + NAME.width / 2, top: y - NAME.height / 2,
        bottom: y + NAME.height / 2 };
    });
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

// Town names by zoom, each only where it covers no name of a state or of a larger town.
import { el } from "../web/dom.js";

const NAME = { width: 120, height: 36 }; // what the name of a state takes, in pixels

/** `draw(fills)` writes each name in the colours that can be read on the fill of its state. */
export function createTowns(L, map, scene, paint) {
  const towns = scene.towns.map(([name, lat, lng, zoom, state]) => ({ name, at: [lat, lng], zoom, state }));
  let colours = new Map();

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
      if (free && !town.marker) {
        town.marker = mark(town).addTo(map);
        dress(town);
      }
      if (!free && town.marker) town.marker = town.marker.remove() && null;
    }
  }

  const mark = ({ name, at }) => L.marker(at, {
    pane: "towns", interactive: false, keyboard: false,
    icon: L.divIcon({ className: "town", html: el("span", {}, name), iconSize: [0, 0] }),
  });

  function dress({ state, marker }) {
    const { style } = marker.getElement();
    style.setProperty("--on", paint.ink(colours.get(state)));
    style.setProperty("--around", paint.halo(colours.get(state)));
  }

  map.on("zoomend moveend", place);
  place();
  return { draw(fills) {
    const before = colours;
    colours = new Map([...fills].map(([state, { colour }]) => [state, colour]));
    for (const town of towns) {
      if (town.marker && before.get(town.state) !== colours.get(town.state)) dress(town);
    }
  } };
}

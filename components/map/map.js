// Draws the scene for a year on a Leaflet map. Knows nothing of Streamlit.
import { el } from "../web/dom.js";
import { createAreas } from "./areas.js";
import { createFeatures } from "./features.js";
import { createIncidents } from "./incidents.js";
import { createLegend } from "./legend.js";
import { incidentNode, stateNode, tipNode } from "./popup.js";
import { createTowns } from "./towns.js";

// Back to front; Leaflet's own pop-up pane lies at 700.
const PANES = ["neighbours", "states", "boundaries", "lines", "discs", "towns", "legs",
  "icons", "incidents", "labels"];
// Natural Earth is in the public domain; GeoNames under CC BY 4.0, which asks for its name.
const ATTRIBUTION = "Leaflet | Borders: Natural Earth | Towns: GeoNames (CC BY 4.0)";
const LEGEND_WIDTH = 258; // what the open legend takes of the left side, in pixels
const FAR = 7.2; // below this zoom markers and names are drawn smaller
const CONTINENT = 5.6; // below this zoom the names of the six would cover them
const NO_FILTER = { categories: [], states: [], claims: [] };

/**
 * The atlas on a map. `set(view)` takes any of { year, mode, layers, filter, incident, state } and draws
 * at once; `onPick` is told of clicks as { incident } or { state },
 * `onDetails` of the wish to read on in the details.
 */
export function createAtlas(L, map, scene, { onPick = () => {}, onDetails = () => {} } = {}) {
  // Without tiles Folium sets no limits, and outlines to about 10 m show nothing more when nearer.
  map.setMinZoom(2).setMaxZoom(12);
  PANES.forEach((name, i) => { map.createPane(name).style.zIndex = 400 + i * 20; });
  for (const name of ["towns", "labels", "legs"]) map.getPane(name).style.pointerEvents = "none";

  // Leaflet focuses its container at each press; the page outside the frame must not scroll by that, for
  // the click would then miss what it was aimed at.
  const box = map.getContainer();
  box.focus = () => HTMLElement.prototype.focus.call(box, { preventScroll: true });

  const view = { year: null, mode: "year", layers: [], filter: NO_FILTER, incident: null,
    state: null };
  const wide = map.getSize().x > 640;
  const popup = L.popup({ maxWidth: Math.min(300, map.getSize().x - 76), minWidth: 200, autoPanPaddingBottomRight: [50, 12],
    autoPanPaddingTopLeft: [wide ? LEGEND_WIDTH : 12, 62] });
  let opened = null; // { incident } or { state } or { feature } of the open pop-up
  let fills = new Map();
  let tags = new Map();
  let ring = null; // around the place of pointAt
  let pointed = 0;
  let due = null; // an incident whose pop-up is to open as soon as its year is drawn

  const areas = createAreas(L, map, scene, (state, latlng) => {
    pick({ state });
    openState(state, latlng);
  });
  const features = createFeatures(L, map, scene, (feature, latlng, byKey) => {
    open({ feature }, tipNode(feature.tip, scene.sources), feature.kind === "line" ? latlng : feature.object.getLatLng());
    if (feature.pick) pick(feature.pick);
    if (byKey) popup.getElement().querySelector(".leaflet-popup-close-button").focus();
  });
  const layerOf = (id) => scene.layers.find((layer) => layer.id === id);
  const incidents = createIncidents(L, map, layerOf("incidents")?.features ?? [], (incident, byKey) => {
    pick({ incident });
    openIncident(incident, byKey);
  });
  createTowns(L, map, scene);
  const legend = createLegend(L, map, scene, (layer) => {
    map.fitBounds((layer.fit && features.extent(layer.id)) || layer.view, margins(map));
  });
  const mark = el("div", { class: "year", "aria-hidden": "true" });
  map.getContainer().append(mark);
  home(L, map, scene.view);
  map.attributionControl.setPrefix(false).addAttribution(ATTRIBUTION);
  const far = () => {
    map.getContainer().classList.toggle("far", map.getZoom() < FAR);
    map.getContainer().classList.toggle("continent", map.getZoom() < CONTINENT);
  };
  map.on("zoomend", () => { far(); draw(); });
  far();
  map.on("popupclose", () => { opened = null; });

  function draw() {
    if (!view.time) return;
    const { time, mode, filter } = view;
    const year = time.day;
    const on = new Set(view.layers);
    const drawn = features.draw(time, on);
    ({ fills, tags } = drawn);
    areas.draw(year, fills, tags);
    incidents.draw({ time, filter, on: on.has("incidents"), earlier: mode === "upto" });
    features.settle(() => [...incidents.boxes(), ...areas.boxes()]);
    mark.textContent = time.label;
    legend.draw(on, fills, new Set(incidents.shown().map((id) => incidents.get(id).category)));
    if (opened?.incident && !incidents.visible(opened.incident)) popup.close();
    if (opened?.feature && !opened.feature.visible) popup.close();
    if (opened?.state) popup.setContent(stateText(opened.state));
    if (due && incidents.visible(due)) {
      openIncident(due);
      due = null;
    }
  }

  function pick(what) {
    select({ incident: what.incident ?? view.incident, state: what.state ?? view.state });
    onPick(what);
  }

  function select({ incident, state }) {
    Object.assign(view, { incident, state });
    incidents.select(incident);
    areas.select(state);
  }

  function open(what, node, at) {
    popup.setLatLng(at).setContent(node).openOn(map);
    opened = what;
  }

  function openIncident(id, byKey = false) {
    const show = (other) => { pick({ incident: other }); openIncident(other, true); };
    const { marker } = incidents.get(id);
    open({ incident: id }, incidentNode(incidents.get(id), incidents.together(id), show, onDetails),
      marker.getLatLng());
    // Who came by keyboard goes on in the pop-up.
    if (byKey) (popup.getElement().querySelector(".turn button:last-child, .leaflet-popup-close-button")).focus();
  }

  /** Go to a place that a panel names, ringed and labelled until the next click. */
  function pointAt({ at, label, turn }) {
    if (turn === pointed) return; // told again with each rerun
    pointed = turn;
    ring?.remove();
    popup.close();
    map.setView(at, Math.max(map.getZoom(), 8));
    if (!label) return;
    ring = L.circleMarker(at, { radius: 18, className: "pointer", interactive: false, pane: "legs" })
      .bindTooltip(el("span", {}, label), { permanent: true, direction: "top", offset: [0, -16] }).addTo(map);
    map.once("click popupopen", () => ring.remove());
  }

  function openState(id, latlng) {
    open({ state: id }, stateText(id), latlng);
  }

  function stateText(id) {
    const [name, note] = areas.nameOf(id, view.time.day);
    const tips = (tags.get(id) || []).map(({ tip }) => tip).filter(Boolean);
    const held = [];
    for (let fill = fills.get(id); fill; fill = fill.under) held.unshift([layerOf(fill.layer).title, fill.label]);
    return stateNode(name, note, view.time.label, held, tips, scene.sources);
  }

  return {
    get year() { return Number(view.time?.last.slice(0, 4)); },
    get view() { return { ...view }; },
    shown: incidents.shown,
    map,
    set(change) {
      const { incident, state, ...drawn } = change;
      Object.assign(view, drawn);
      if (incident !== undefined) {
        if (incident !== view.incident) due = incident;
        if (!incident && opened?.incident) popup.close();
        select({ incident, state });
      }
      draw();
      if (drawn.place) pointAt(drawn.place);
    },
  };
}

/** Room to leave around what is shown: on a wide map the legend keeps the left side. */
function margins(map) {
  return { paddingTopLeft: [map.getSize().x > 640 ? LEGEND_WIDTH : 6, 6], paddingBottomRight: [6, 6] };
}

/** The first view, a scale and a button back to the full view. */
function home(L, map, bounds) {
  let fitted; // the view that fit() came to rest at
  const fit = (animate = true) => {
    map.once("moveend", () => { fitted = { zoom: map.getZoom(), center: map.getCenter() }; });
    map.fitBounds(bounds, { ...margins(map), animate });
  };
  fit(false);
  // The frame gets its size after the map was made, and another with the window: who has not moved the
  // map keeps the six in view.
  new ResizeObserver(() => {
    // Within a pixel or two: Leaflet answers the window itself, and pans by whole ones.
    const own = fitted && map.getZoom() === fitted.zoom && map.getCenter().equals(fitted.center, 0.03);
    map.invalidateSize({ pan: false });
    if (own && map.getSize().x > 0) fit(false);
  }).observe(map.getContainer());
  L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
  map.zoomControl.setPosition("topright");
  const control = new L.Control({ position: "topright" });
  control.onAdd = () => {
    const button = el("button", { type: "button", class: "home", title: "Back to the full view",
      "aria-label": "Back to the full view", onclick: () => fit() }, "⌂");
    L.DomEvent.disableClickPropagation(button);
    return button;
  };
  control.addTo(map);
}

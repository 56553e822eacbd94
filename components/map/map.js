// Draws the scene for a time on a Leaflet map. Knows nothing of Streamlit.
import { el } from "../web/dom.js";
import { textOf } from "../web/time.js";
import { date } from "../web/words.js";
import { createAreas } from "./areas.js";
import { createCamera, followMotion } from "./camera.js";
import { createFeatures } from "./features.js";
import { createGestures, fullScreenControl } from "./gestures.js";
import { createIncidents } from "./incidents.js";
import { createLegend } from "./legend.js";
import { createMarks } from "./marks.js";
import { createNotes } from "./notes.js";
import { createPaint } from "./paint.js";
import { groupNode, incidentNode, stateNode, tipNode } from "./popup.js";
import { fit } from "./room.js";
import { createStops } from "./stops.js";
import { nearest } from "./time.js";
import { createTowns } from "./towns.js";

// Back to front; Leaflet's own pop-up pane lies at 700. Names lie under all that can be clicked.
const PANES = ["neighbours", "states", "boundaries", "lines", "discs", "labels", "towns", "legs", "icons",
  "incidents"];
// Natural Earth is in the public domain; GeoNames under CC BY 4.0, which asks for its name.
const ATTRIBUTION = "Leaflet | Borders: Natural Earth | Towns: GeoNames (CC BY 4.0)";
const FAR = 7.2; // below this zoom markers and names are drawn smaller
const CONTINENT = 5.6; // below this zoom the names of the six would cover them
const NO_FILTER = { categories: [], states: [], claim_statuses: [] };
const POPUP = 300; // width of a pop-up's text in pixels, where the map has it
const EDGES = 68; // pixels that it takes above and below its text
const TIP = 16; // pixels from its box to the mark under it
const NARROW = 640; // below this width of the map the legend is a button
const SIDES = 94; // pixels that a pop-up takes beside its text: its own edges, ours, and the map's buttons

/**
 * The atlas on a map. `set(view)` takes any of { time, mode, layers, filter, incident, state, place } and draws
 * at once. Hooks: `onPick` is told of clicks as { incident } or { state }, `onDetails` of the wish to read on in
 * the details, `onMoved` of the part of the world that somebody chose ({ lat, lon, zoom }, null for the first
 * view again), `onTime` of a time to go to, as text ("2012"). A node that leads `back` to the page stands in the
 * credit of a map that is embedded elsewhere.
 */
export function createAtlas(L, map, scene, hooks = {}) {
  const { onPick = () => {}, onDetails = () => {}, onMoved = () => {}, onTime = () => {}, back = null } = hooks;
  // Without tiles Folium sets no limits, and outlines to about 10 m show nothing more when nearer.
  map.setMinZoom(2).setMaxZoom(12);
  PANES.forEach((name, i) => { map.createPane(name).style.zIndex = 400 + i * 20; });
  for (const name of ["towns", "labels", "legs"]) map.getPane(name).style.pointerEvents = "none";
  followMotion(map);

  // Leaflet focuses its container at each press; the page outside the frame must not scroll by that, for
  // the click would then miss what it was aimed at.
  const box = map.getContainer();
  box.focus = () => HTMLElement.prototype.focus.call(box, { preventScroll: true });
  name(box);

  const view = { time: null, mode: "period", layers: [], filter: NO_FILTER, incident: null, state: null };
  const popup = L.popup({ autoPan: false });
  let opened = null; // { incident, near }, { state }, { group } or { feature } of the open pop-up, with its opener
  let fills = new Map();
  let tags = new Map();
  let ring = null; // around the place of pointAt
  let pointed = 0;
  let place = null; // to go to as soon as the map has its size
  let due = null; // an incident whose pop-up is to open as soon as it is drawn

  const paint = createPaint(scene.palette ?? { light: {}, dark: {} });
  const legend = createLegend(L, map, scene, paint, {
    embedded: Boolean(back),
    onWhole: showWhole,
    onFold: () => { if (opened) bring(); else camera.again(); },
  });
  const mark = el("div", { class: "year", "aria-hidden": "true" });
  box.append(mark);
  const notes = createNotes(map, { onTime, onWhole: showWhole });
  const camera = createCamera(L, map, scene.view, margins, {
    onSized: () => {
      legend.resized();
      box.classList.toggle("low", map.getSize().y < 380);
      box.classList.toggle("least", map.getSize().y < 190);
      camera.again();
      draw();
      if (!opened) return;
      shape(opened.rise);
      popup.update();
      bring(false);
    },
    onMoved,
  });
  createGestures(L, map);
  L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
  map.zoomControl.setPosition("topright");
  camera.control.addTo(map);
  fullScreenControl(L, () => {})?.addTo(map);
  map.attributionControl.setPrefix(false).addAttribution(ATTRIBUTION);
  if (back) map.attributionControl.getContainer().prepend(back, " | ");
  // Before anything is drawn, so that the outlines are brought to the screen once.
  camera.resized();

  const marks = createMarks(L, map);
  createStops(map.getPane("icons"), box, "Signs on the map; arrow keys go from one to the next");
  createStops(map.getPane("incidents"), box, "Incidents on the map; arrow keys go from one to the next");
  const six = new Set(scene.areas.filter(({ state }) => state).map(({ id }) => id));
  const layerOf = (id) => scene.layers.find((layer) => layer.id === id);
  const areas = createAreas(L, map, scene, paint, (state, at, byKey) => {
    pick({ state });
    open({ state }, stateText(state), at, { opener: () => areas.outline(state), byKey });
  });
  const features = createFeatures(L, map, marks, scene, (feature, latlng, byKey) => {
    const at = feature.kind === "line" ? latlng : feature.object.getLatLng();
    open({ feature }, tipNode(feature.tip, scene.sources), at,
      { opener: () => feature.object.getElement(), byKey });
    if (feature.pick) pick(feature.pick);
  });
  const incidents = createIncidents(L, map, marks, layerOf("incidents")?.features ?? [], {
    onPick: (incident, byKey) => { pick({ incident }); openIncident(incident, { byKey }); },
    onGroup: openGroup,
  });
  const towns = createTowns(L, map, scene, paint);
  map.on("zoomend", () => { far(); incidents.layout(); draw(); });
  map.on("moveend", explain);
  // Told before a picture is made; what is printed is one as well.
  map.on("picture", markSeen);
  matchMedia("print").addEventListener("change", markSeen);
  map.on("popupclose", closed);
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") escape(); });
  far();

  /** Room to leave around what is shown, in pixels: for the open legend and, where it is wide, for the sources. */
  function margins([x, y] = [6, 6]) {
    const sources = map.attributionControl.getContainer();
    const wide = sources.offsetWidth > map.getSize().x / 2;
    const low = y + (wide ? sources.offsetHeight : 0);
    return { paddingTopLeft: [legend.width + x - 6, y], paddingBottomRight: [x, low] };
  }

  function far() {
    box.classList.toggle("far", map.getZoom() < FAR);
    box.classList.toggle("continent", map.getZoom() < CONTINENT);
  }

  function draw() {
    if (!view.time) return; // the timeline has not told it yet
    const { time, mode, filter } = view;
    const on = new Set(view.layers);
    ({ fills, tags } = features.draw(time, on));
    areas.draw(time, fills, tags);
    towns.draw(fills);
    incidents.draw({ time, filter, on: on.has("incidents"), earlier: mode === "upto" });
    features.settle(() => [...incidents.boxes(), ...areas.boxes()]);
    if (mark.textContent !== time.label) mark.textContent = time.label;
    mark.classList.toggle("long", time.label.length > 9);
    legend.draw(on, fills, held, incidents.grouped(), areas.dotted());
    explain();
    if (opened?.incident && !incidents.visible(opened.incident)) popup.close();
    if (opened?.group && !opened.group.some((id) => incidents.visible(id))) popup.close();
    if (opened?.feature && !opened.feature.visible) popup.close();
    if (opened?.state) popup.setContent(stateText(opened.state));
    if (opened?.incident) {
      const at = incidents.spot(opened.incident);
      if (!popup.getLatLng().equals(at)) popup.setLatLng(at);
    }
    if (!camera.sized()) return;
    if (place) goTo(place);
    if (due && incidents.visible(due)) openIncident(due);
  }

  /** The features of a layer that hold at the time drawn. */
  function held(id) {
    return id === "incidents" ? incidents.drawn() : features.held(id);
  }

  /** Say of each layer that is on whether it has nothing to show, or more than the map shows. */
  function explain() {
    if (!view.time || !camera.sized()) return;
    const on = new Set(view.layers);
    const layers = scene.layers.filter(({ id }) => on.has(id));
    const bounds = map.getBounds().pad(0.02);
    // The colours of the neighbours are the ground of a layer, not what it is about.
    const about = ({ kind, area }) => kind !== "fill" || six.has(area);
    const empty = layers.filter(({ id }) => !held(id).some(about)).map((layer) => {
      const some = layer.id === "incidents" ? incidents.passing(view.filter) : layer.features.filter(about);
      return { layer, label: view.time.label, near: nearest(some, view.time, scene.reach),
        filtered: layer.id === "incidents" && Object.values(view.filter).some(({ length }) => length) };
    });
    const beyond = layers.filter((layer) => {
      const extent = layer.view && features.extent(layer.id);
      return extent && !bounds.contains(extent);
    });
    box.style.setProperty("--left", `${legend.width}px`);
    const { first, last } = view.time;
    const joined = on.has("nato") ? scene.accessions.filter(({ date: day }) => first <= day && day <= last) : [];
    // Several would cover the map; each has its tag by its state.
    notes.draw(empty, beyond, on, joined.length === 1 ? joined[0] : null);
    yieldRoom();
  }

  function markSeen() {
    const bounds = map.getBounds();
    const { drawn, grouped } = incidents.seen(bounds);
    legend.mark(new Map([...fills].filter(([area]) => areas.seen(area))),
      (id) => (id === "incidents" ? drawn : features.seen(id, bounds, areas.seen)), grouped);
  }

  function showWhole(layer) {
    popup.close();
    camera.go(() => ({ bounds: features.extent(layer.id) ?? layer.view, room: [86, 40] }));
  }

  function pick(what) {
    select(what);
    onPick(what);
  }

  function select({ incident, state }) {
    if (incident !== undefined) {
      view.incident = incident;
      incidents.select(incident);
    }
    if (state !== undefined) {
      view.state = state;
      areas.select(state);
    }
  }

  /** Open the pop-up on a node; who came by keyboard goes on in it. */
  function open(what, node, at, { opener, byKey = false, rise = 0, focus = ".leaflet-popup-close-button" }) {
    opened = null; // what the pop-up said before is replaced
    popup.options.offset = L.point(0, 4 - rise);
    shape(rise);
    popup.setContent(node).setLatLng(at).openOn(map);
    opened = { ...what, opener, rise };
    const frame = popup.getElement();
    frame.setAttribute("role", "dialog");
    frame.setAttribute("aria-label", node.querySelector("h2").textContent);
    bring();
    if (byKey) frame.querySelector(focus)?.focus({ preventScroll: true });
  }

  /** Let the pop-up be as wide and high as the map has room for. */
  function shape(rise) {
    const { x, y } = map.getSize();
    const width = Math.min(POPUP, x - SIDES);
    Object.assign(popup.options, { maxWidth: width, minWidth: Math.min(200, width) });
    if (x < NARROW) legend.fold();
    // Beside nothing: between the upper edge and what stands at the lower one.
    const lower = [legend.node, map.attributionControl.getContainer()].map((node) => node.offsetHeight);
    const below = x < NARROW ? Math.max(...lower) : 0;
    box.style.setProperty("--tall", `${Math.min(300, y - below - 2 * rise - EDGES)}px`);
  }

  /** Move the map, or fold the legend, so that the pop-up is seen whole and lies under nothing. */
  function bring(animate = true) {
    const frame = popup.getElement();
    if (!frame || !camera.sized()) return;
    // The focus on a mark beyond the edge scrolls what cannot be scrolled; Leaflet undoes that later.
    box.scrollTo(0, 0);
    const edge = box.getBoundingClientRect();
    const sides = (node) => {
      const { left, top, right, bottom } = node.getBoundingClientRect();
      return { left: left - edge.left, top: top - edge.top, right: right - edge.left, bottom: bottom - edge.top };
    };
    const own = sides(frame);
    own.bottom += TIP + 2 * opened.rise; // with the mark under it
    const room = { left: 0, top: 0, right: edge.width, bottom: edge.height };
    const sidesOf = (nodes) => nodes.filter((node) => node.getClientRects().length).map(sides);
    const controls = () => [...box.querySelectorAll(".leaflet-control")];
    let move = fit(own, room, sidesOf([...controls(), mark, notes.node]));
    if (!move && legend.open) {
      legend.fold();
      move = fit(own, room, sidesOf([...controls(), mark, notes.node]));
    }
    // On a small map the year's number and the notes stand back meanwhile.
    move ??= fit(own, room, sidesOf(controls())) ?? fit(own, room, []) ?? [8 - own.left, 8 - own.top];
    if (move[0] || move[1]) camera.move(() => map.panBy([-move[0], -move[1]], { animate }));
    yieldRoom();
  }

  /** The year's number and the notes stand back where a pop-up lies over them. */
  function yieldRoom() {
    const other = opened && popup.getElement()?.getBoundingClientRect();
    for (const node of [mark, notes.node]) {
      const one = node.getBoundingClientRect();
      node.classList.toggle("behind", Boolean(other && one.left < other.right && other.left < one.right
        && one.top < other.bottom && other.top < one.bottom));
    }
  }

  function openIncident(id, { byKey = false, near = incidents.near(id), focus = undefined } = {}) {
    due = null;
    const show = (other, step) => {
      const left = opened.near.filter((one) => incidents.visible(one));
      pick({ incident: other });
      openIncident(other, { byKey: true, near: left, focus: `.turn button:${step < 0 ? "first" : "last"}-child` });
    };
    incidents.select(id); // out of its group, with a mark of its own
    const incident = incidents.get(id);
    open({ incident: id, near }, incidentNode(incident, near, show, onDetails), incidents.spot(id),
      { opener: () => incidents.markOf(id)?.getElement(), byKey, focus, rise: incident.r });
  }

  /** Room to leave around a group that the map zooms to. */
  const room = () => ({ paddingTopLeft: [legend.width + 30, 40], paddingBottomRight: [50, 30] });

  /** Zoom to a group, or list its members where they stand at one place. */
  function openGroup({ bounds, first, ids, at, byKey }) {
    if (bounds) {
      popup.close();
      if (byKey) map.once("moveend", () => incidents.markOf(first)?.getElement()?.focus({ preventScroll: true }));
      map.fitBounds(bounds, room());
      return;
    }
    const node = groupNode(ids.map(incidents.get), (id, key) => {
      pick({ incident: id });
      openIncident(id, { byKey: key });
    });
    open({ group: ids }, node, at, { opener: () => incidents.markOf(ids[0])?.getElement(), byKey, rise: 14,
      focus: ".group-list button" });
  }

  /** The focus goes back to what the pop-up was opened from. */
  function closed() {
    const from = opened;
    opened = null;
    yieldRoom();
    if (from && popup.getElement()?.contains(document.activeElement)) refocus(from);
  }

  function refocus({ opener }) {
    (opener()?.isConnected ? opener() : box).focus({ preventScroll: true });
  }

  function escape() {
    if (opened) {
      const from = opened;
      popup.close();
      refocus(from);
    } else if (legend.open && legend.node.contains(document.activeElement)) {
      legend.fold();
      legend.node.querySelector("summary").focus();
    }
  }

  /**
   * Go to a place that a panel, a story or the address names, without `at` to the first view; with a label it
   * is ringed until the next click. `still` jumps there.
   */
  function goTo({ at, label, zoom, still = false }) {
    place = null;
    ring?.remove();
    popup.close();
    if (!at) {
      camera.home(!still);
      return;
    }
    const near = zoom ?? Math.max(map.getZoom(), 8);
    camera.go(() => ({ at, zoom: near }), !still);
    if (!label) return;
    ring = L.circleMarker(at, { radius: 18, className: "pointer", interactive: false, pane: "legs" })
      .bindTooltip(el("span", {}, label), { permanent: true, direction: "top", offset: [0, -16] }).addTo(map);
    map.once("click popupopen", () => ring.remove());
  }

  function stateText(id) {
    const [called, note] = areas.nameOf(id, view.time);
    const tips = (tags.get(id) || []).map(({ tip }) => tip).filter(Boolean);
    const says = [];
    for (let fill = fills.get(id); fill; fill = fill.under) says.unshift([layerOf(fill.layer).title, fill.label]);
    return stateNode(called, note, date(view.time.day), says, tips, scene.sources);
  }

  return {
    get year() { return view.time && Number(view.time.last.slice(0, 4)); },
    get time() { return view.time && textOf(view.time); },
    get view() { return { ...view }; },
    shown: incidents.shown,
    map,
    // For what draws beside the scene: the legend, what our marks cover, a pop-up like ours, the room of a zoom.
    legend: legend.node,
    boxes: incidents.boxes,
    open: (node, at, how) => open({}, node, at, how),
    room,
    set(told) {
      const { incident, state, place: to, ...drawn } = told;
      Object.assign(view, drawn);
      if (incident !== undefined && incident !== view.incident) {
        // Told with a place it is only marked: who tells both says of it what there is to say.
        due = to ? null : incident;
        if (!incident && opened?.incident) popup.close();
      }
      select({ incident, state });
      // Told again with each rerun.
      if (to && to.turn !== pointed) {
        pointed = to.turn;
        place = to;
      }
      draw();
    },
  };
}

/** Name the document and the map for who hears them. */
function name(box) {
  const { documentElement: root } = document;
  if (!root.lang) root.lang = "en";
  if (!document.title) document.title = "Map of the Western Balkans";
  const alone = !document.querySelector("main, [role=main]");
  box.setAttribute("role", alone ? "main" : "region");
  box.setAttribute("aria-label", "Map of the Western Balkans");
  if (!document.querySelector("h1")) box.prepend(el("h1", { class: "spoken" }, "Map of the Western Balkans"));
}

// What part of the world the map shows: its first view, moves on request, and a new size of its frame.
import { el, svg } from "../web/dom.js";

/**
 * `home` are the bounds of the first view, `margins(room)` what to leave around what is shown. While nobody has
 * moved the map it keeps in view what it last went to, whatever size its frame gets. `onSized` is told of each
 * new size, `onMoved` of a view that somebody has chosen ({ lat, lon, zoom }), or null for the first view.
 */
export function createCamera(L, map, home, margins, { onSized, onMoved }) {
  let kept = null; // goes to what the map shows, while nobody has moved it
  let rest = null; // the view that our last move came to rest at
  let ours = false; // whether a move of ours is under way
  let gone = false; // whether the map has gone to anything yet
  let answered = null; // the size of the frame that was last answered

  // Within a pixel or two: Leaflet answers the window itself, and pans by whole ones.
  const moved = () => !rest || map.getZoom() !== rest.zoom || !map.getCenter().equals(rest.center, 0.03);
  const sized = () => map.getSize().x > 0 && map.getSize().y > 0;
  map.on("moveend", () => {
    if (ours) {
      ours = false;
      rest = { zoom: map.getZoom(), center: map.getCenter() };
    } else if (sized() && moved()) {
      kept = null;
      const { lat, lng } = map.getCenter().wrap();
      onMoved({ lat: Number(lat.toFixed(4)), lon: Number(lng.toFixed(4)), zoom: Number(map.getZoom().toFixed(1)) });
    }
  });

  /** Move the map by a function, as a part of what it shows: an opened pop-up does not end the first view. */
  function move(action) {
    ours = true;
    action();
  }

  /** Go to what a function gives { bounds, room } or { at, zoom }, and keep it in view. */
  function go(target, animate = true) {
    map._onZoomTransitionEnd(); // while it zooms, Leaflet drops a move to any other zoom
    kept = target;
    if (!sized()) return; // as soon as it has one
    gone = true;
    const { bounds, room, at, zoom } = target();
    move(() => {
      if (bounds) map.fitBounds(bounds, { ...margins(room), animate });
      else map.setView(at, zoom, { animate });
    });
  }

  const fitHome = (animate) => { go(() => ({ bounds: home }), animate); };

  /** The frame has another size, or prints. */
  function resized() {
    const target = kept;
    const before = map.getSize();
    // A move of ours ends where it is; and Leaflet tells of a new size as of a move.
    ours = true;
    if (gone) map.stop();
    ours = true;
    map.invalidateSize({ pan: false });
    ours = false;
    if (!sized()) return;
    answered = map.getSize();
    if (target && !(gone && before.equals(map.getSize()))) go(target, false);
    onSized();
  }
  kept = () => ({ bounds: home });
  // It is told once as it begins, of the size that has been answered; the map's own is not asked, for Leaflet
  // may have heard of the window's new size before.
  new ResizeObserver(([{ target: box }]) => {
    if (!answered?.equals([box.clientWidth, box.clientHeight])) resized();
  }).observe(map.getContainer());
  for (const event of ["beforeprint", "afterprint"]) addEventListener(event, resized);

  const button = el("button", { type: "button", class: "home", title: "Back to the full view",
    "aria-label": "Back to the full view", onclick: () => { fitHome(true); onMoved(null); } },
  symbol("M2 9 9 2.5 16 9M4.5 7.5V15H7.5V11H10.5V15H13.5V7.5"));
  const control = new L.Control({ position: "topright" });
  control.onAdd = () => { L.DomEvent.disableClickPropagation(button); return button; };

  // The buttons and keys zoom about the middle of what is free, not of what the legend covers.
  map.setZoom = (zoom, options) => {
    const { paddingTopLeft: [left, top], paddingBottomRight: [right, bottom] } = margins();
    const { x, y } = map.getSize();
    return map.setZoomAround(L.point((left + x - right) / 2, (top + y - bottom) / 2), zoom, options);
  };

  return { go, move, sized, resized, control, home: fitHome, again: () => { if (kept) go(kept, false); },
    isHome: () => Boolean(kept) };
}

/** A sign of lines on a button. */
export const symbol = (d) => svg("svg", { width: 18, height: 18, viewBox: "0 0 18 18", "aria-hidden": "true" },
  svg("path", { d, fill: "none", stroke: "currentColor", "stroke-width": 1.7, "stroke-linejoin": "round",
    "stroke-linecap": "round" }));

/** No move is drawn out where the reader's system asks for less motion. */
export function followMotion(map) {
  const asked = matchMedia("(prefers-reduced-motion: reduce)");
  const animated = { zoom: map._zoomAnimated, fade: map._fadeAnimated };
  const { setView, panBy } = map;
  const still = (options) => (asked.matches ? { ...options, animate: false } : options);
  map.setView = (at, zoom, options) => setView.call(map, at, zoom, still(options));
  map.panBy = (offset, options) => panBy.call(map, offset, still(options));
  const follow = () => {
    // Leaflet reads these once; a move by fingers and a pop-up's coming look at them.
    map._zoomAnimated = !asked.matches && animated.zoom;
    map._fadeAnimated = !asked.matches && animated.fade;
  };
  asked.addEventListener("change", follow);
  follow();
}

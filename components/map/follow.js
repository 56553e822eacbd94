// Draws on a map what a store shows, and tells the store what is picked there: the same in every host.
import { inWords, modeOf, readTime } from "../web/time.js";
import { wayBack } from "./back.js";
import { createAtlas } from "./map.js";
import { prepare } from "./prepare.js";

const REST = 300; // ms without a move after which the part of the map in view goes into the address
const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
/** What the map goes to for a part of it, or for none: its first view. */
const placeOf = (at) => (at ? { at: at.slice(0, 2), zoom: at[2], still: true } : { still: true });

/**
 * The atlas on a Leaflet map, of the scene and the answers; `onTheme` hears of light and dark. The part of the map
 * in view is told to the store where the map is `addressed`; it leads back from a frame to the `page`, a location.
 * `quiet()` ends it.
 */
export function follow(L, map, store, scene, answers, { onTheme, page, addressed = true }) {
  let moving;
  // Told as it comes to rest, for a pan in several goes is one move.
  const moved = (to) => {
    clearTimeout(moving);
    const at = to && [to.lat, to.lon, to.zoom];
    if (!same(at, store.view.at)) moving = setTimeout(() => store.set({ at }), REST);
  };
  const atlas = createAtlas(L, map, prepare(scene, answers), {
    onPick: (picked) => store.set(picked),
    onDetails: () => store.set({ reading: "sources" }),
    onMoved: addressed ? moved : undefined,
    back: page && wayBack(page, answers.credit.title),
    onTime: (text) => store.set({ time: readTime(text), mode: modeOf(readTime(text), store.view.mode) }),
  });
  let turn = 0; // each place is gone to once
  const show = ({ time, theme, place, at, ...change }) => {
    if (theme) onTheme(theme);
    atlas.set({ ...change, ...(time ? { time: timeOf(time, scene.reach) } : {}),
      ...(place ? { place: { ...place, turn: turn += 1 } } : {}) });
  };
  show({ ...store.view, ...(addressed && store.view.at ? { place: placeOf(store.view.at) } : {}) });
  const quiet = store.listen((view, { before, change, by }) => {
    const changed = Object.keys(view).filter((field) => view[field] !== before[field] || field in change);
    const shown = Object.fromEntries(changed.map((field) => [field, view[field]]));
    // A step in the browser's history. What brings a place of its own ends the one that the reader chose.
    if (by === "python" && "at" in change && !same(view.at, before.at)) shown.place = placeOf(view.at);
    else if (addressed && (change.place || change.incident)) moved(null);
    if (changed.length) show(shown);
  });
  return { atlas, quiet: () => { clearTimeout(moving); quiet(); } };
}

/** A period with the day that all but incidents is drawn as of, and its name on the map. */
const timeOf = (time, reach) => ({ ...time, day: time.last < reach ? time.last : reach, label: inWords(time) });

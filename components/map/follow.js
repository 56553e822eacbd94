// Draws on a map what a store shows, and tells the store what is picked there: the same in every host.
import { inWords, readTime } from "../web/time.js";
import { createAtlas } from "./map.js";
import { prepare } from "./prepare.js";

/** The atlas on a Leaflet map, of the scene and the answers; `onTheme` hears of light and dark. `quiet()` ends it. */
export function follow(L, map, store, scene, answers, { onTheme }) {
  const atlas = createAtlas(L, map, prepare(scene, answers), {
    onPick: (picked) => store.set(picked),
    onDetails: () => store.set({ reading: "sources" }),
    onTime: (text) => store.set({ time: readTime(text), mode: "period" }),
  });
  let turn = 0; // each place is gone to once
  const show = ({ time, theme, place, ...change }) => {
    if (theme) onTheme(theme);
    atlas.set({ ...change, ...(time ? { time: timeOf(time, scene.reach) } : {}),
      ...(place ? { place: { ...place, turn: turn += 1 } } : {}) });
  };
  show(store.view);
  const quiet = store.listen((view, { before, change }) => {
    const changed = Object.keys(view).filter((field) => view[field] !== before[field] || field in change);
    if (changed.length) show(Object.fromEntries(changed.map((field) => [field, view[field]])));
  });
  return { atlas, quiet };
}

/** A period with the day that all but incidents is drawn as of, and its name on the map. */
const timeOf = (time, reach) => ({ ...time, day: time.last < reach ? time.last : reach, label: inWords(time) });

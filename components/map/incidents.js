// Incident markers: filtered, faded, fanned out where a few stand at one place, counted where there are more.
import { el } from "../web/dom.js";
import { passes } from "../web/incidents.js";
import { touches } from "../web/time.js";
import { number } from "../web/words.js";
import { arrange, badge, gather } from "./groups.js";
import { sign } from "./shapes.js";

const NEAR = 2000; // metres within which incidents count as near each other
const PAD = 0.3; // of the map's width and height around it, in which markers are made beforehand
const CLOSEST = 12; // the nearest zoom; what is one place there, zooming does not part
const MANY = 600; // faded marks from which on those under another are left out
const COVERED = 5; // pixels within which a mark lies under another
const SMALL = 0.78; // how much of their size signs have on a map seen from afar

/** Pixels around the middle of a marker that a click reaches. */
const reach = ({ r }) => Math.max(12, r + 3);

/**
 * `onPick(id, byKey)` is told of a marker that was opened, `onGroup(ids, at, byKey)` of a group whose members
 * stand too near to be parted by zooming. A marker is made when it is first to be seen.
 */
export function createIncidents(L, map, { equip }, features, { onPick, onGroup }) {
  const records = features.map((incident) => ({ ...incident, state: "hidden" }));
  const byId = new Map(records.map((record) => [record.id, record]));
  const legs = L.polyline([], { pane: "legs", interactive: false, className: "leg" }).addTo(map);
  const badges = new Map(); // markers of the groups drawn, by their members
  let full = [];
  let faded = [];
  let marks = []; // as arranged, with the place of each on the map
  let selected = null;

  function marker(record) {
    if (record.marker) return record.marker;
    const size = 2 * reach(record);
    record.marker = equip(L.marker(record.at, {
      pane: "incidents", riseOnHover: true,
      icon: L.divIcon({ className: "incident", iconSize: [size, size],
        html: el("div", { class: `place ${record.precision ?? ""}` },
          sign({ ...record, dashed: record.claim_status !== "established", ring: record.umbrella })) }),
    }), { lines: [record.title, record.when], name: `${record.when}: ${record.title}`, rise: record.r + 2,
      act: (byKey) => onPick(record.id, byKey) }).on("add", () => dress(record));
    return record.marker;
  }

  /** What the state of an incident changes in its marker. */
  function dress(record) {
    const node = record.marker?.getElement();
    if (!node) return;
    node.classList.toggle("faded", record.state === "faded");
    node.classList.toggle("selected", record.id === selected);
    node.tabIndex = record.state === "full" ? 0 : -1;
  }

  function groupMarker(members) {
    const r = badge(members.length);
    const names = count(members.map(({ place }) => place));
    const kinds = count(members.map(({ category }) => category));
    const label = `${members.length} incidents`;
    return equip(L.marker([0, 0], {
      pane: "incidents", riseOnHover: true,
      icon: L.divIcon({ className: "group", iconSize: [2 * r + 2, 2 * r + 2],
        html: el("div", { style: `background:${wheel(members)}` },
          el("span", {}, number(members.length))) }),
    }), {
      lines: [`${label}, ${names.length > 1 ? "most in" : "all in"} ${names[0][0]}`,
        kinds.slice(0, 3).map(([kind, times]) => `${times} ${kind}`).join(", ")],
      name: `${label} around ${names[0][0]}: open the group`, rise: r,
      act: (byKey) => part(members, byKey),
    });
  }

  /** Zoom to the members of a group, or tell of them where that would not part them. */
  function part(members, byKey) {
    const bounds = L.latLngBounds(members.map(({ at }) => at));
    const parted = arrange(points(members, CLOSEST)).length > 1;
    if (parted && map.getZoom() < CLOSEST) onGroup({ bounds, first: members[0].id, byKey });
    else {
      const at = badgeOf(members[0].id)?.getLatLng() ?? bounds.getCenter();
      onGroup({ ids: members.map(({ id }) => id), at, byKey });
    }
  }

  const badgeOf = (id) => marks.find((mark) => mark.points.length > 1
    && mark.points.some(({ record }) => record.id === id))?.marker;

  function draw({ time, on, earlier, filter }) {
    full = [];
    faded = [];
    for (const record of records) {
      const state = !on || !passes(record, filter) || record.span[0] > time.last ? "hidden"
        : touches(record.span, time) ? "full" : earlier ? "faded" : "hidden";
      if (state === "full") full.push(record);
      if (state === "faded") faded.push(record);
      if (state === record.state) continue;
      record.state = state;
      dress(record);
    }
    layout();
  }

  const scale = () => (map.getContainer().classList.contains("far") ? SMALL : 1);

  /** Where incidents stand, in pixels of the whole world at a zoom. */
  function points(some, zoom) {
    const factor = scale();
    return some.map((record) => {
      if (record.zoom !== zoom) {
        const { x, y } = map.project(record.at, zoom);
        Object.assign(record, { zoom, x, y });
      }
      return { record, x: record.x, y: record.y, r: (record.r + (record.umbrella ? 1 : 0)) * factor,
        hit: reach(record), alone: record.id === selected };
    });
  }

  /** Arrange all marks anew for the zoom. */
  function layout() {
    const zoom = map.getZoom();
    marks = arrange(points(full, zoom)).map((mark) => {
      const moved = mark.x !== mark.from.x || mark.y !== mark.from.y;
      const one = mark.points.length === 1 ? mark.points[0].record : null;
      return { ...mark, one, at: one && !moved ? L.latLng(one.at) : map.unproject([mark.x, mark.y], zoom),
        leg: one && moved ? one.at : null };
    });
    show();
  }

  /** Put what lies on the map, or near its edge, into the page, and take out the rest. */
  function show() {
    const bounds = map.getBounds().pad(PAD);
    const lines = [];
    const drawn = new Set();
    const groups = new Set();
    for (const mark of marks) {
      if (!bounds.contains(mark.at)) continue;
      if (mark.one) {
        drawn.add(mark.one);
        place(marker(mark.one), mark.at);
        if (mark.leg) lines.push([mark.leg, mark.at]);
        continue;
      }
      const members = mark.points.map(({ record }) => record);
      const key = signature(members);
      groups.add(key);
      if (!badges.has(key)) badges.set(key, groupMarker(members));
      mark.marker = badges.get(key);
      place(mark.marker, mark.at);
    }
    for (const record of faded.length > MANY ? seen(faded) : faded) {
      if (!bounds.contains(record.at)) continue;
      drawn.add(record);
      place(marker(record), record.at);
    }
    for (const record of records) {
      if (record.marker && !drawn.has(record) && map.hasLayer(record.marker)) record.marker.remove();
    }
    for (const [key, one] of badges) {
      if (groups.has(key)) continue;
      one.remove();
      badges.delete(key);
    }
    legs.setLatLngs(lines);
  }

  /** Of faded marks that cover each other the last one: no eye can tell the others. */
  const seen = (some) => gather(points(some, map.getZoom()), COVERED).map((crowd) => crowd.at(-1).record);

  function place(one, at) {
    if (!one.getLatLng().equals(at)) one.setLatLng(at);
    if (!map.hasLayer(one)) one.addTo(map);
  }
  map.on("moveend", show);

  return {
    draw,
    layout,
    get: (id) => byId.get(id),
    shown: () => full.map(({ id }) => id),
    /** The incidents drawn, faded ones included. */
    drawn: () => [...full, ...faded],
    /** What is drawn within bounds: the marks of one, and of a group's members no more than their kind. */
    seen(bounds) {
      const inside = marks.filter(({ at }) => bounds.contains(at));
      const members = inside.filter(({ one }) => !one).flatMap(({ points: all }) => all.map(({ record }) => record));
      return { grouped: members.length > 0, drawn: [
        ...inside.flatMap(({ one }) => one ?? []), ...faded.filter(({ at }) => bounds.contains(at)),
        ...members.map(({ kind, category, shape }) => ({ kind, category, shape, claim_status: "established" }))] };
    },
    /** Whether groups are drawn. */
    grouped: () => badges.size > 0,
    /** What the marks drawn in full cover, in pixels of the map's layer. */
    boxes: () => marks.map((mark) => ({ ...map.latLngToLayerPoint(mark.at), w: 2 * mark.r + 7,
      h: 2 * mark.r + 7 })),
    visible: (id) => (byId.get(id)?.state ?? "hidden") !== "hidden",
    select(id) {
      if (id === selected) return;
      const before = byId.get(selected);
      selected = id;
      for (const record of [before, byId.get(id)]) if (record) dress(record);
      layout();
    },
    /** Where the mark of an incident stands: its own or that of its group. */
    markOf(id) {
      const mark = marks.find(({ points: all }) => all.some(({ record }) => record.id === id));
      return mark?.marker ?? byId.get(id)?.marker ?? null;
    },
    /** Where an incident is drawn. */
    spot(id) {
      const mark = marks.find(({ one }) => one?.id === id);
      return mark?.at ?? L.latLng(byId.get(id).at);
    },
    /** The ids of all incidents drawn within 2 km of one, faded ones included, itself among them. */
    near(id) {
      const { at } = byId.get(id);
      return records.filter((record) => record.state !== "hidden" && map.distance(record.at, at) <= NEAR)
        .map((record) => record.id);
    },
    /** All incidents that the filter lets pass. */
    passing: (filter) => records.filter((record) => passes(record, filter)),
  };
}

/** The values of a list with how often each is in it, the most frequent first. */
function count(values) {
  const times = new Map();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return [...times].sort(([, one], [, other]) => other - one);
}

/** A wheel of the members' colours. */
function wheel(members) {
  let turn = 0;
  const parts = count(members.map(({ colour }) => colour)).map(([colour, times]) => {
    const from = turn;
    turn += (360 * times) / members.length;
    return `${colour} ${from}deg ${turn}deg`;
  });
  return `conic-gradient(${parts.join(",")})`;
}

/** What tells one group from another, short for any number of members. */
function signature(members) {
  let hash = 0;
  for (const { id } of members) for (let i = 0; i < id.length; i += 1) hash = (hash * 31 + id.charCodeAt(i)) | 0;
  return `${members.length} ${hash}`;
}

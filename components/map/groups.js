// Crowds of marks: a few at one place fan out, more become one counted group.
import { Grid, apart } from "./spread.js";

const REACH = 34; // pixels around a mark within which others count as of one place
const FAN = 6; // marks of one place that may still fan out
const FAR = 40; // pixels from its place that a mark may stand at most

/** The radius of a group's badge in pixels, a little larger for more. */
export const badge = (count) => 12 + 1.6 * Math.log10(count);

/** The points { x, y } as lists, each of those within `reach` pixels of its first. */
export function gather(points, reach = REACH) {
  const grid = new Grid(reach);
  for (const point of points) grid.add(point);
  const crowds = [];
  const taken = new Set();
  for (const first of points) {
    if (taken.has(first)) continue;
    const crowd = [];
    for (const cell of grid.around(first)) {
      // What has been taken leaves its square, so that a crowded one is not searched again and again.
      let kept = 0;
      for (const point of cell) {
        if ((point.x - first.x) ** 2 + (point.y - first.y) ** 2 <= reach * reach) {
          taken.add(point);
          crowd.push(point);
        } else cell[kept++] = point;
      }
      cell.length = kept;
    }
    crowds.push(crowd);
  }
  return crowds;
}

/**
 * Arranges points { x, y, r, hit, alone } (pixels; see `apart`) so that the middle of every mark is its own
 * and none stands far from its place. Gives marks { x, y, points }: of one point, or of all in a group. A
 * point that is `alone` never joins a group.
 */
export function arrange(points) {
  const alone = points.filter((point) => point.alone);
  let crowds = gather(points.filter((point) => !point.alone)).map((all) => crowd(all, all.length > FAN));
  for (;;) {
    const marks = [fan(alone, null), ...crowds.map((one) => (one.grouped ? group(one) : fan(one.all, one)))].flat();
    const pressed = apart(marks);
    const lost = marks.filter(({ x, y, from }) => Math.hypot(x - from.x, y - from.y) > FAR);
    const bad = new Set([...pressed, ...lost].map((mark) => mark.crowd).filter(Boolean));
    const open = [...bad].filter(({ grouped }) => !grouped);
    // A badge may stand away from the middle of its group.
    const left = open.length ? open : pressed.map((mark) => mark.crowd).filter(Boolean);
    if (!left.length || crowds.length === 1 && crowds[0].grouped) return marks;
    crowds = close(crowds, left);
  }
}

const crowd = (all, grouped) => ({ all, grouped,
  x: all.reduce((sum, { x }) => sum + x, 0) / all.length, y: all.reduce((sum, { y }) => sum + y, 0) / all.length });

/** The crowds after the largest of those without room were grouped; one that is grouped, or a mark, joins another. */
function close(crowds, left) {
  const most = Math.max(...left.map(({ all, grouped }) => (grouped ? 1 : all.length)));
  const chosen = new Set(left.filter(({ all, grouped }) => (grouped ? 1 : all.length) === most));
  if (most > 1) {
    for (const one of chosen) one.grouped = true;
    return crowds;
  }
  const gone = new Set();
  const joined = [];
  for (const one of chosen) {
    if (gone.has(one)) continue;
    let [near, least] = [null, Infinity];
    for (const other of crowds) {
      if (other === one || gone.has(other)) continue;
      const gap = Math.hypot(other.x - one.x, other.y - one.y);
      if (gap < least) [near, least] = [other, gap];
    }
    gone.add(one);
    if (near) gone.add(near);
    joined.push(crowd([...near?.all ?? [], ...one.all], true));
  }
  return [...crowds.filter((one) => !gone.has(one)), ...joined];
}

/** A group's mark, in the middle of its points. */
function group(one) {
  const r = badge(one.all.length);
  return { x: one.x, y: one.y, from: one, r, hit: r, points: one.all, crowd: one };
}

/** A mark for each point, those at the very same spot in a ring around it. */
function fan(all, one) {
  const spots = new Map();
  for (const point of all) {
    const spot = `${Math.round(point.x)} ${Math.round(point.y)}`;
    if (spots.has(spot)) spots.get(spot).push(point);
    else spots.set(spot, [point]);
  }
  return [...spots.values()].flatMap((here) => here.map((point, i) => {
    const radius = here.length > 1 ? Math.max(point.r, (here.length * (2 * point.r + 2)) / (2 * Math.PI)) : 0;
    const angle = (i / here.length) * 2 * Math.PI - Math.PI / 2;
    return { x: point.x + radius * Math.cos(angle), y: point.y + radius * Math.sin(angle),
      from: point, r: point.r, hit: point.hit, points: [point], crowd: one };
  }));
}

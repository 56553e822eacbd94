// Room for signs: each moves to the spot nearest to its place where it covers no other.

const STEP = 7; // pixels between the spots tried
const ROUNDS = 80; // steps in which points may move apart
const REACH = 14; // steps away from its place that a sign may go

// Offsets from the nearest to the farthest; of two as near the upper one, then the right one.
const OFFSETS = Array.from({ length: (2 * REACH + 1) ** 2 }, (_, i) => [
  ((i % (2 * REACH + 1)) - REACH) * STEP, (Math.floor(i / (2 * REACH + 1)) - REACH) * STEP,
]).sort(([x, y], [u, v]) => Math.hypot(x, y) - Math.hypot(u, v) || y - v || u - x);

/**
 * An offset [x, y] for each sign, in pixels. Signs and the boxes already `taken` are { x, y, w, h }:
 * middle, width, height. A sign with `lift` stays at least so far from its place, which it leaves free
 * for what happens there. One that finds no room stays where it is.
 */
export function spread(signs, taken) {
  const boxes = [...taken];
  return signs.map((sign) => {
    const offset = OFFSETS.find(([dx, dy]) => Math.hypot(dx, dy) >= (sign.lift ?? 0)
      && !boxes.some((box) => Math.abs(box.x - sign.x - dx) < (box.w + sign.w) / 2
        && Math.abs(box.y - sign.y - dy) < (box.h + sign.h) / 2)) ?? [0, 0];
    boxes.push({ ...sign, x: sign.x + offset[0], y: sign.y + offset[1] });
    return offset;
  });
}

/**
 * Moves points { x, y, gap } apart, each a little at a time, until no two are nearer than the larger of
 * their gaps; a crowd that does not settle is left as far apart as it came.
 */
export function apart(points) {
  for (let round = 0; round < ROUNDS; round += 1) {
    let settled = true;
    for (let i = 0; i < points.length; i += 1) {
      for (let j = i + 1; j < points.length; j += 1) {
        const [one, other] = [points[i], points[j]];
        const gap = Math.max(one.gap, other.gap);
        let [dx, dy] = [other.x - one.x, other.y - one.y];
        if (dx * dx + dy * dy >= gap * gap) continue;
        settled = false;
        // Points at the very same spot part in a direction of their own.
        if (!dx && !dy) [dx, dy] = [Math.cos(j), Math.sin(j)];
        const length = Math.hypot(dx, dy);
        // A little more than the gap, so that a pair does not come back for a hair's breadth.
        const push = (gap - length) / 2 + 0.1;
        one.x -= (dx / length) * push;
        one.y -= (dy / length) * push;
        other.x += (dx / length) * push;
        other.y += (dy / length) * push;
      }
    }
    if (settled) return;
  }
}

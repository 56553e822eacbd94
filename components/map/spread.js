// Room for signs: each moves to the spot nearest to its place where it covers no other.

const STEP = 7; // pixels between the spots tried
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

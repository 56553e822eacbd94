// Where a box finds room on the map.

const MARGIN = 8; // pixels kept free around the box

/**
 * The least move [dx, dy] in pixels that brings a box { left, top, right, bottom } into a `room` and off all
 * `obstacles` (the same kind, all in one plane); null where there is no room for it.
 */
export function fit(box, room, obstacles) {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const [least, most] = [room.left + MARGIN, room.right - MARGIN - width];
  const [high, low] = [room.top + MARGIN, room.bottom - MARGIN - height];
  if (least > most || high > low) return null;
  const within = (value, from, to) => Math.min(Math.max(value, from), to);
  // Where a box is moved no farther than it must, it ends at an edge of the room or of an obstacle.
  const xs = [within(box.left, least, most), least, most,
    ...obstacles.flatMap(({ left, right }) => [left - MARGIN - width, right + MARGIN])];
  const ys = [within(box.top, high, low), high, low,
    ...obstacles.flatMap(({ top, bottom }) => [top - MARGIN - height, bottom + MARGIN])];
  let found = null;
  for (const x of xs.filter((one) => one >= least && one <= most)) {
    for (const y of ys.filter((one) => one >= high && one <= low)) {
      const move = [x - box.left, y - box.top];
      if (found && Math.hypot(...found) <= Math.hypot(...move)) continue;
      const blocked = obstacles.some(({ left, top, right, bottom }) => x < right && left < x + width
        && y < bottom && top < y + height);
      if (!blocked) found = move;
    }
  }
  return found;
}

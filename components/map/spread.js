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

/** Points by squares of the plane, so that each needs to look at its neighbours only. */
export class Grid {
  constructor(size) {
    this.size = size;
    this.cells = new Map();
  }

  /** A square's number; squares farther apart than any screen may share one. */
  static key(column, row) { return column * 0x400000 + row; }

  add(point) {
    point.cell = Grid.key(Math.floor(point.x / this.size), Math.floor(point.y / this.size));
    const cell = this.cells.get(point.cell);
    if (cell) cell.push(point);
    else this.cells.set(point.cell, [point]);
  }

  /** Put a point that has moved into its square. */
  move(point) {
    if (point.cell === Grid.key(Math.floor(point.x / this.size), Math.floor(point.y / this.size))) return;
    const cell = this.cells.get(point.cell);
    cell.splice(cell.indexOf(point), 1);
    this.add(point);
  }

  /** The lists of points in the square of a point and the eight around it. */
  * around({ x, y }) {
    const [column, row] = [Math.floor(x / this.size), Math.floor(y / this.size)];
    for (let i = column - 1; i <= column + 1; i += 1) {
      for (let j = row - 1; j <= row + 1; j += 1) {
        const cell = this.cells.get(Grid.key(i, j));
        if (cell) yield cell;
      }
    }
  }
}

export const OWN = 4; // pixels around the middle of a mark that no other mark's clicks reach

/** How far apart two points have to be: their signs do not touch, and the middle of each is its own. */
export const distance = (one, other) => Math.max(one.r + other.r, Math.max(one.hit, other.hit) + OWN);

/**
 * Moves points { x, y, r, hit } apart, each a little at a time, until no two are nearer than their
 * `distance`. `r` is the radius of what is seen, `hit` that of what a click reaches. Gives the points that
 * are still too near to another: a crowd that does not settle is left as far apart as it came.
 */
export function apart(points) {
  const widest = points.reduce((most, { r, hit }) => Math.max(most, 2 * r, hit + OWN), 1);
  const grid = new Grid(widest);
  points.forEach((point, i) => { point.turn = i; grid.add(point); });
  let active = points;
  for (let round = 0; active.length && round < ROUNDS; round += 1) {
    const moved = new Set();
    for (const one of active) {
      for (const cell of grid.around(one)) {
        for (const other of [...cell]) {
          if (other === one) continue;
          const gap = distance(one, other);
          let [dx, dy] = [other.x - one.x, other.y - one.y];
          if (dx * dx + dy * dy >= gap * gap) continue;
          // Points at the very same spot part in a direction of their own.
          if (!dx && !dy) [dx, dy] = [Math.cos(other.turn), Math.sin(other.turn)];
          const length = Math.hypot(dx, dy);
          // A little more than the gap, so that a pair does not come back for a hair's breadth.
          const push = (gap - length) / 2 + 0.1;
          one.x -= (dx / length) * push;
          one.y -= (dy / length) * push;
          other.x += (dx / length) * push;
          other.y += (dy / length) * push;
          grid.move(other);
          moved.add(one).add(other);
        }
      }
      grid.move(one);
    }
    active = [...moved];
  }
  return active.filter((one) => {
    for (const cell of grid.around(one)) {
      for (const other of cell) {
        if (other !== one && Math.hypot(other.x - one.x, other.y - one.y) < distance(one, other) - 0.5) return true;
      }
    }
    return false;
  });
}

// Gathers any number of places into marks: what stands close is one. Plain numbers, no page.

const FEW = 60; // incidents that need no large squares
const FINE = 7; // pixels between the dots of what is faded

/** Pixels of a square of the map whose incidents become one mark: fewer where it is near, or where there are few. */
const cellOf = (zoom, n) => (zoom >= 11 || n <= FEW ? 16 : zoom >= 9 ? 30 : 42);

/** The half width of a mark for a number of incidents, in pixels. */
export const sizeOf = (n) => (n === 1 ? 5 : 9 + 3.2 * Math.log10(n));
/** The radius of a soft ring for one incident: 1 stands for an area, 2 for a region or a country. */
const SOFT = [0, 13, 22];

/** The squares of the map's frame: { columns, rows, x, y } of the first one, tied to the world and not to the frame. */
function squares({ bounds: { min, max }, origin }, size) {
  const x = Math.floor((origin.x + min.x) / size) * size - origin.x;
  const y = Math.floor((origin.y + min.y) / size) * size - origin.y;
  return { x, y, columns: Math.ceil((max.x - x) / size) + 1, rows: Math.ceil((max.y - y) / size) + 1 };
}

/**
 * Marks { x, y, r, n, first, soft, members } (pixels of the map's layer) of incidents by their places in the arrays u, v
 * (0 to 1 of the world) and soft. `frame` is { bounds, origin, world }, its world in pixels. A mark stands in the
 * middle of its incidents; `soft` says that none of them has an exact place, `first` is one of them.
 */
export function gather(some, at, frame, zoom) {
  const size = cellOf(zoom, some.length);
  const { x: left, y: top, columns, rows } = squares(frame, size);
  const { u, v, soft } = at;
  const { origin, world } = frame;
  const counts = new Uint32Array(columns * rows);
  const [xs, ys] = [new Float64Array(columns * rows), new Float64Array(columns * rows)];
  const exact = new Uint32Array(columns * rows);
  const one = new Uint32Array(columns * rows);
  const squareOf = (i) => {
    const column = Math.floor((u[i] * world - origin.x - left) / size);
    const row = Math.floor((v[i] * world - origin.y - top) / size);
    return column < 0 || row < 0 || column >= columns || row >= rows ? -1 : row * columns + column;
  };
  for (let k = 0; k < some.length; k += 1) {
    const i = some[k];
    const square = squareOf(i);
    if (square < 0) continue;
    counts[square] += 1;
    xs[square] += u[i] * world - origin.x;
    ys[square] += v[i] * world - origin.y;
    if (!soft[i]) exact[square] += 1;
    one[square] = i;
  }
  const filled = [];
  for (let square = 0; square < counts.length; square += 1) if (counts[square]) filled.push(square);
  // The largest take in neighbours that they would cover.
  filled.sort((a, b) => counts[b] - counts[a] || a - b);
  const taken = new Uint8Array(counts.length);
  const marks = [];
  for (const square of filled) {
    if (taken[square]) continue;
    taken[square] = 1;
    const own = new Set([square]);
    let [n, x, y, sharp] = [counts[square], xs[square], ys[square], exact[square]];
    const near = sizeOf(n) + 8;
    const [cx, cy] = [x / n, y / n];
    for (const other of around(square, columns, rows)) {
      const m = counts[other];
      if (!m || taken[other]) continue;
      if (Math.max(Math.abs(xs[other] / m - cx), Math.abs(ys[other] / m - cy)) > near) continue;
      taken[other] = 1;
      own.add(other);
      n += m;
      x += xs[other];
      y += ys[other];
      sharp += exact[other];
    }
    const blurred = sharp === 0;
    marks.push({ x: x / n, y: y / n, n, first: one[square], soft: blurred, r: blurred ? Math.max(SOFT[soft[one[square]]], sizeOf(n)) : sizeOf(n),
      members: () => Array.from(some).filter((i) => own.has(squareOf(i))) });
  }
  return marks.reverse();
}

/** The numbers of the squares around one. */
function around(square, columns, rows) {
  const [column, row] = [square % columns, Math.floor(square / columns)];
  const found = [];
  for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r += 1) {
    for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c += 1) {
      if (r !== row || c !== column) found.push(r * columns + c);
    }
  }
  return found;
}

/** The middles [x, y, x, y, ...] of the small squares in which there is anything. */
export function tilesOf(some, { u, v }, frame) {
  const { x: left, y: top, columns, rows } = squares(frame, FINE);
  const { origin, world } = frame;
  const filled = new Uint8Array(columns * rows);
  const found = [];
  for (let k = 0; k < some.length; k += 1) {
    const i = some[k];
    const column = Math.floor((u[i] * world - origin.x - left) / FINE);
    const row = Math.floor((v[i] * world - origin.y - top) / FINE);
    if (column < 0 || row < 0 || column >= columns || row >= rows || filled[row * columns + column]) continue;
    filled[row * columns + column] = 1;
    found.push(left + (column + 0.5) * FINE, top + (row + 0.5) * FINE);
  }
  return found;
}

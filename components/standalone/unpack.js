// Reads what pack.py has packed.

const [COLUMNS, ABSENT] = ["#", "\0"];
const SHARED = ["id", "span", "category"];
const DEPTHS = { LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2 };

/** Scene and answers from gzip in base64. */
export async function unpack(letters) {
  const bytes = Uint8Array.from(atob(letters.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const whole = await new Response(stream).json();
  const scene = rows(whole.scene);
  const answers = rows(whole.answers);
  for (const one of scene.areas) {
    one.shape = positions(one.shape, 10 ** one.decimals);
    delete one.decimals;
  }
  for (const one of scene.boundaries) one.shape = positions(one.shape, 10 ** whole.decimals);
  for (const layer of scene.layers) layer.features = layer.features.map((one) => withCard(one, answers.incidents));
  const [ids = [], ...columns] = whole.sources;
  const sourceOf = (at) => [ids[at], columns.map((column) => column[at]).filter((cell) => cell !== ABSENT)];
  const named = (places, length) => Object.fromEntries(places.map(sourceOf)
    .map(([id, cells]) => [id, length ? cells.slice(0, length) : cells]));
  for (const one of [scene, answers]) byName(one, ids);
  scene.sources = named(whole.map, whole.order.map);
  answers.sources = named(whole.page);
  return { scene, answers };
}

/** Puts the name of each source in place of its number. */
function byName(value, ids) {
  if (value === null || typeof value !== "object") return;
  if (Array.isArray(value.sources)) value.sources = value.sources.map((one) => ids[one] ?? one);
  for (const one of Object.values(value)) byName(one, ids);
}

/** A feature with what it shares with its card. */
function withCard({ card: at, ...own }, cards) {
  if (at === undefined) return own;
  return { ...own, ...Object.fromEntries(SHARED.map((name) => [name, cards[at][name]])) };
}

/** A value whose lists of objects are lists of objects again. */
function rows(value) {
  if (Array.isArray(value)) return value.map(rows);
  if (value === null || typeof value !== "object") return value;
  if (!(COLUMNS in value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rows(one)]));
  const columns = value.rows.map(rows);
  return Array.from({ length: columns[0]?.length ?? 0 }, (_, i) => Object.fromEntries(
    value[COLUMNS].map((name, k) => [name, columns[k][i]]).filter(([, cell]) => cell !== ABSENT)));
}

/** A shape with its positions in degrees. */
function positions(shape, scale) {
  const line = (numbers) => {
    let [x, y] = [0, 0];
    return Array.from({ length: numbers.length / 2 }, (_, i) => {
      x += numbers[2 * i];
      y += numbers[2 * i + 1];
      return [x / scale, y / scale];
    });
  };
  const walk = (part, depth) => (depth ? part.map((one) => walk(one, depth - 1)) : line(part));
  return { ...shape, coordinates: walk(shape.coordinates, DEPTHS[shape.type]) };
}

// Reads a scene and a view that count in years as ones that count in days.
const days = ([first, last, ...value]) => (typeof first === "number"
  ? [`${first}-01-01`, `${last}-12-31`, ...value] : [first, last, ...value]);

export function sceneInDays(scene) {
  for (const layer of scene.layers) {
    for (const feature of layer.features) {
      feature.span = days(feature.span);
      if (feature.kind === "incident") feature.touch = true;
    }
  }
  for (const area of scene.areas) if (area.names) area.names = area.names.map(days);
  for (const line of scene.boundaries) line.kinds = line.kinds.map(days);
  return scene;
}

export function viewInDays({ year, mode, filter, ...view }, reach) {
  if (year) {
    const last = `${year}-12-31`;
    view.time = { first: `${year}-01-01`, last, day: last < reach ? last : reach, label: String(year) };
  }
  if (mode) view.mode = mode === "year" ? "period" : mode;
  if (filter) view.filter = { claim_statuses: filter.claims ?? [], ...filter };
  return view;
}

// Runs in the map's frame before Leaflet is fetched: has the module, the sheets, the scene and the answers fetched at
// the same time, and tells the page that a file of the frame cannot be had.
(name, module, sheets, files) => {
  window.atlasFrame = true;
  window.mapFailed = () => {
    window.atlasFailed = true;
    parent.atlasMaps = { ...parent.atlasMaps, [name]: { ...parent.atlasMaps?.[name], failed: true } };
    parent.dispatchEvent(new parent.CustomEvent("atlas", { detail: { from: name, failed: true } }));
  };
  // A file's error does not bubble, and has the element that wanted it as its target. What is only fetched
  // ahead is asked for once more by who needs it.
  addEventListener("error", ({ target }) => {
    if (target !== window && !["modulepreload", "preload"].includes(target.rel)) window.mapFailed();
  }, true);
  const ahead = (link) => document.head.append(Object.assign(document.createElement("link"), link));
  ahead({ rel: "modulepreload", href: module });
  for (const href of sheets) ahead({ rel: "preload", as: "style", href });
  for (const href of files) ahead({ rel: "preload", as: "fetch", crossOrigin: "anonymous", href });
}

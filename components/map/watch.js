// Runs in the map's frame before Leaflet is fetched: has the modules and the scene fetched at the same
// time, and tells the page that a file of the frame cannot be had, at once and again to a page that
// comes to listen later.
(channel, name, modules, scene) => {
  const host = new BroadcastChannel(channel);
  let failed = false;
  const say = () => { if (failed) host.postMessage({ from: name, failed }); };
  window.mapFailed = () => { failed = true; say(); };
  // A file's error does not bubble, and has the element that wanted it as its target.
  addEventListener("error", ({ target }) => { if (target !== window) window.mapFailed(); }, true);
  host.onmessage = ({ data }) => { if (data.to === name) say(); };
  const ahead = (link) => document.head.append(Object.assign(document.createElement("link"), link));
  for (const href of modules) ahead({ rel: "modulepreload", href });
  ahead({ rel: "preload", as: "fetch", crossOrigin: "anonymous", href: scene });
}

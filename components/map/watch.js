// Runs in the map's frame before Leaflet is fetched: tells the page that a file of the frame cannot be
// had, at once and again to a page that comes to listen later.
(channel, name) => {
  const host = new BroadcastChannel(channel);
  let failed = false;
  const say = () => { if (failed) host.postMessage({ from: name, failed }); };
  window.mapFailed = () => { failed = true; say(); };
  // A file's error does not bubble, and has the element that wanted it as its target.
  addEventListener("error", ({ target }) => { if (target !== window) window.mapFailed(); }, true);
  host.onmessage = ({ data }) => { if (data.to === name) say(); };
}

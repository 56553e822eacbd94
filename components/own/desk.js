// Asks the server's desk of this session (components/own/route.py): its key goes in a header, never in an address.
const ROUTE = new URL("../../own/", import.meta.url).href;
const LOST = "The server cannot be reached. Try again.";

/** What fails: `message` is for the reader, `status` the server's (404: nothing is there, 403: no such desk). */
class DeskError extends Error {
  constructor(message, status = 0) {
    super(message);
    this.status = status;
  }
}

/** The desk of a session by its key. All of it rejects with a message for the reader. */
export function createDesk(key) {
  const headers = { "Atlas-Key": key };

  async function ask(path, options = {}) {
    const response = await fetch(ROUTE + path, { headers, cache: "no-store", ...options })
      .catch(() => { throw new DeskError(LOST); });
    if (!response.ok) throw new DeskError((await response.json().catch(() => null))?.message ?? LOST, response.status);
    return response;
  }
  const json = async (path, options) => (await ask(path, options)).json();
  const question = (path, asked) => json(path, { method: "POST", body: JSON.stringify(asked) });

  return {
    /** Send a file with what is asked of it; `onPart` hears how much is sent, 0 to 1. */
    put(file, asked, onPart) {
      // Not fetch, which tells nothing of what it has sent.
      const request = new XMLHttpRequest();
      const done = new Promise((resolve, reject) => {
        request.upload.onprogress = ({ loaded, total }) => onPart(loaded / total);
        request.onload = () => {
          if (request.status < 300) resolve(JSON.parse(request.responseText));
          else reject(new DeskError(saidIn(request.responseText), request.status));
        };
        request.onerror = () => reject(new DeskError(LOST));
        request.onabort = () => reject(new DeskError(""));
      });
      request.open("PUT", `${ROUTE}file`);
      request.setRequestHeader("Atlas-Key", key);
      request.send(new Blob([`${JSON.stringify({ name: file.name, ...asked })}\n`, file]));
      return { done, stop: () => request.abort() };
    },
    ready: () => json("ready", { method: "POST" }),
    remove: () => json("file", { method: "DELETE" }),
    refresh: () => json("base", { method: "POST" }),
    state: (layer) => json(`${layer}/state`),
    points: async (layer) => (await ask(`${layer}/points`)).arrayBuffer(),
    rows: (layer, lines) => question(`${layer}/rows`, { lines }),
    details: (layer, line) => question(`${layer}/rows`, { line }),
    report: async (layer) => (await ask(`${layer}/report`)).blob(),
    template: async () => (await ask("template")).blob(),
  };
}

function saidIn(text) {
  try {
    return JSON.parse(text).message ?? LOST;
  } catch {
    return LOST; // of what stands before the server: it may take less than we do
  }
}

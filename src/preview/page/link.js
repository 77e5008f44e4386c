// The link to the program: asks for changes, and is answered once there are some. When nobody answers (the program was
// ended, the machine slept), it asks again until somebody does.

const ANSWERED_BY = 40_000;
const SHORTEST = 200;
const LONGEST = 2_000;

// Calls `changed` with all that is new and `lost` with why there is no answer, or with nothing once there is.
export async function follow(changed, lost) {
  let run = "";
  let version = 0;
  let failures = 0;
  for (;;) {
    try {
      const changes = await get(`changes?run=${run}&since=${version}`, async (asked) => {
        if (!asked.ok) throw new Refused(await asked.text());
        return asked.json();
      });
      lost(null);
      await changed(changes, changes.run !== run);
      // Not before: what could not be shown is asked for again.
      ({ run, version } = changes);
      failures = 0;
    } catch (error) {
      failures += 1;
      if (error instanceof Refused) lost(error.message);
      // One answer may be lost when many ask at once.
      else if (failures > 1) lost("与预览程序的连接断了，正在重新连接……如果已经结束预览，请重新运行 dafu preview");
      await pause(Math.min(SHORTEST * failures, LONGEST));
    }
  }
}

class Refused extends Error {}

// All that is shown of a letter; nothing where there is no such letter any more.
export function letter(id) {
  return get(`letters/${id}`, (asked) => {
    if (!asked.ok && asked.status !== 404) throw new Error(asked.statusText);
    return asked.ok ? asked.json() : null;
  });
}

// What `read` makes of the answer, which is whole in time or fails.
async function get(address, read) {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), ANSWERED_BY);
  try {
    return await read(await fetch(address, { signal: end.signal }));
  } finally {
    clearTimeout(timer);
  }
}

export const sheetAddress = (name) => `pages/${name}`;
export const pdfAddress = (id) => `letters/${id}/pdf`;

// Waits, but not while somebody has just come back.
function pause(time) {
  return new Promise((done) => {
    const wake = () => {
      clearTimeout(timer);
      removeEventListener("online", wake);
      document.removeEventListener("visibilitychange", wake);
      done();
    };
    const timer = setTimeout(wake, time);
    addEventListener("online", wake);
    document.addEventListener("visibilitychange", wake);
  });
}

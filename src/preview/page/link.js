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
      const asked = await fetch(`changes?run=${run}&since=${version}`, { signal: AbortSignal.timeout(ANSWERED_BY) });
      if (!asked.ok) throw new Refused(await asked.text());
      const changes = await asked.json();
      const isOther = changes.run !== run;
      ({ run, version } = changes);
      failures = 0;
      lost(null);
      await changed(changes, isOther);
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
export async function letter(id) {
  const asked = await fetch(`letters/${id}`, { signal: AbortSignal.timeout(ANSWERED_BY) });
  return asked.ok ? asked.json() : null;
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

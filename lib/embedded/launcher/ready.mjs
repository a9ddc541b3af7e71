import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { tail } from "./child.mjs";
import { StartError } from "./say.mjs";

/** Asks again and again until `probe` has an answer, the part has died, or patience ends. */
export async function until(part, probe, { what = part.name, timeoutMs = 90_000 } = {}) {
  const deadline = Date.now() + timeoutMs;
  while (part.running && Date.now() < deadline) {
    const answer = await probe();
    if (answer !== undefined) return answer;
    await sleep(100);
  }
  const reason = part.running ? `did not answer within ${timeoutMs / 1000} s` : "stopped while starting";
  throw new StartError(`${what} ${reason}. Its log is ${part.log}.`, { log: tail(part.log) });
}

/** The line of JSON in which an embedded part says that it is ready, and where. */
export function announced(part) {
  const probe = async () => {
    for (const line of readFileSync(part.log, "utf8")
      .split("\n")
      .filter((text) => text.startsWith("{"))) {
      const message = parse(line);
      if (message?.ready === true) return message;
    }
    return undefined;
  };
  return until(part, probe);
}

/** Waits for an address to answer 200. */
export function answers(part, url, options) {
  return until(part, async () => ((await status(url)) === 200 ? true : undefined), options);
}

async function status(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000), redirect: "manual" });
    await response.body?.cancel();
    return response.status;
  } catch {
    return 0;
  }
}

function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

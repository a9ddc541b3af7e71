process.stdout.on("error", () => {}); // a closed terminal must not keep the rest from being stopped in order

let stream = process.stdout;

/** From here on: for commands whose own output must stay clean. */
export function sayOnStderr() {
  stream = process.stderr;
}

/** Everything that the launcher prints, so that it stays calm: a line for what is done, a line for what went wrong. */
export function say(line = "") {
  stream.write(`${line}\n`);
}

/** Seconds in words, never a fraction. */
export function seconds(since) {
  return `${Math.max(1, Math.round((performance.now() - since) / 1000))} s`;
}

let isHushed = false;

/** Once everything is being stopped, what that interrupts is no news. */
export function hush() {
  isHushed = true;
}

/** Names what is going on while it goes on, and how long it took. */
export async function step(name, work) {
  const began = performance.now();
  stream.write(`${name}… `);
  try {
    const result = await work();
    say(seconds(began));
    return result;
  } catch (error) {
    if (!isHushed) say("failed");
    throw error;
  }
}

/** A failure that is told in one sentence, perhaps with the last lines of a log; anything else is a bug. */
export class StartError extends Error {
  name = "StartError";
  constructor(message, { log = "", code = 1 } = {}) {
    super(message);
    this.log = log;
    this.code = code;
  }
}

export function complain(error) {
  if (!(error instanceof StartError)) {
    console.error(error);
    return;
  }
  if (error.log) console.error(`\n${error.log.replace(/^/gm, "  ")}`);
  console.error(`\n${error.message}`);
}

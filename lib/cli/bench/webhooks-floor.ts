import path from "node:path";
import { startChild } from "../../embedded/launcher/child.mjs";
import { runQuietly } from "../../embedded/launcher/command.mjs";
import { choosePort } from "../../embedded/launcher/ports.mjs";
import { announced, answers } from "../../embedded/launcher/ready.mjs";
import type { Stack } from "../../embedded/launcher/test-stack.mjs";

const FOLDER = "lib/embedded/floor";
const NEXT = "node_modules/next/dist/bin/next";

export interface Floors {
  /** In a Next route handler, as ours is: the server's own cost, which nobody's code can go below, is in both. */
  next: string;
  /** The same server's handler that does nothing. */
  empty: string;
  /** In a bare Node server. */
  bare: string;
  stop(): Promise<void>;
}

/** Two processes that only verify, insert a row and answer, with as many connections as the app. */
export async function startFloors({ dataDir, env, addresses }: Stack): Promise<Floors> {
  const settings: NodeJS.ProcessEnv = { ...env, NODE_ENV: "production", DATABASE_URL: addresses.database };
  const log = (name: string) => path.join(dataDir, "logs", `${name}.log`);
  await runQuietly({
    ...{ what: "The floor could not be built.", args: [NEXT, "build", FOLDER], env: settings, log: log("floor-build") },
  });
  const port = await choosePort({});
  const start = (name: string, args: string[]) => startChild({ name, args, env: settings, log: log(name) });
  const bare = start("floor-bare", [`${FOLDER}/bare.mjs`]);
  const next = start("floor-next", [NEXT, "start", FOLDER, "-H", "127.0.0.1", "-p", String(port)]);
  const stop = async () => void (await Promise.all([bare.stop(), next.stop()]));
  try {
    const { url } = await announced(bare);
    await answers(next, `http://127.0.0.1:${port}/event`);
    const at = (place: string) => `http://127.0.0.1:${port}/${place}`;
    return { bare: url, next: at("event"), empty: at("empty"), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

import { onceNpmIsGone } from "./launcher/npm-parent.mjs";
import { complain, StartError } from "./launcher/say.mjs";
import { checkNode } from "./launcher/settings.mjs";

// Plain JavaScript with no dependency: this runs before anything is installed.
const COMMANDS = {
  start: async () => (await import("./launcher/start.mjs")).startCommand("start"),
  dev: async () => (await import("./launcher/start.mjs")).startCommand("dev"),
  run: async (args) => (await import("./launcher/run.mjs")).runCommand(args),
  test: async (args) => (await import("./launcher/test.mjs")).testCommand(args),
};

async function main([name = "start", ...args]) {
  checkNode();
  const command = COMMANDS[name];
  if (name === "run" || name === "test") onceNpmIsGone(() => process.kill(process.pid, "SIGTERM"));
  if (!command)
    throw new StartError(`There is no command "${name}": use ${Object.keys(COMMANDS).join(", ")}.`, { code: 2 });
  return command(args);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code ?? 0),
  (error) => {
    complain(error);
    process.exit(error instanceof StartError ? error.code : 1);
  },
);

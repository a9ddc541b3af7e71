import { appAddress, settingsFor } from "./environment.mjs";
import { startApp, startDatabase, startMail, startServerDatabase, startStripe } from "./parts.mjs";
import { choosePort, choosePorts } from "./ports.mjs";
import { deploy, seed } from "./prepare-data.mjs";
import { keepProcesses } from "./processes.mjs";
import { keepWorker } from "./worker.mjs";

/** Starts, side by side, a stand-in for each part that has no real counterpart. */
async function startParts({ settings, base, ports, appUrl, onServer, processes }) {
  const { dataDir, real } = settings;
  const common = { dataDir, env: base, register: processes.registerIn("parts") };
  const forDatabase = { ...common, register: processes.registerIn("database"), port: ports.database };
  const starting = {};
  if (onServer) starting.database = startServerDatabase(forDatabase);
  else if (!real.database) starting.database = startDatabase(forDatabase);
  if (!real.stripe) starting.stripe = startStripe({ ...common, port: ports.stripe, appUrl });
  if (!real.mail) starting.mail = startMail({ ...common, webPort: ports.mailbox, smtpPort: ports.smtp });
  const parts = await Promise.all(Object.values(starting));
  return Object.fromEntries(Object.keys(starting).map((name, index) => [name, parts[index]]));
}

/** The app, how to end it in ways that tests need, and how to run another beside it. */
async function startApps(options, port) {
  const { register } = options;
  let app = await startApp({ ...options, port });
  const kill = async (signal = "SIGKILL") => {
    app.stopping = true;
    app.kill(signal);
    await app.exited;
  };
  return {
    killApp: kill,
    restartApp: async () => {
      if (app.running) await kill("SIGTERM");
      app = await startApp({ ...options, port, append: true });
    },
    startApp: async ({ port: wanted = 0, env = {} } = {}) => {
      const own = await choosePort({ preferred: wanted });
      const part = await startApp({
        ...options,
        register,
        env: { ...options.env, ...env },
        port: own,
        name: `app-${own}`,
      });
      return { url: `http://localhost:${own}`, pid: part.pid, stop: part.stop };
    },
  };
}

async function start(options, processes) {
  const { settings, base, mode, freePorts, onServer, seeding, onNotice } = options;
  const { dataDir, isPublic } = settings;
  const { ports, notices } = await choosePorts({ dataDir, port: settings.port, free: freePorts });
  for (const notice of notices) onNotice(notice);
  const appUrl = appAddress(settings, ports.app);
  const started = await startParts({ settings, base, ports, appUrl, onServer, processes });
  const env = settingsFor({ base, settings, started, port: ports.app, appUrl, mode });
  // A public address stands for production: there, migrations are somebody's decision.
  if (!isPublic) await deploy({ dataDir, env });
  await seed({ dataDir, env }, seeding);
  const appOptions = { dataDir, env, mode, isPublic, register: processes.registerIn("apps") };
  const apps = await startApps(appOptions, ports.app);
  const worker = keepWorker(appOptions);
  const addresses = {
    app: appUrl,
    stripe: started.stripe?.url,
    mailbox: started.mail?.url,
    smtp: env.SMTP_URL,
    database: env.DATABASE_URL,
  };
  return { dataDir, env, addresses, worker, ...apps };
}

/**
 * The whole stack: parts, migrations, sample data, app, worker. What fails on the way stops what had begun.
 * `processes` may be given, to be able to stop before the start is over.
 */
export async function startStack({ processes = keepProcesses(), ...options }) {
  const defaults = {
    base: process.env,
    mode: "start",
    freePorts: false,
    onServer: false,
    seeding: "once",
    onNotice: () => {},
  };
  try {
    const stack = await start({ ...defaults, ...options }, processes);
    return { ...stack, stop: processes.stop, killNow: processes.killNow, pids: processes.pids };
  } catch (error) {
    await processes.stop();
    throw error;
  }
}

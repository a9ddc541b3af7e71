import { isMainThread } from "node:worker_threads";

// Loaded into every child: when the launcher or the parent is gone, even by kill -9, the child goes too.
const parent = process.ppid;
const launcher = Number(process.env.GROUNDWORK_LAUNCHER);

function isGone(pid) {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

function look() {
  if (process.ppid === parent && !isGone(launcher)) return;
  clearInterval(watch);
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.kill(process.pid, "SIGKILL"), 5000).unref();
}

const watch = isMainThread && launcher > 0 ? setInterval(look, 1000).unref() : undefined;

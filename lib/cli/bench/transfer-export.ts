import type { Actor } from "../../actor";
import { printFigure } from "./figure";

const GOAL_RATE = 50_000;
const GOAL_MB = 100;
const MB = 1024 * 1024;

/** Reads the file of all members as a browser that takes whatever comes, and keeps none of it. */
export async function measureExport(actor: Actor): Promise<void> {
  const [{ exportMembers }, { EXPORT_COLUMNS }, { toCsvStream }] = await Promise.all([
    import("../../members/commands"),
    import("../../members/queries"),
    import("../../export-files"),
  ]);
  const read = async () => toCsvStream(EXPORT_COLUMNS, await exportMembers({ actor, input: {} })).getReader();
  // What a process loads and opens once is no part of it.
  const warm = await read();
  for (let piece = 0; piece < 2; piece += 1) await warm.read();
  await warm.cancel();
  const idle = process.memoryUsage.rss();
  let peak = idle;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const began = performance.now();
  const since = () => performance.now() - began;
  let [first, bytes, rows] = [0, 0, -1];
  const reader = await read();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    first ||= since();
    bytes += chunk.value.length;
    for (const byte of chunk.value) if (byte === 10) rows += 1;
  }
  const took = since();
  clearInterval(watch);
  printFigure("admin.export.rows", rows);
  printFigure("admin.export.size", (bytes / MB).toFixed(0), "MB");
  printFigure("admin.export.first-byte", first.toFixed(0), "ms");
  printFigure("admin.export.rate", Math.round((rows * 1000) / took), "rows/s", `at least ${GOAL_RATE}`);
  printFigure("admin.export.peak", ((peak - idle) / MB).toFixed(0), "MB above idle", `at most ${GOAL_MB}`);
}

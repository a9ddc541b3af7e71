import { expect, it } from "vitest";
import type { ReconcileRun } from "../../../prisma/generated/client";
import { describeProgress, progressLine } from "./progress";
import { summary } from "./report";

const run: ReconcileRun = {
  id: "r",
  mode: "REPAIR",
  state: "DONE",
  since: null,
  phase: "charges",
  cursor: null,
  examined: 12_300,
  found: 0,
  repaired: 0,
  waitingEvents: 0,
  error: null,
  holder: null,
  startedBy: null,
  startedAt: new Date(0),
  touchedAt: new Date(0),
  stopAskedAt: null,
  finishedAt: null,
};

it("tells how a run ended, and what to do next", () => {
  expect(summary(run)).toEqual(["Stripe and the database agree (12300 examined)."]);
  expect(summary({ ...run, found: 3, repaired: 2 })).toEqual([
    "3 differences: 2 repaired, 1 left for staff to look at.",
  ]);
  expect(summary({ ...run, found: 1, mode: "CHECK" })).toEqual(["1 difference: nothing was changed."]);
  expect(summary({ ...run, waitingEvents: 2 })[1]).toContain("2 events from Stripe waited");
  expect(summary({ ...run, state: "STOPPED" })[0]).toMatch(/Stopped.*npm run reconcile -- --resume$/);
});

it("shows progress on one line of a terminal, and now and then in a log", () => {
  const written: string[] = [];
  let now = 0;
  const output = (isTTY: boolean) => ({ isTTY, write: (text: string) => written.push(text) > 0 });
  const terminal = progressLine(output(true));
  for (const found of [0, 1]) terminal.show({ ...run, found });
  terminal.end();
  expect(written.join("")).toBe(
    `\r\u001b[K${describeProgress(run)}\r\u001b[Kcharges: 12,300 examined, 1 difference, 0 repaired\r\u001b[K`,
  );
  written.length = 0;
  const log = progressLine(output(false), () => now);
  for (const at of [0, 9_999, 10_000, 15_000]) {
    now = at;
    log.show(run);
  }
  expect(written).toHaveLength(2);
});

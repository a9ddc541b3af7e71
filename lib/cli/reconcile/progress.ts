import type { ReconcileRun } from "../../../prisma/generated/client";

const QUIET_MS = 10_000;
const number = new Intl.NumberFormat("en-US");

/** Where a run stands, in one line. */
export function describeProgress({ phase, examined, found, repaired, mode }: ReconcileRun): string {
  const differences = `${number.format(found)} difference${found === 1 ? "" : "s"}`;
  const mended = mode === "REPAIR" ? `, ${number.format(repaired)} repaired` : "";
  return `${phase}: ${number.format(examined)} examined, ${differences}${mended}`;
}

type Output = Pick<NodeJS.WriteStream, "isTTY" | "write">;

/** One line that changes, in a terminal; elsewhere a line now and then. */
export function progressLine(output: Output, now = Date.now) {
  let lastAt = Number.NEGATIVE_INFINITY;
  return {
    show(run: ReconcileRun): void {
      if (output.isTTY) {
        output.write(`\r\u001b[K${describeProgress(run)}`);
      } else if (now() - lastAt >= QUIET_MS) {
        lastAt = now();
        output.write(`${describeProgress(run)}\n`);
      }
    },
    end(): void {
      if (output.isTTY) output.write("\r\u001b[K");
    },
  };
}

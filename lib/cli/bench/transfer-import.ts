import type { Actor } from "../../actor";
import { startChild } from "../../embedded/launcher/child.mjs";
import type { ImportMapping } from "../../members/rules";
import { printFigure } from "./figure";

const GOAL_RATE = 5_000;
/** Enough for a kill to fall between. */
const KILLED_ROWS = 20_000;

/** A file as another system would export it: one in fifty cannot be taken. */
async function* file(name: string, rows: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from("Email,Full name,Street,City,Country,Joined,Newsletter,Labels\n");
  let lines = "";
  for (let n = 1; n <= rows; n += 1) {
    const address = n % 50 === 0 ? `nobody at ${n}` : `${name}${n}@import.example`;
    lines += `${address},Person ${n},"Quay ${n}, 2",Gdynia,Poland,2021-05-${String(1 + (n % 28)).padStart(2, "0")},${n % 2 ? "yes" : "no"},Friend\n`;
    if (lines.length > 60_000 || n === rows) {
      yield Buffer.from(lines);
      lines = "";
    }
  }
}

const rate = (rows: number, took: number) => Math.round((rows * 1000) / took);

async function timed<Value>(work: () => Promise<Value>): Promise<[Value, number]> {
  const began = performance.now();
  return [await work(), performance.now() - began];
}

/** Everybody of a file in, the rows that cannot be taken refused. */
export async function measureImport(actor: Actor, rows: number, say: (text: string) => void): Promise<boolean> {
  const { importMembers, mapImport, startImport, stepImport, uploadImport } = await import("../../members/commands");
  const { db } = await import("../../db");
  const runOf = (id: string) => db.importRun.findUniqueOrThrow({ where: { id } });
  const whole = async (runId: string) => {
    while (await stepImport(runId)) say(`\rimport: row ${(await runOf(runId)).cursor}   `);
    say("\n");
  };
  const ready = async (name: string, count: number) => {
    const [uploaded, took] = await timed(() => uploadImport({ actor, input: { bytes: file(name, count) } }));
    if (!uploaded.ok) throw new Error(uploaded.errors.file);
    const input = { runId: uploaded.value, mode: "FILL", hasConsent: false } as const;
    const mapping = (await runOf(input.runId)).mapping as ImportMapping;
    const mapped = await mapImport({ actor, input: { ...input, mapping } });
    if (!mapped.ok) throw new Error(mapped.errors.mapping);
    return { runId: input.runId, took };
  };
  const { runId, took } = await ready("whole", rows);
  printFigure("admin.import.rows", rows);
  printFigure("admin.import.upload.rate", rate(rows, took), "rows/s");
  printFigure("admin.import.check.rate", rate(rows, (await timed(() => whole(runId)))[1]), "rows/s");
  await startImport({ actor, input: { runId } });
  const [, written] = await timed(() => whole(runId));
  printFigure("admin.import.rate", rate(rows, written), "rows/s", `at least ${GOAL_RATE}`);

  const killed = await ready("killed", KILLED_ROWS);
  await whole(killed.runId);
  await startImport({ actor, input: { runId: killed.runId } });
  const args = ["--import=tsx", "lib/cli/bench/transfer-child.ts", killed.runId];
  const child = startChild({ name: "import", args, env: process.env, log: "/dev/null", append: true });
  while (child.running && (await runOf(killed.runId)).cursor < KILLED_ROWS / 2)
    await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill("SIGKILL");
  await child.exited;
  const { cursor } = await runOf(killed.runId);
  await importMembers({ runId: killed.runId });
  const [found] = await db.$queryRaw<{ people: number; addresses: number; entries: number }[]>`
    SELECT count(DISTINCT m."id")::int AS "people", count(DISTINCT e."address")::int AS "addresses",
      count(a."id")::int AS "entries"
    FROM "MemberEmail" e JOIN "Member" m ON m."id" = e."memberId"
    LEFT JOIN "AuditEntry" a ON a."memberId" = m."id" AND a."action" = 'member.import'
    WHERE e."address" LIKE 'killed%@import.example'`;
  const due = KILLED_ROWS - KILLED_ROWS / 50;
  const differences = Object.values(found ?? {}).reduce((sum, count) => sum + Math.abs(count - due), 0);
  printFigure("admin.import.killed-at", cursor, `of ${KILLED_ROWS}`);
  printFigure("admin.import.lost-or-twice", differences, "", "0");
  return differences === 0 && cursor > 0 && cursor < KILLED_ROWS;
}

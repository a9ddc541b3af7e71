import type { StaffRole } from "../../prisma/generated/enums";
import type { Actor } from "../actor";
import { db } from "../db";
import { toCsvStream } from "../export-files";
import { exportRefused, importMembers, mapImport, startImport, uploadImport } from "../members/commands";
import type { ImportMapping, ImportMode } from "../members/rules";

export const staff = (role: StaffRole): Actor => ({
  kind: "staff",
  role,
  userId: "018f0000-0000-7000-8000-0000000000ff",
});
const actor = staff("MANAGER");

export async function* bytesOf(text: string | Buffer, size = 100_000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text as string);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Uploads a file, in pieces of a size; returns its run. @throws what is wrong with it. */
export async function upload(text: string | Buffer, size?: number): Promise<string> {
  const result = await uploadImport({ actor, input: { bytes: bytesOf(text, size) } });
  if (!result.ok) throw new Error(result.errors.file);
  return result.value;
}

interface Choice {
  mode?: ImportMode;
  hasConsent?: boolean;
}
export const runOf = (runId: string) => db.importRun.findUniqueOrThrow({ where: { id: runId } });

/** Has every row looked at, its columns as they were guessed. */
export async function check(runId: string, { mode = "FILL", hasConsent = false }: Choice = {}) {
  const mapping = (await runOf(runId)).mapping as ImportMapping;
  const result = await mapImport({ actor, input: { runId, mapping, mode, hasConsent } });
  if (!result.ok) throw new Error(result.errors.mapping);
  await importMembers({ runId });
  return await runOf(runId);
}

/** A file's whole way in. */
export async function take(text: string | Buffer, choice: Choice = {}) {
  const runId = await upload(text);
  await check(runId, choice);
  await startImport({ actor, input: { runId } });
  await importMembers({ runId });
  return await runOf(runId);
}

/** Who is under an address, with what hangs on them. */
export async function memberAt(address: string) {
  const include = { emails: true, customers: true, labels: { include: { label: true } } } as const;
  const found = await db.memberEmail.findUnique({ where: { address }, include: { member: { include } } });
  return found?.member ?? null;
}

/** What is downloaded to be mended. */
export async function errorFile(runId: string): Promise<string> {
  const { columns, rows } = await exportRefused({ actor, input: { runId } });
  return await new Response(toCsvStream(columns, rows) as ReadableStream<Uint8Array<ArrayBuffer>>).text();
}

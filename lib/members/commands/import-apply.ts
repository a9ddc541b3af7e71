import { v7 as uuid } from "uuid";
import type { ImportRow, ImportRun } from "../../../prisma/generated/client";
import { dayOf } from "../../calendar";
import type { Tx } from "../../db";
import { enqueueAll } from "../../jobs";
import { getSettings } from "../../settings";
import { isLivemode } from "../../stripe";
import { type ImportRecord, judgeRow } from "../rules";
import { labelKey } from "../schema";
import { auditMembers } from "./import-audit";
import { aroundOf, type Counts, countOutcomes, findKnown, noteApplied, type Written } from "./import-known";
import { patchMembers } from "./import-patch";

interface Batch {
  run: ImportRun;
  notes: Written[];
  now: Date;
}

/** Nobody gets the newsletter whom neither the file nor staff say to have asked for it. */
const news = (record: ImportRecord, run: ImportRun) => record.wantsNews ?? run.hasConsent;

async function createMembers(tx: Tx, { run, notes, now }: Batch): Promise<void> {
  const fresh = notes.filter(({ outcome }) => outcome === "CREATED");
  if (fresh.length === 0) return;
  const { giving, organisation } = await getSettings(tx);
  const { currency } = giving;
  const rows = fresh.flatMap(({ memberId, record }) =>
    record
      ? [
          {
            ...{ ...record, id: memberId, wantsNews: news(record, run), createdAt: record.since ?? now },
            ...{ wantsReceipts: record.wantsReceipts ?? true, appealsOff: record.appealsOff ?? false },
            locale: record.locale ?? organisation.locale,
          },
        ]
      : [],
  );
  await tx.$executeRaw`
    INSERT INTO "Member" ("id", "name", "line1", "line2", "city", "region", "postalCode", "country", "locale",
      "wantsNews", "wantsReceipts", "appealsOff", "currency", "createdAt", "updatedAt")
    SELECT x."id", x."name", x."line1", x."line2", x."city", x."region", x."postalCode", x."country", x."locale",
      x."wantsNews", x."wantsReceipts", x."appealsOff", ${currency}, x."createdAt", ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x("id" uuid, "name" text, "line1" text, "line2" text,
      "city" text, "region" text, "postalCode" text, "country" text, "locale" text, "wantsNews" boolean,
      "wantsReceipts" boolean, "appealsOff" boolean, "createdAt" timestamptz)`;
  const addresses = rows.map(({ id, address }) => ({ id: uuid(), memberId: id, address, isPrimary: true }));
  // Who came by themselves in this very moment makes this fail, and the batch is done again: then they are known.
  await tx.$executeRaw`
    INSERT INTO "MemberEmail" ("id", "memberId", "address", "isPrimary")
    SELECT x.* FROM jsonb_to_recordset(${JSON.stringify(addresses)}::jsonb)
      AS x("id" uuid, "memberId" uuid, "address" text, "isPrimary" boolean)`;
  const others = rows.flatMap(({ id, otherAddresses }) =>
    otherAddresses.map((address) => ({ id: uuid(), memberId: id, address, isPrimary: false })),
  );
  if (others.length > 0)
    await tx.$executeRaw`
      INSERT INTO "MemberEmail" ("id", "memberId", "address", "isPrimary")
      SELECT x.* FROM jsonb_to_recordset(${JSON.stringify(others)}::jsonb)
        AS x("id" uuid, "memberId" uuid, "address" text, "isPrimary" boolean) ON CONFLICT DO NOTHING`;
}

/** Whose customers they are is ours to say; what these paid is Stripe's, which a sync asks afterwards. */
async function linkCustomers(tx: Tx, notes: readonly Written[]): Promise<void> {
  const links = notes.flatMap(({ memberId, customers }) => (customers ?? []).map((id) => ({ id, memberId })));
  if (links.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "StripeCustomer" ("id", "memberId", "livemode")
    SELECT x."id", x."memberId", ${isLivemode()} FROM jsonb_to_recordset(${JSON.stringify(links)}::jsonb)
      AS x("id" text, "memberId" uuid) ON CONFLICT DO NOTHING`;
  await enqueueAll(
    tx,
    "sync-customer",
    links.map(({ id }) => ({ data: { customerId: id }, key: id })),
  );
}

/** Labels that are not there yet are made. The rows note each by its own name, for an undo to find it. */
async function putLabels(tx: Tx, notes: readonly Written[]): Promise<void> {
  const keys = new Map<string, string>();
  for (const name of notes.flatMap(({ labels }) => labels ?? []))
    if (!keys.has(labelKey(name))) keys.set(labelKey(name), name);
  if (keys.size === 0) return;
  const data = [...keys].map(([key, name]) => ({ key, name }));
  await tx.label.createMany({ data, skipDuplicates: true });
  const made = await tx.label.findMany({ where: { key: { in: [...keys.keys()] } } });
  const byKey = new Map(made.map((label) => [label.key, label]));
  const put: { memberId: string; labelId: string }[] = [];
  for (const note of notes) {
    const labels = (note.labels ?? []).flatMap((name) => byKey.get(labelKey(name)) ?? []);
    note.labels = labels.map(({ name }) => name);
    put.push(...labels.map(({ id }) => ({ memberId: note.memberId ?? "", labelId: id })));
  }
  await tx.$executeRaw`
    INSERT INTO "MemberLabel" ("memberId", "labelId")
    SELECT x."memberId", x."labelId" FROM jsonb_to_recordset(${JSON.stringify(put)}::jsonb)
      AS x("memberId" uuid, "labelId" uuid) ON CONFLICT DO NOTHING`;
}

/** Signed by whoever began the import, and marked as its own, for an undo to find them. */
async function putNotes(tx: Tx, run: ImportRun, notes: readonly Written[], now: Date): Promise<void> {
  const data = notes.flatMap(({ memberId, record, hasNote }) =>
    memberId && hasNote && record?.note ? [{ memberId, text: record.note }] : [],
  );
  const stamp = { authorId: run.startedBy, importId: run.id, createdAt: now, updatedAt: now };
  await tx.note.createMany({ data: data.map((note) => ({ ...note, ...stamp })) });
}

/** Does what the check said, judged anew by what is known at this moment. */
export async function applyBatch(tx: Tx, run: ImportRun, rows: ImportRow[], now: Date): Promise<Partial<Counts>> {
  const read = rows.flatMap(({ record }) => (record ? [record as unknown as ImportRecord] : []));
  const found = await findKnown(tx, read);
  const { timeZone } = (await getSettings(tx)).organisation;
  const label = `Import ${dayOf(run.createdAt, timeZone)}`;
  const notes = rows.map(({ position, address, reason, ...row }): Written => {
    const record = row.record as unknown as ImportRecord | null;
    if (!record || !address) return { position, address, outcome: "REFUSED", reason };
    const known = found.byAddress.get(address) ?? null;
    const around = aroundOf(found, run, known);
    const judged = judgeRow(record, known, around);
    if (judged.outcome === "REFUSED") return { position, address, ...judged };
    const { outcome, customers, hasNote } = judged;
    const labels = outcome === "SAME" ? [] : [...judged.labels, label];
    const memberId = outcome === "CREATED" ? uuid() : judged.memberId;
    for (const id of customers) found.customers.set(id, { memberId, isErased: false });
    const changes = outcome === "CHANGED" ? judged.changes : null;
    return { position, address, memberId, record, outcome, customers, changes, labels, hasNote };
  });
  const batch = { run, notes, now };
  await createMembers(tx, batch);
  const changed = notes.filter(({ outcome }) => outcome === "CHANGED");
  await patchMembers(
    tx,
    changed.map(({ memberId, changes }) => ({
      id: memberId ?? "",
      patch: Object.fromEntries(Object.entries(changes ?? {}).map(([field, [, after]]) => [field, after])),
    })),
    now,
  );
  await linkCustomers(tx, notes);
  await putLabels(tx, notes);
  await putNotes(tx, run, notes, now);
  const told = notes.flatMap(({ memberId, outcome, changes, customers, labels, hasNote }) =>
    memberId && (outcome === "CREATED" || outcome === "CHANGED")
      ? [
          {
            memberId,
            after: {
              outcome,
              fields: Object.keys(changes ?? {}),
              customers,
              labels: labels?.length,
              ...(hasNote && { hasNote }),
            },
          },
        ]
      : [],
  );
  await auditMembers(tx, run, "member.import", told);
  await noteApplied(tx, run.id, notes, now);
  return countOutcomes(notes);
}

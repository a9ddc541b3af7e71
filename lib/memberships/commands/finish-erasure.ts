import { clearAway } from "../../clear-away";
import { db } from "../../db";
import { sendMail } from "../../email";
import { enqueue, transact } from "../../jobs";
import { PERSONAL } from "../../members/rules";
import { openValue } from "../../seal";
import { getSettings } from "../../settings";
import { settingsIn } from "../../settings-language";
import { farewellMail } from "../../templates/farewell";
import { FAREWELL, type Farewell } from "./erase-records";

const DAY_MS = 24 * 3_600_000;

async function sayFarewell(id: string, sealed: Uint8Array): Promise<void> {
  const farewell = openValue<Farewell>(FAREWELL, sealed);
  if (!farewell) return;
  const settings = await getSettings();
  const { organisation, privacy } = settingsIn(settings, farewell.locale);
  const { retention } = privacy;
  const mail = await farewellMail({ site: organisation.name, locale: farewell.locale, retention });
  await sendMail({ ...mail, to: farewell.address, messageId: `${FAREWELL}-${id}` });
}

/** Events that were on their way while their person was erased: of them, too, only that they came is kept. */
async function eraseLateEvents(since: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE "WebhookEvent" event SET "body" = NULL, "headers" = '{}', "error" = NULL
    FROM "StripeCustomer" customer
    WHERE customer."erasedAt" >= ${since} AND event."customerId" = customer."id" AND event."body" IS NOT NULL`;
}

/** The job after an erasure: one last mail, and then the address it went to is gone as well. */
export async function finishErasure({ erasureId }: { erasureId: string }): Promise<void> {
  const erasure = await db.erasure.findUnique({ where: { id: erasureId } });
  if (erasure?.state !== "ERASED") return;
  if (erasure.sealed) await sayFarewell(erasureId, erasure.sealed);
  await eraseLateEvents(new Date(Date.now() - DAY_MS));
  await transact(async (tx) => {
    await tx.erasure.updateMany({
      where: { id: erasureId, state: "ERASED" },
      data: { state: "DONE", sealed: null, finishedAt: new Date() },
    });
    await enqueue(tx, "clear-away", {}, { key: "clear-away" });
  });
}

/** Every table that an erasure takes something out of; `sealed` held where the last mail went. */
const TOUCHED = [
  ...Object.keys(PERSONAL).filter((name) => !("all" in Object(PERSONAL[name]?.erasing))),
  ...["Erasure", "Lease", "RateLimiterFlexible"],
].map((name) => `public."${name}"`);

/** The job after the last mail: what was erased goes out of the database's files as well, as far as that can be done. */
export async function clearErased(): Promise<string[]> {
  return await clearAway([...TOUCHED, "pgboss.job", "pgboss.archive"]);
}

/** Daily: an address that could not be written to in a day is forgotten all the same, and late events are looked for. */
export async function tendErasures(now = new Date()): Promise<void> {
  const dayAgo = new Date(now.getTime() - DAY_MS);
  await db.erasure.updateMany({
    where: { state: "ERASED", erasedAt: { lt: dayAgo } },
    data: { state: "DONE", sealed: null, finishedAt: now },
  });
  await eraseLateEvents(new Date(now.getTime() - 7 * DAY_MS));
  if ((await db.erasure.count({ where: { erasedAt: { gte: new Date(now.getTime() - 2 * DAY_MS) } } })) > 0)
    await clearErased();
}

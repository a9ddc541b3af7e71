import { dayOf } from "../../calendar";
import { prepared } from "../../db";
import { pause } from "../../patience";
import { getSettings } from "../../settings";
import type { Sighting } from "../schema";

/**
 * What arrived together, as one count per appeal, variant, place, article and epoch; only what runs is counted. Under the
 * appeal's own id come readers who are shown nothing of it. An epoch that never was counts as none.
 */
const STATEMENT = `WITH told AS (
    SELECT s.*, a."id" AS "appealId", coalesce(e."number", 0) AS "number"
    FROM json_to_recordset($1::json)
      AS s("event" text, "appeal" uuid, "variant" uuid, "placement" text, "article" text, "epoch" int, "times" int)
      JOIN "Appeal" a ON a."id" = s."appeal" AND a."status" = 'RUNNING'
      LEFT JOIN "AppealEpoch" e ON e."appealId" = a."id" AND e."number" = s."epoch"
        AND (e."weights" ? s."variant"::text OR (s."variant" = a."id" AND e."holdback" > 0))),
  held AS (
    INSERT INTO "AppealHeldBack" AS kept ("day", "appealId", "epoch", "exposures")
    SELECT $2::date, "appealId", "number", sum("times") FROM told
    WHERE "variant" = "appealId" AND "event" = 'exposure' AND "number" > 0 GROUP BY "appealId", "number"
    ON CONFLICT ("appealId", "day", "epoch") DO UPDATE SET "exposures" = kept."exposures" + excluded."exposures")
  INSERT INTO "AppealDailyCount" AS kept
    ("day", "appealId", "variantId", "placement", "article", "epoch", "exposures", "views", "dismissals")
  SELECT $2::date, v."appealId", v."id", s."placement", s."article", s."number",
    coalesce(sum(s."times") FILTER (WHERE s."event" = 'exposure'), 0),
    coalesce(sum(s."times") FILTER (WHERE s."event" = 'view'), 0),
    coalesce(sum(s."times") FILTER (WHERE s."event" = 'dismissal'), 0)
  FROM told s JOIN "AppealVariant" v ON v."id" = s."variant" AND v."appealId" = s."appealId"
  GROUP BY v."appealId", v."id", s."placement", s."article", s."number"
  ON CONFLICT ("variantId", "day", "epoch", "placement", "article") DO UPDATE SET
    "exposures" = kept."exposures" + excluded."exposures", "views" = kept."views" + excluded."views",
    "dismissals" = kept."dismissals" + excluded."dismissals"`;

/** At most so many different ones go together. */
const MOST = 1_000;
/** So long the first waits for others to be written with. */
const GATHER_MS = 200;

/** By what they tell, with how often it was told: a thousand readers of one article are a few rows. */
type Told = Map<string, Sighting & { times: number }>;

/** What is written together: it takes more until its moment is over. */
let open: { told: Told; written: Promise<void> } | undefined;
/** One statement after the other: two at once could wait for each other's rows. */
let last: Promise<unknown> = Promise.resolve();

async function write(told: Told): Promise<void> {
  await pause(GATHER_MS);
  if (open?.told === told) open = undefined;
  const before = last;
  const insert = async () => {
    await before;
    const { organisation } = await getSettings();
    const day = dayOf(new Date(), organisation.timeZone);
    await prepared(STATEMENT, [JSON.stringify([...told.values()]), day]);
  };
  const written = insert();
  last = written.catch(() => undefined);
  await written;
}

/**
 * Adds one to a day's count; resolves when that is committed, so that whoever waits for it before stopping loses nothing.
 * Those that arrive within a moment go together in one statement, and have one promise.
 */
export function countSighting(sighting: Sighting): Promise<void> {
  if (!open || open.told.size >= MOST) {
    const told: Told = new Map();
    open = { told, written: write(told) };
  }
  const { event, appeal, variant, placement, article, epoch } = sighting;
  const key = `${event} ${appeal} ${variant} ${placement} ${article} ${epoch}`;
  const known = open.told.get(key);
  if (known) known.times += 1;
  else open.told.set(key, { ...sighting, times: 1 });
  return open.written;
}

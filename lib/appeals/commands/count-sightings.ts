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
      AS s("event" text, "appeal" uuid, "variant" uuid, "placement" text, "article" text, "epoch" int)
      JOIN "Appeal" a ON a."id" = s."appeal" AND a."status" = 'RUNNING'
      LEFT JOIN "AppealEpoch" e ON e."appealId" = a."id" AND e."number" = s."epoch"
        AND (e."weights" ? s."variant"::text OR (s."variant" = a."id" AND e."holdback" > 0))),
  held AS (
    INSERT INTO "AppealHeldBack" AS kept ("day", "appealId", "epoch", "exposures")
    SELECT $2::date, "appealId", "number", count(*) FROM told
    WHERE "variant" = "appealId" AND "event" = 'exposure' AND "number" > 0 GROUP BY "appealId", "number"
    ON CONFLICT ("appealId", "day", "epoch") DO UPDATE SET "exposures" = kept."exposures" + excluded."exposures")
  INSERT INTO "AppealDailyCount" AS kept
    ("day", "appealId", "variantId", "placement", "article", "epoch", "exposures", "views", "dismissals")
  SELECT $2::date, v."appealId", v."id", s."placement", s."article", s."number",
    count(*) FILTER (WHERE s."event" = 'exposure'), count(*) FILTER (WHERE s."event" = 'view'),
    count(*) FILTER (WHERE s."event" = 'dismissal')
  FROM told s JOIN "AppealVariant" v ON v."id" = s."variant" AND v."appealId" = s."appealId"
  GROUP BY v."appealId", v."id", s."placement", s."article", s."number"
  ON CONFLICT ("variantId", "day", "epoch", "placement", "article") DO UPDATE SET
    "exposures" = kept."exposures" + excluded."exposures", "views" = kept."views" + excluded."views",
    "dismissals" = kept."dismissals" + excluded."dismissals"`;

const MOST = 1_000;
/** So long the first waits for others to be written with. */
const GATHER_MS = 50;

interface Waiting {
  sighting: Sighting;
  done: () => void;
  fail: (error: unknown) => void;
}
let waiting: Waiting[] = [];
let isWriting = false;

async function writeWaiting(): Promise<void> {
  if (isWriting) return;
  isWriting = true;
  while (waiting.length > 0) {
    await pause(GATHER_MS);
    const batch = waiting.slice(0, MOST);
    waiting = waiting.slice(MOST);
    try {
      const { organisation } = await getSettings();
      const day = dayOf(new Date(), organisation.timeZone);
      await prepared(STATEMENT, [JSON.stringify(batch.map(({ sighting }) => sighting)), day]);
      for (const { done } of batch) done();
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
  }
  isWriting = false;
}

/**
 * Adds one to a day's count; resolves when that is committed, so that whoever waits for it before stopping loses nothing.
 * Those that arrive within a moment, or while others are written, go together in one statement.
 */
export function countSighting(sighting: Sighting): Promise<void> {
  return new Promise((done, fail) => {
    waiting.push({ sighting, done, fail });
    void writeWaiting();
  });
}

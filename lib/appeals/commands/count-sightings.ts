import { dayOf } from "../../calendar";
import { prepared } from "../../db";
import { getSettings } from "../../settings";
import type { Sighting } from "../schema";

/** What arrived together, as one count per appeal, variant, place and article; only what runs is counted. */
const STATEMENT = `INSERT INTO "AppealDailyCount" AS kept
    ("day", "appealId", "variantId", "placement", "article", "exposures", "views", "dismissals")
  SELECT $2::date, v."appealId", v."id", s."placement", s."article",
    count(*) FILTER (WHERE s."event" = 'exposure'), count(*) FILTER (WHERE s."event" = 'view'),
    count(*) FILTER (WHERE s."event" = 'dismissal')
  FROM json_to_recordset($1::json)
    AS s("event" text, "appeal" uuid, "variant" uuid, "placement" text, "article" text)
    JOIN "AppealVariant" v ON v."id" = s."variant" AND v."appealId" = s."appeal"
    JOIN "Appeal" a ON a."id" = v."appealId" AND a."status" = 'RUNNING'
  GROUP BY v."appealId", v."id", s."placement", s."article"
  ON CONFLICT ("variantId", "day", "placement", "article") DO UPDATE SET
    "exposures" = kept."exposures" + excluded."exposures", "views" = kept."views" + excluded."views",
    "dismissals" = kept."dismissals" + excluded."dismissals"`;

const MOST = 1_000;

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
 * Adds one to a day's count; resolves when that is committed, so that whoever stops after the answer loses nothing.
 * Those that arrive while others are written go together in the next statement.
 */
export function countSighting(sighting: Sighting): Promise<void> {
  return new Promise((done, fail) => {
    waiting.push({ sighting, done, fail });
    void writeWaiting();
  });
}

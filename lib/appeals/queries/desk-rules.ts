import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { getSettings } from "../../settings";
import { requirePermission } from "../../staff/rules";
import { type Stand, standOf } from "../rules";
import { type PublishedAppeal, publishAppeal } from "./published-rules";
import { inOrder } from "./stored";

export interface DeskRules {
  appeals: (PublishedAppeal & { name: string; stand: Stand })[];
}

/** Every appeal under its name, drafts and resting variants too, as a browser would get it: for staff who look at the site. */
export async function getDeskRules({ actor, now, tx = db }: { actor: Actor; now: Date; tx?: Tx }): Promise<DeskRules> {
  requirePermission(actor, "appeals.read");
  const settings = await getSettings();
  const found = await tx.appeal.findMany({
    include: { variants: inOrder },
    orderBy: [{ isDefault: "asc" }, { priority: "desc" }, { id: "asc" }],
    take: 200,
  });
  const publish = async (appeal: (typeof found)[number]) => {
    const published = await publishAppeal(appeal, { settings, now, tx });
    return published ? [{ ...published, name: appeal.name, stand: standOf(appeal, now) }] : [];
  };
  return { appeals: (await Promise.all(found.map(publish))).flat() };
}

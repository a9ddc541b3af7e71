import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { getSettings } from "../../settings";
import { settingsIn } from "../../settings-language";
import { requirePermission } from "../../staff/rules";
import { type Stand, standOf } from "../rules";
import { type AppealLanguage, appealLanguageOf, wordsLocaleOf } from "../schema";
import { type PublishedAppeal, publishAppeal } from "./published-rules";
import { inOrder } from "./stored";

export interface DeskRules {
  appeals: (PublishedAppeal & { name: string; stand: Stand; language: AppealLanguage })[];
}

/** Every appeal under its name, drafts and resting variants too, as a browser would get it: for staff who look at the site. */
export async function getDeskRules({ actor, now, tx = db }: { actor: Actor; now: Date; tx?: Tx }): Promise<DeskRules> {
  requirePermission(actor, "appeals.read");
  const settings = await getSettings();
  const home = settings.organisation.locale;
  const found = await tx.appeal.findMany({
    include: { variants: inOrder },
    orderBy: [{ isDefault: "asc" }, { priority: "desc" }, { id: "asc" }],
    take: 200,
  });
  const publish = async (appeal: (typeof found)[number]) => {
    const language = appealLanguageOf(appeal.locale);
    const where = { settings: settingsIn(settings, wordsLocaleOf(language, home)), now, tx };
    const published = await publishAppeal(appeal, where);
    return published ? [{ ...published, name: appeal.name, stand: standOf(appeal, now), language }] : [];
  };
  return { appeals: (await Promise.all(found.map(publish))).flat() };
}

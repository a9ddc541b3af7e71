import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { changes } from "../../changes";
import { db } from "../../db";
import { transact } from "../../jobs";
import { consume } from "../../limits";
import { queueMessage } from "../../messages";
import { getSettings, putSetting } from "../../settings";
import { checkSetting, type Editable } from "../../settings-check";
import { requirePermission } from "../rules";

type Values = Record<string, unknown>;
type Changed = { ok: true } | { ok: false; errors: Record<string, string> };

/** What an entry may keep of a value: figures and choices. Of texts, that they changed. */
const figuresOf = (values: Values) => {
  const kept = Object.entries(values).filter(([key, value]) => typeof value !== "string" || key === "timeZone");
  return Object.fromEntries(kept);
};

/** Stores one group of settings; documents show it at once, since the database makes a new version of them. */
export async function changeSettings<Key extends Editable>({
  actor,
  input: { key, value },
}: {
  actor: Actor;
  input: { key: Key; value: unknown };
}): Promise<Changed> {
  requirePermission(actor, "settings.write");
  const checked = checkSetting(key, value);
  if (!checked.ok) return checked;
  await db.$transaction(async (tx) => {
    const before: Values = (await getSettings(tx))[key];
    const changed = changes(before, checked.value as Values);
    if (!changed) return;
    await putSetting(tx, key, checked.value);
    const after = { ...figuresOf(changed.after), fields: Object.keys(changed.after).sort() };
    const subject = { type: "setting", id: key };
    await audit(tx, { actor, action: "settings.change", subject, before: figuresOf(changed.before), after });
  });
  return { ok: true };
}

const TESTS = { name: "test-mail", points: 5, seconds: 60 * 60 };

/** Sends whoever asks a mail, the way every other goes: by the queue and the mail server. False when asked too often. */
export async function sendTestMail({ actor }: { actor: Extract<Actor, { kind: "staff" }> }): Promise<boolean> {
  requirePermission(actor, "settings.write");
  const { userId } = actor;
  if ((await consume(TESTS, userId)) > 0) return false;
  await transact(async (tx) => {
    const cause = `staff-test:${userId}:${Date.now()}`;
    await queueMessage(tx, { cause, template: "staff-test", memberId: null });
    await audit(tx, { actor, action: "settings.test-mail", subject: { type: "setting", id: "mail" } });
  });
  return true;
}

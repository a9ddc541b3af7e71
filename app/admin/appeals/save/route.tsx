import { randomUUID } from "node:crypto";
import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff, type StaffActor } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { addVariant, removeVariant, saveAppeal } from "@/lib/appeals/commands";
import { type DeskAppeal, getAppeal, getContentAt } from "@/lib/appeals/queries";
import { compareForms, compareVariants, resolveForms, standOf } from "@/lib/appeals/rules";
import {
  type AppealFormErrors,
  appealFormOf,
  type AppealForm as Fields,
  parseAppealForm,
  readAppealForm,
} from "@/lib/appeals/schema";
import { getSettings } from "@/lib/settings";
import { holdEdit } from "@/lib/staff/commands";
import { AppealForm } from "../_ui/appeal-form";
import { Conflict } from "../_ui/conflict";
import { formContext } from "../_ui/form-context";

const CURRENT = "/admin/appeals";

async function again(actor: StaffActor, form: Fields, appeal: DeskAppeal | null, errors: AppealFormErrors) {
  const title = appeal ? "Edit an appeal" : "Write an appeal";
  const { props } = await formContext(actor);
  return await answerStaff(
    actor,
    { status: 422, title, current: CURRENT, isWide: true },
    <>
      <h1>{appeal?.content.name ?? title}</h1>
      <AppealForm {...{ form, errors, appeal }} {...props} />
    </>,
  );
}

/** Both texts side by side, and nothing lost of either. */
async function conflict(actor: StaffActor, form: Fields, appeal: DeskAppeal) {
  const settings = await getSettings();
  const formOf = (content: DeskAppeal["content"]) => appealFormOf({ ...content, ...appeal }, settings);
  const theirs = formOf(appeal.content);
  const base = await getContentAt({ actor, id: appeal.id, version: Number(form.version) });
  const differences = compareForms(base ? formOf(base) : theirs, form, theirs);
  return await answerStaff(
    actor,
    { status: 409, title: "Two people wrote at once", current: CURRENT, isWide: true },
    <Conflict {...{ form, appeal, differences }} variants={compareVariants(form, theirs)} />,
  );
}

/** A new form that was posted before, as one of what it made: it began as the first version of that. */
function openedAs({ id, content }: DeskAppeal, form: Fields): Fields {
  const variants = form.variants.map((one, at) => ({ ...one, id: one.id || (content.variants[at]?.id ?? "") }));
  return { ...form, id, version: "1", variants };
}

/** Beyond saving: one variant more, or one less. Returns what is said of it. */
async function takeStep(actor: StaffActor, appeal: { id: string }, step: string): Promise<string | null> {
  const [, variant] = /^remove-(.+)$/.exec(step) ?? [];
  if (variant) return (await removeVariant({ actor, input: { id: appeal.id, variant } })) ? "removed" : "kept";
  if (step !== "add") return null;
  await addVariant({ actor, input: appeal });
  const made = await getAppeal({ actor, id: appeal.id });
  return made && standOf(made, new Date()) === "running" ? "resting" : "added";
}

/** Saves an appeal's form, whole or not at all. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("appeals.write");
  const { step = "save", ...posted } = await readForm(request);
  const typed = parseAppealForm(posted);
  const settings = await getSettings();
  const appeal = typed.id ? await getAppeal({ actor, id: typed.id }) : null;
  if (typed.id && !appeal) return seeOther(CURRENT);
  if (appeal) await holdEdit({ actor, input: { kind: "Appeal", id: appeal.id } });
  const theirs = appeal && appealFormOf({ ...appeal.content, ...appeal }, settings);
  const form =
    theirs && step === "resolve"
      ? { ...resolveForms(typed, theirs, (key) => posted[`pick-${key}`] === "mine"), version: typed.version }
      : typed;
  const read = readAppealForm(form, { settings, isDefault: appeal?.isDefault ?? false, newId: randomUUID });
  if (!read.ok) return await again(actor, form, appeal, read.errors as AppealFormErrors);
  const known = appeal && { id: appeal.id, version: Number(form.version) };
  const saved = await saveAppeal({ actor, input: { ...known, key: form.key, content: read.value } });
  if (!saved.ok) {
    if (!saved.errors.version) return await again(actor, form, appeal, saved.errors as AppealFormErrors);
    const newest = await getAppeal({ actor, id: appeal?.id ?? form.key });
    return newest ? await conflict(actor, appeal ? form : openedAs(newest, form), newest) : seeOther(CURRENT);
  }
  const { id, isChanged, isRepeat } = saved.value;
  if (step === "start") return seeOther(`${CURRENT}/${id}/start`);
  const [, picture] = /^picture-(\d)$/.exec(step) ?? [];
  if (picture) {
    const variant = (await getAppeal({ actor, id }))?.content.variants[Number(picture)]?.id ?? "";
    return seeOther(`${CURRENT}/${id}/picture?variant=${variant}`);
  }
  const done = (isRepeat ? null : await takeStep(actor, { id }, step)) ?? (isChanged ? "saved" : "unchanged");
  return seeOther(`${CURRENT}/${id}?done=${done}`);
}

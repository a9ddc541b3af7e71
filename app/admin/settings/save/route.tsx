import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { addressOf } from "@/app/admin/_ui/address";
import { answerStaff } from "@/app/admin/_ui/answer";
import { getSettings } from "@/lib/settings";
import { changeSettings } from "@/lib/staff/commands";
import { isPart, PARTS } from "../_ui/parts";
import { SettingsForm } from "../_ui/settings-form";

const PATH = "/admin/settings";

/** Stores one group of settings, or shows what to mend with everything that was typed. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("settings.write");
  const { part = "", ...typed } = await readForm(request);
  if (!isPart(part)) return seeOther(PATH);
  const settings = await getSettings();
  const read = PARTS[part].read(typed, settings);
  const isRead = Object.keys(read.errors).length === 0;
  const changed = isRead ? await changeSettings({ actor, input: { key: part, value: read.value } }) : null;
  if (changed?.ok) return seeOther(addressOf(PATH, { part, done: "saved" }));
  const errors = changed ? changed.errors : read.errors;
  return await answerStaff(
    actor,
    { status: 422, title: "Settings", current: PATH },
    <>
      <h1>Settings: {PARTS[part].title.toLowerCase()}</h1>
      <SettingsForm part={part} settings={settings} typed={typed} errors={errors} />
    </>,
  );
}

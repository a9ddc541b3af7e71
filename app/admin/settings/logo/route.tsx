import { forbidden, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { type LogoFiles, MAX_LOGO_BYTES, makeLogo } from "@/lib/logo";
import { getSettings } from "@/lib/settings";
import { changeLogo } from "@/lib/staff/commands";
import { LogoForm } from "../_ui/logo-form";

const DONE = "/admin/settings?part=look&done=saved";
const TOO_LARGE = "That file is larger than 512 kB. Please make it smaller and try again.";
const NOT_SHOWN =
  "That file is no SVG, PNG or WebP that can be shown safely. An SVG must hold shapes alone: letters as outlines, no style sheet, no picture.";
/** How much more than its two files a posted form may hold. */
const ROOM = 64 * 1024;

type Read = { files?: LogoFiles | undefined; error?: string };

async function read(form: FormData, name: string): Promise<Read> {
  const file = form.get(name);
  if (!(file instanceof File) || file.size === 0) return {};
  if (file.size > MAX_LOGO_BYTES) return { error: TOO_LARGE };
  const files = await makeLogo(new Uint8Array(await file.arrayBuffer()));
  return files ? { files } : { error: NOT_SHOWN };
}

/** Takes the logo's files, or takes the logo off. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("settings.write");
  const isTooLarge = Number(request.headers.get("content-length") ?? 0) > 2 * MAX_LOGO_BYTES + ROOM;
  const form = isTooLarge ? new FormData() : await request.formData().catch(() => new FormData());
  if (form.get("step") === "remove") {
    await changeLogo({ actor, input: { logo: null, alt: "" } });
    return seeOther(DONE);
  }
  const alt = String(form.get("alt") ?? "").trim();
  const [light, dark] = [await read(form, "file"), await read(form, "fileDark")];
  const { look, organisation } = await getSettings();
  const errors = {
    ...(isTooLarge && { file: TOO_LARGE }),
    ...(light.error && { file: light.error }),
    ...(dark.error && { fileDark: dark.error }),
    ...(!isTooLarge && !light.files && !light.error && !look.logo && { file: "Please choose a file." }),
    ...(alt.length > 200 && { alt: "That is too long for a description." }),
  };
  if (Object.keys(errors).length > 0)
    return await answerStaff(
      actor,
      { status: 422, title: "Logo", current: "/admin/settings" },
      <>
        <h1>Settings: look</h1>
        <LogoForm look={look} name={organisation.name} typed={alt} errors={errors} />
      </>,
    );
  await changeLogo({ actor, input: { logo: light.files, logoDark: dark.files, alt } });
  return seeOther(DONE);
}

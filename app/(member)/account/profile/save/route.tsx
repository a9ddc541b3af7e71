import { memberPost } from "@/app/_server/account";
import { answerDocument, seeOther } from "@/app/_server/answer";
import { getSiteSettings } from "@/app/_server/site";
import { saveProfile } from "@/lib/members/commands";
import { type ProfileField, profileSchema } from "@/lib/members/schema";
import { strings } from "@/lib/strings";
import { AccountPage } from "../../_ui/account-page";
import { DetailsForm } from "../_ui/details-form";

/** Stores who somebody says they are. */
export const POST = memberPost(async (actor, form) => {
  const { locale } = (await getSiteSettings()).organisation;
  const words = strings(locale);
  const parsed = profileSchema(words.profile).safeParse(form);
  if (parsed.success) {
    await saveProfile({ actor, input: parsed.data });
    return seeOther("/account/profile?done=saved");
  }
  const errors: Partial<Record<ProfileField, string>> = {};
  for (const { path, message } of parsed.error.issues) errors[path[0] as ProfileField] ??= message;
  return await answerDocument(
    422,
    words.profile.title,
    <AccountPage current="/account/profile" title={words.profile.title} words={words.account}>
      <DetailsForm words={words.profile} pageLocale={locale} typed={form} errors={errors} />
    </AccountPage>,
  );
});

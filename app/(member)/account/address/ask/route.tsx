import { memberPost } from "@/app/_server/account";
import { answerDocument, seeOther } from "@/app/_server/answer";
import { getSiteSettings } from "@/app/_server/site";
import { addressSchema } from "@/lib/address";
import { type FieldErrors, fail } from "@/lib/errors";
import { claimAddress } from "@/lib/members/commands";
import { strings } from "@/lib/strings";
import { AccountPage } from "../../_ui/account-page";
import { ClaimForm } from "../../profile/_ui/claim-form";

/** Asks for another address. The answer is the same whether it is somebody's already or not. */
export const POST = memberPost(async (actor, form) => {
  const { locale } = (await getSiteSettings()).organisation;
  const words = strings(locale);
  const purpose = form.purpose === "ADD" ? "ADD" : "CHANGE";
  const typed = (purpose === "ADD" ? form.other : form.address) ?? "";
  const parsed = addressSchema.safeParse(typed);
  const result = parsed.success
    ? await claimAddress({ actor, input: { address: parsed.data, purpose }, locale })
    : fail({ address: parsed.error.issues[0]?.message ?? "" });
  if (result.ok) return seeOther("/account/profile?done=asked");
  const errors: FieldErrors<"address"> = result.errors;
  return await answerDocument(
    errors.form ? 429 : 422,
    words.profile.title,
    <AccountPage
      current="/account/profile"
      title={purpose === "ADD" ? words.profile.addTitle : words.profile.changeTitle}
      words={words.account}
    >
      <ClaimForm purpose={purpose} words={words.profile} typed={typed} errors={errors} />
    </AccountPage>,
  );
});

import { answerDocument } from "@/app/_server/answer";
import type { FieldErrors } from "@/lib/errors";
import type { Strings } from "@/lib/strings";
import { AccountPage } from "../../_ui/account-page";

/** Why nothing was done about an address, and the way back. */
export async function answerRefused(title: string, errors: FieldErrors, words: Strings): Promise<Response> {
  return await answerDocument(
    409,
    title,
    <AccountPage current="/account/profile" title={title} words={words.account}>
      <p className="notice bad" role="alert">
        {errors.form}
      </p>
      <p>
        <a href={words.href("/account/profile")}>{words.profile.toProfile}</a>
      </p>
    </AccountPage>,
  );
}

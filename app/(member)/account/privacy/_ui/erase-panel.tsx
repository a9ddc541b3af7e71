import type { FieldErrors } from "@/lib/errors";
import type { ErasurePreview } from "@/lib/memberships/queries";
import type { Settings } from "@/lib/settings";
import { type Strings, strings } from "@/lib/strings";
import { AccountPage } from "../../_ui/account-page";
import { EraseForm } from "./erase-form";
import { WhatGoes } from "./what-goes";

interface ErasePanelProps {
  preview: ErasurePreview;
  settings: Settings;
  /** Signed in a moment ago: else a link is mailed first. */
  isFresh: boolean;
  typed?: string;
  errors?: FieldErrors<"word">;
}

function Proof({ words }: { words: Strings["privacy"]["erase"] }) {
  return (
    <form className="card stack-tight" method="post" action={words.href("/account/privacy/erase/proof")}>
      <h2>{words.proofTitle}</h2>
      <p>{words.proof}</p>
      <button className="button" type="submit">
        {words.proofButton}
      </button>
    </form>
  );
}

/** The whole of the page, as it is opened and as it answers. */
export function ErasePanel({ preview, settings, isFresh, typed = "", errors = {} }: ErasePanelProps) {
  const { account, privacy } = strings(settings.organisation.locale);
  const words = privacy.erase;
  return (
    <AccountPage current="/account/privacy" title={words.title} words={account}>
      {errors.form && (
        <p className="notice bad" role="alert">
          {errors.form}
        </p>
      )}
      <p className="lead">{words.lead}</p>
      {preview.ending.length > 0 && (
        <p className="notice">
          {words.instead} <a href={words.href("/account")}>{words.cancel}</a>
        </p>
      )}
      <WhatGoes preview={preview} settings={settings} words={words} />
      <p>
        <a href={words.href("/account/privacy")}>{words.export}</a>
      </p>
      {preview.hasRole ? (
        <p className="notice">{words.hasRole}</p>
      ) : isFresh ? (
        <EraseForm
          action={words.href("/account/privacy/erase/confirm")}
          words={words}
          button={words.button}
          typed={typed}
          errors={errors}
        />
      ) : (
        <Proof words={words} />
      )}
    </AccountPage>
  );
}

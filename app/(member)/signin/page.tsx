import { redirect } from "next/navigation";
import { hasGoogle } from "@/app/_server/auth-options";
import { getSignedIn } from "@/app/_server/session";
import { getSite, here, titled } from "@/app/_server/site";
import { AddressForm } from "@/app/_ui/address-form";
import { CodeForm } from "@/app/_ui/code-form";
import { safePath } from "@/lib/giving/schema";
import { type Strings, strings } from "@/lib/strings";

export const generateMetadata = titled((words) => words.signIn.title);

type Query = Promise<{ sent?: string; expired?: string; google?: string; returnTo?: string }>;
type Words = Strings["signIn"];

function faultOf({ expired, google }: { expired?: string; google?: string }, words: Words): string | undefined {
  if (google) return google === "unknown" ? words.googleUnknown : words.googleFailed;
  return expired ? words.expired : undefined;
}

function GoogleForm({ path, words }: { path: string; words: Words }) {
  return (
    <form className="stack-tight narrow" method="post" action={words.href("/api/signin/google")}>
      <p className="soft">{words.or}</p>
      <input type="hidden" name="returnTo" value={path} />
      <button className="button quiet" type="submit">
        {words.google}
      </button>
    </form>
  );
}

export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const { sent, returnTo, ...came } = await searchParams;
  const words = strings((await getSite()).locale).signIn;
  if (sent) return <CodeForm words={words} />;
  const path = safePath(returnTo, await here("/account"));
  if (await getSignedIn()) redirect(path);
  return (
    <div className="stack">
      <AddressForm
        action={words.href("/api/signin")}
        title={words.title}
        intro={words.intro}
        label={words.address}
        button={words.button}
        hidden={{ returnTo: path }}
        fault={faultOf(came, words)}
      />
      {hasGoogle() && <GoogleForm path={path} words={words} />}
    </div>
  );
}

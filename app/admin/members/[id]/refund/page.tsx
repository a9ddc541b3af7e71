import "@/app/_ui/account.css";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { getSite } from "@/app/_server/site";
import { log } from "@/lib/log";
import { previewRefund } from "@/lib/memberships/commands";
import { refundFieldsSchema } from "@/lib/memberships/schema";
import { StaffPage } from "../../../_ui/staff-page";
import { RefundFacts } from "./_ui/refund-facts";
import { RefundForm } from "./_ui/refund-form";

export const metadata: Metadata = { title: "Refund" };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ payment?: string; ending?: string }>;
}

/** Where a refund begins: what Stripe says of the payment this moment, and what staff want. It changes nothing. */
export default async function RefundPage({ params, searchParams }: Props) {
  const actor = await requireStaff("money.refund");
  const { id } = await params;
  const { payment, ending } = await searchParams;
  const preview = await previewRefund({ actor, id: payment }).catch((err: unknown) => {
    log.error({ err }, "What is left of a payment could not be asked");
    return redirect(`/admin/members/${id}?problem=stripe`);
  });
  if (preview?.memberId !== id) redirect(`/admin/members/${id}`);
  const { locale, timeZone } = await getSite();
  return (
    <StaffPage actor={actor} current="/admin/members">
      <div className="stack-tight">
        <p className="small">
          <a href={`/admin/members/${id}`}>Back</a>
        </p>
        <h1>Refund</h1>
      </div>
      <RefundFacts preview={preview} locale={locale} timeZone={timeZone} />
      {preview.refusal ? (
        <p className="notice bad">{preview.refusal}</p>
      ) : (
        <RefundForm
          preview={preview}
          fields={refundFieldsSchema.parse({ payment, ending })}
          action={`/admin/members/${id}/refund/give`}
          locale={locale}
        />
      )}
    </StaffPage>
  );
}

import { notFound } from "next/navigation";
import { requireMember } from "@/app/_server/member";
import { getSite, titled } from "@/app/_server/site";
import { PaperView } from "@/app/_ui/paper";
import { PaperActions } from "@/app/_ui/paper-actions";
import { getReceipt } from "@/lib/memberships/queries";
import { strings } from "@/lib/strings";
import { AccountPage } from "../../_ui/account-page";

export const generateMetadata = titled((words) => words.receipts.receipt);

const PATH = "/account/payments";
interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ copy?: string }>;
}

/** The receipt of one payment of one's own. */
export default async function ReceiptPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { copy } = await searchParams;
  const here = `${PATH}/${encodeURIComponent(id)}`;
  const actor = await requireMember(here);
  const receipt = await getReceipt({ actor, id });
  if (!receipt) notFound();
  const { account, receipts: words } = strings((await getSite()).locale);
  const actions = {
    pdf: words.href(`${here}/receipt.pdf`),
    send: words.href(`${PATH}/send`),
    payment: id,
    outcome: copy,
    label: words.send,
  };
  return (
    <AccountPage current={PATH} title={receipt.paper.title} lang={receipt.paper.locale} words={account}>
      <PaperActions {...actions} words={words} />
      <PaperView paper={receipt.paper} />
      <p className="not-on-paper">
        <a href={words.href(PATH)}>{words.back}</a>
      </p>
    </AccountPage>
  );
}

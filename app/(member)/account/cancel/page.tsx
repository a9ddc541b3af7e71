import type { Metadata } from "next";
import { requireChange } from "@/app/_server/membership";
import { strings } from "@/lib/strings";
import { CancelPage } from "./cancel-page";

export const metadata: Metadata = { title: strings().change.cancel.title };

export default async function Page() {
  return <CancelPage change={await requireChange("/account/cancel", "cancel")} />;
}

import { requireChange } from "@/app/_server/membership";
import { titled } from "@/app/_server/site";
import { CancelPage } from "./cancel-page";

export const generateMetadata = titled((words) => words.change.cancel.title);

export default async function Page() {
  return <CancelPage change={await requireChange("/account/cancel", "cancel")} />;
}

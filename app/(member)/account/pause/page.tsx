import { requireChange } from "@/app/_server/membership";
import { titled } from "@/app/_server/site";
import { PausePage } from "./pause-page";

export const generateMetadata = titled((words) => words.change.pause.title);

export default async function Page() {
  return <PausePage change={await requireChange("/account/pause", "pause")} />;
}

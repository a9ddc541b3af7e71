import type { Metadata } from "next";
import { requireChange } from "@/app/_server/membership";
import { strings } from "@/lib/strings";
import { PausePage } from "./pause-page";

export const metadata: Metadata = { title: strings().change.pause.title };

export default async function Page() {
  return <PausePage change={await requireChange("/account/pause", "pause")} />;
}

import { cookies } from "next/headers";
import { cache } from "react";
import type { View } from "@/lib/members/queries";
import { viewIn } from "./view-in";

/** Whether staff look at this page as its member sees it, and as whom. For pages: no handler acts for such a reader. */
export const getView = cache(async (): Promise<View | null> => await viewIn(await cookies()));

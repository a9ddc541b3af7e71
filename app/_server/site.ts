import { cache } from "react";
import { getSettings, type Settings } from "@/lib/settings";

/** The organisation as pages show it, read once per request. */
export const getSite = cache(async (): Promise<Settings["organisation"]> => (await getSettings()).organisation);

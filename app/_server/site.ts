import { cache } from "react";
import type { Look } from "@/lib/look";
import { getSettings, type Settings } from "@/lib/settings";

/** All settings, read once per request. */
const getAll = cache(() => getSettings());

/** The organisation as pages show it. */
export const getSite = async (): Promise<Settings["organisation"]> => (await getAll()).organisation;

/** The colours, the headline face and the logo that pages show. */
export const getLook = async (): Promise<Look> => (await getAll()).look;

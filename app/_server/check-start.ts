import { env, SettingsError } from "@/lib/env";
import { refuseEmbedded } from "@/lib/settings";

/** Ends the process with one line when its settings cannot serve: better no start than half a one. */
export async function checkStart(): Promise<void> {
  try {
    if (env.isPublic) await refuseEmbedded();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

import { getAppealScript, getAppealTools } from "@/app/_server/assets";

/** What decides in the reader's browser which appeal stands where, and where it finds what staff alone ask for. */
export function AppealScript() {
  return <script type="module" src={getAppealScript().url} data-tools={getAppealTools().url} />;
}

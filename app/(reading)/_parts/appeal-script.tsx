import { getAppealScript, getAppealTools } from "@/app/_server/assets";
import { pathIn } from "@/lib/locale";

const RULES = "/api/appeals/rules.json";

/** Only so that React leaves the script where it is. */
const stay = () => {};

/** What decides in the reader's browser which appeal stands where, and where it finds what staff alone ask for. */
export function AppealScript({ locale }: { locale: string }) {
  const rules = pathIn(locale, RULES);
  return (
    <script
      type="module"
      // The text is drawn without waiting for it. It stays at the end: React would move it up, where nothing is there yet.
      async
      onLoad={stay}
      src={getAppealScript().url}
      data-tools={getAppealTools().url}
      data-rules={rules === RULES ? undefined : rules}
    />
  );
}

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
      // Not before the text is drawn; and where it stands, at the end: else React moves it up to where nothing is there yet.
      async
      onLoad={stay}
      src={getAppealScript().url}
      data-tools={getAppealTools().url}
      data-rules={rules === RULES ? undefined : rules}
    />
  );
}

import { getAppealScript, getAppealTools } from "@/app/_server/assets";
import { pathIn } from "@/lib/locale";

const RULES = "/api/appeals/rules.json";

/** What decides in the reader's browser which appeal stands where, and where it finds what staff alone ask for. */
export function AppealScript({ locale }: { locale: string }) {
  const rules = pathIn(locale, RULES);
  return (
    <script
      type="module"
      src={getAppealScript().url}
      data-tools={getAppealTools().url}
      data-rules={rules === RULES ? undefined : rules}
    />
  );
}

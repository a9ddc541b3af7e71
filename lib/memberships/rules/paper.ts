import { dayOf } from "../../calendar";
import type { Paper } from "../../paper";
import { paperSize } from "../../paper";
import type { Settings } from "../../settings";
import { formatDate, strings } from "../../strings";

/** Who gave, as far as they told us. */
export interface Donor {
  name: string | null;
  address: string | null;
  line1?: string | null;
  line2?: string | null;
  city?: string | null;
  region?: string | null;
  postalCode?: string | null;
  country: string | null;
}

/** Who issues papers, and in what words. */
export interface Issuer {
  organisation: Settings["organisation"];
  receipts: Settings["receipts"];
}

function linesOf(donor: Donor, locale: string): string[] {
  const { name, address, line1, line2, city, region, postalCode, country } = donor;
  const words = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(" ");
  const town = region && city ? `${city}, ${words(region, postalCode)}` : words(postalCode, city, region);
  const land = line1 && country ? new Intl.DisplayNames(locale, { type: "region" }).of(country) : null;
  const lines = [name ?? strings(locale).receipts.paper.nameless, line1, line2, town, land, address];
  return lines.filter((line) => typeof line === "string" && line !== "") as string[];
}

/** What all papers have in common: who issues them, to whom, on what sheets, and what is said at the end. */
export function paperFrame(donor: Donor, { organisation, receipts }: Issuer) {
  const { name, address, taxId, email, locale } = organisation;
  const words = strings(locale).receipts.paper;
  const { signatory } = receipts;
  const deductible = taxId
    ? receipts.deductibleWithTaxId || words.deductibleWithTaxId(name, taxId)
    : receipts.deductibleWithoutTaxId || words.deductibleWithoutTaxId(name);
  return {
    issuer: {
      name,
      lines: [...address.split(/\n|\\n/), taxId && words.taxId(taxId), email]
        .map((line) => line.trim())
        .filter(Boolean),
    },
    addressee: { label: words.from, lines: linesOf(donor, locale) },
    notes: [receipts.goodsOrServices || words.goodsOrServices, deductible],
    signature: { text: signatory ? words.signed(name) : words.unsigned(name), name: signatory || null },
    page: words.page,
    size: paperSize(donor.country, locale),
    locale,
  } satisfies Partial<Paper>;
}

/** Days in the organisation's time zone, as papers say them. */
export function sayDays({ locale, timeZone }: Settings["organisation"]) {
  return { say: (at: Date) => formatDate(at, locale, timeZone), dayOf: (at: Date) => dayOf(at, timeZone) };
}

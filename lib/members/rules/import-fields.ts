/** How long a file's rows stay after the last step, for its undo and its error file. */
export const IMPORT_KEPT_DAYS = 30;

/** What a column of a file can be for us, in the words of the page. Money is nowhere among them: Stripe tells of that. */
export const IMPORT_FIELDS = {
  email: "E-mail address",
  otherEmails: "Other e-mail addresses",
  name: "Name",
  firstName: "First name",
  lastName: "Last name",
  line1: "Street",
  line2: "Street, second line",
  city: "Town or city",
  region: "State or region",
  postalCode: "Postal code",
  country: "Country",
  locale: "Language",
  since: "Since when",
  wantsNews: "Wants the newsletter",
  unsubscribed: "When they unsubscribed",
  wantsReceipts: "Wants receipts",
  asksOff: "Not to be asked again",
  labels: "Labels",
  note: "Note of the staff’s",
  customers: "Customer at Stripe",
} as const;
export type ImportField = keyof typeof IMPORT_FIELDS;
export const isImportField = (text: string): text is ImportField => Object.hasOwn(IMPORT_FIELDS, text);

/** What each column is for; null: it is not imported. */
export type ImportMapping = readonly (ImportField | null)[];

export const IMPORT_FORMATS = {
  own: "Groundwork’s own export",
  ghost: "Ghost",
  memberful: "Memberful",
  mailchimp: "Mailchimp",
  stripe: "Stripe (customers)",
  patreon: "Patreon",
  other: "Another file",
} as const;
export type ImportFormat = keyof typeof IMPORT_FORMATS;

/** A heading without what people and programs write differently: "E-Mail Address" and "email_address" are one. */
export const plainHeading = (heading: string): string =>
  heading
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Headings that only one program writes: all of a list. The first that fits is it. */
const SIGNS: [ImportFormat, string[]][] = [
  ["own", ["otheremails", "stripecustomerids", "totalgiven"]],
  ["ghost", ["email", "subscribedtoemails", "complimentaryplan"]],
  ["patreon", ["patronstatus", "patronagesincedate"]],
  ["mailchimp", ["emailaddress", "leid", "euid"]],
  ["mailchimp", ["emailaddress", "optintime"]],
  ["stripe", ["id", "email", "createdutc", "delinquent"]],
  ["stripe", ["id", "email", "createdutc", "description"]],
  ["memberful", ["email", "fullname", "stripecustomerid"]],
  ["memberful", ["email", "firstname", "lastname", "stripecustomerid"]],
];

const COMMON: Record<string, ImportField> = {
  ...{ email: "email", emailaddress: "email", mail: "email", emailprimary: "email", otheremails: "otherEmails" },
  ...{ name: "name", fullname: "name", displayname: "name", firstname: "firstName", fname: "firstName" },
  ...{ givenname: "firstName", lastname: "lastName", lname: "lastName", surname: "lastName", familyname: "lastName" },
  ...{ addressline1: "line1", line1: "line1", street: "line1", streetaddress: "line1", addressstreet: "line1" },
  ...{ addressline2: "line2", line2: "line2", addressunit: "line2", city: "city", addresscity: "city", town: "city" },
  ...{ region: "region", state: "region", addressstate: "region", province: "region", county: "region" },
  ...{ postalcode: "postalCode", zip: "postalCode", zipcode: "postalCode", postcode: "postalCode" },
  ...{ addresspostalcode: "postalCode", addresszip: "postalCode", country: "country", addresscountry: "country" },
  ...{ countrycode: "country", locale: "locale", language: "locale", since: "since", createdat: "since" },
  ...{ created: "since", joined: "since", joindate: "since", membersince: "since", signupdate: "since" },
  ...{ wantsnews: "wantsNews", newsletter: "wantsNews", subscribed: "wantsNews", subscribedtoemails: "wantsNews" },
  ...{
    labels: "labels",
    tags: "labels",
    note: "note",
    notes: "note",
    wantsreceipts: "wantsReceipts",
    asksoff: "asksOff",
    stripecustomerids: "customers",
  },
  ...{ stripecustomerid: "customers", customerid: "customers", stripeid: "customers" },
};

/** Where a program means something else by a heading than everybody does. */
const SPECIAL: Partial<Record<ImportFormat, Record<string, ImportField | null>>> = {
  // Mailchimp guesses the place from the network; it is nowhere anybody said they live.
  mailchimp: { optintime: "since", unsubtime: "unsubscribed", region: null, status: null },
  stripe: {
    ...{ id: "customers", createdutc: "since", cardaddressline1: "line1", cardaddressline2: "line2" },
    ...{ cardaddresscity: "city", cardaddressstate: "region", cardaddresszip: "postalCode" },
    cardaddresscountry: "country",
  },
  patreon: { patronagesincedate: "since" },
};

/** Whose file it is, by its headings. */
export function recognise(headings: readonly string[]): ImportFormat {
  const plain = new Set(headings.map(plainHeading));
  return SIGNS.find(([, signs]) => signs.every((sign) => plain.has(sign)))?.[0] ?? "other";
}

/** What each column seems to be for. A field is taken from the first column that names it. */
export function guessMapping(headings: readonly string[], format: ImportFormat): ImportMapping {
  const taken = new Set<ImportField>();
  return headings.map((heading) => {
    const plain = plainHeading(heading);
    const special = SPECIAL[format]?.[plain];
    const field = special === undefined ? (COMMON[plain] ?? null) : special;
    if (!field || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}

/** What is wrong with a mapping as a whole; null when nothing is. */
export function faultOfMapping(mapping: ImportMapping): string | null {
  if (!mapping.includes("email")) return "Say which column holds the e-mail address: members are known by it.";
  const fields = mapping.filter((field) => field !== null);
  const twice = fields.find((field, index) => fields.indexOf(field) !== index);
  if (twice) return `Two columns are both “${IMPORT_FIELDS[twice]}”. Choose one of them.`;
  if (fields.includes("name") && (fields.includes("firstName") || fields.includes("lastName")))
    return "Take the name from one column, or from first and last name: not from both.";
  return null;
}

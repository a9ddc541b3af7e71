/** Names as a newsroom's list has them: common ones often, and one that is rare. */
export const FIRST = [
  ...[
    "Ada",
    "Ben",
    "Carla",
    "Dmitri",
    "Esther",
    "Farid",
    "Grace",
    "Hugo",
    "Ingrid",
    "Jonas",
    "Kirsten",
    "Liam",
    "Mara",
  ],
  ...["Nadia", "Omar", "Petra", "Quinn", "Rosa", "Samuel", "Tessa", "Ugo", "Vera", "Walter", "Xenia", "Yusuf", "Zoë"],
];
export const LAST = [
  ...["Andersen", "Becker", "Castillo", "Dubois", "Eriksson", "Fischer", "Garcia", "Hoffmann", "Ivanova", "Johnson"],
  ...["Kowalski", "Lind", "Martin", "Nguyen", "O'Brien", "Petrov", "Quist", "Rossi", "Smith", "Tanaka", "Ueda"],
  ...["Vermeer", "Williams", "Xu", "Young", "Zieliński"],
];
export const RARE = "Quillfeather";
/** One in so many is called that. */
export const RARE_EVERY = 50_000;
export const DOMAINS = [
  "gmail.com",
  "gmail.com",
  "gmail.com",
  "yahoo.com",
  "outlook.com",
  "icloud.com",
  "proton.me",
  "example.org",
];

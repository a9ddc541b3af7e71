import { contrast } from "../contrast";
import { HOUSE, inkOn, type Look, mailColours } from "../look";

/** The colours that mails are written in: their programs know no tokens, so each stands where it is used. */
export const MAIL = {
  accent: "#ffc81e",
  ink: "#15181a",
  paper: "#fdfdfb",
  ground: "#f2f2ec",
  link: "#6b5200",
  linkDark: "#ffd75e",
} as const;

/** How high a logo stands in a mail. */
const HEIGHT = 36;
const MOST_WIDTH = 220;

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function picture({ logo, logoDark, logoAlt }: Look, site: string, appUrl: string): string {
  if (!logo) return escapeHtml(site);
  const scale = Math.min(HEIGHT / logo.height, MOST_WIDTH / logo.width, 1);
  const [width, height] = [Math.round(logo.width * scale), Math.round(logo.height * scale)];
  const image = (png: string, name: string, more: string) =>
    `<img class="${name}" src="${appUrl}/assets/${png}" alt="${escapeHtml(logoAlt || site)}" width="${width}" height="${height}" style="border:0;${more}">`;
  const light = image(logo.png, "mail-logo", "display:block");
  return logoDark ? `${light}${image(logoDark.png, "mail-logo-dark", "display:none")}` : light;
}

/** What programs that know of dark mode are told besides. */
const nightOf = ({ accentDark, logoDark }: Look) =>
  [
    `.mail-button{background-color:${accentDark} !important;color:${inkOn(accentDark)} !important}`,
    `.mail-sheet{border-color:${accentDark} !important}`,
    logoDark ? ".mail-logo{display:none !important}.mail-logo-dark{display:block !important}" : "",
  ].join("");

/** A mail in the organisation's colours, under its logo; as it came where both are the house's. */
export function dressMail(html: string, look: Look, { site, appUrl }: { site: string; appUrl: string }): string {
  const own = mailColours(look);
  const isHouse = (["accent", "accentDark", "paper"] as const).every((name) => look[name] === HOUSE[name]);
  let dressed = html;
  if (!isHouse) {
    const link = contrast(MAIL.link, own.paper) >= 4.5 && look.accent === HOUSE.accent ? MAIL.link : own.link;
    dressed = dressed
      .replaceAll(
        `background-color:${MAIL.accent};color:${MAIL.ink}`,
        `background-color:${own.accent};color:${own.ink}`,
      )
      .replaceAll(MAIL.accent, own.accent)
      .replaceAll(MAIL.paper, own.paper)
      .replaceAll(MAIL.ground, own.ground)
      .replaceAll(`color:${MAIL.link}`, `color:${link}`)
      .replaceAll(MAIL.linkDark, own.linkDark);
  }
  if (!isHouse || look.logoDark)
    dressed = dressed.replace("</style>", `@media (prefers-color-scheme:dark){${nightOf(look)}}</style>`);
  if (!look.logo) return dressed;
  return dressed.replace(/(<p[^>]*class="[^"]*mail-site[^"]*"[^>]*>)[\s\S]*?<\/p>/, (_, open: string) => {
    return `${open}${picture(look, site, appUrl)}</p>`;
  });
}

import { SaxesParser, type SaxesTagNS } from "saxes";

const SVG = "http://www.w3.org/2000/svg";
const XLINK = "http://www.w3.org/1999/xlink";

const ELEMENTS = new Set(
  "svg g path rect circle ellipse line polyline polygon defs symbol use linearGradient radialGradient stop clipPath mask title desc".split(
    " ",
  ),
);
const ATTRIBUTES = new Set(
  "id viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points transform preserveAspectRatio fill fill-opacity fill-rule clip-rule clip-path mask stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits".split(
    " ",
  ),
);
/** Whatever an attribute names lies within the drawing. */
const isWithin = (value: string) =>
  !/url\((?!\s*["']?#[\w.-]+["']?\s*\))|[a-z]+:\/\/|javascript:|data:|&|<|\\/i.test(value);

const escapeXml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The declarations of a `style` attribute, as the attributes that they stand for. */
function ofStyle(style: string): [string, string][] {
  return style.split(";").flatMap((part) => {
    const [name, ...value] = part.split(":");
    return name && value.length > 0 ? [[name.trim(), value.join(":").trim()] as [string, string]] : [];
  });
}

function attributesOf({ attributes }: SaxesTagNS): string {
  const given = Object.values(attributes).flatMap(({ local, uri, value }): [string, string][] => {
    if (local === "href" && (uri === XLINK || uri === "")) return /^#[\w.-]+$/.test(value) ? [["href", value]] : [];
    if (local === "style" && uri === "") return ofStyle(value);
    return uri === "" ? [[local, value]] : [];
  });
  const kept = given.filter(([name, value]) => (name === "href" || ATTRIBUTES.has(name)) && isWithin(value));
  return [...new Map(kept)].map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join("");
}

/**
 * A drawing with nothing in it but shapes and colours: no script, no style sheet, nothing from elsewhere. Null where it is no
 * SVG, or one that would not look the same without a style sheet, a picture or letters.
 */
export function cleanSvg(source: string): string | null {
  const parser = new SaxesParser({ xmlns: true, fragment: false });
  const out: string[] = [];
  let dropped = 0;
  let isLost = false;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    const isOurs = tag.uri === SVG && ELEMENTS.has(tag.local);
    if (out.length === 0 && tag.local !== "svg") isLost = true;
    if (dropped > 0 || !isOurs) {
      dropped += 1;
      if (/^(style|image|text|foreignObject|filter|pattern)$/.test(tag.local)) isLost = true;
      return;
    }
    const space = out.length === 0 ? ` xmlns="${SVG}"` : "";
    out.push(`<${tag.local}${space}${attributesOf(tag)}>`);
  });
  parser.on("closetag", (tag) => {
    if (dropped > 0) dropped -= 1;
    else out.push(`</${tag.local}>`);
  });
  parser.on("text", (text) => {
    if (dropped === 0 && out.length > 0) out.push(escapeXml(text));
  });
  try {
    parser.write(source).close();
  } catch {
    return null;
  }
  return isLost || out.length === 0 ? null : out.join("");
}

import type { Paper } from "../paper";
import {
  floorOf,
  fullWidth,
  ground,
  heightOf,
  MARGIN,
  openPdf,
  ornament,
  type Pdf,
  rule,
  SOFT,
  type Style,
  say,
  type Tag,
} from "./pdf-sheet";
import { drawTable } from "./pdf-table";

const LABEL: Style = { size: 9, color: SOFT, gap: 1 };
const BESIDE = 130;
/** The room that a logo has. */
const LOGO = [200, 40] as const;

/** A logo as PNG, and what it says. */
export interface PaperLogo {
  bytes: Uint8Array;
  width: number;
  height: number;
  alt: string;
}

/** Goes on on the next sheet where what follows would be torn apart. */
function keepTogether(pdf: Pdf, height: number): void {
  if (pdf.y + height > floorOf(pdf)) pdf.addPage();
}

function drawLogo(pdf: Pdf, root: Tag, { bytes, width, height, alt }: PaperLogo): void {
  const scale = Math.min(LOGO[0] / width, LOGO[1] / height);
  const size = { width: width * scale, height: height * scale };
  const top = pdf.y;
  const draw = () => void pdf.image(Buffer.from(bytes), MARGIN, top, size);
  root.add(pdf.struct("Figure", { alt }, draw));
  pdf.y = top + size.height + 10;
}

function drawHead(pdf: Pdf, root: Tag, { issuer, title }: Paper, logo: PaperLogo | null): void {
  if (logo) drawLogo(pdf, root, logo);
  say(pdf, root, "P", issuer.name, { size: 15, font: "bold" });
  for (const line of issuer.lines) say(pdf, root, "P", line, { size: 9.5, color: SOFT, gap: 1 });
  ground(pdf, pdf.y + 9);
  pdf.y += 32;
  say(pdf, root, "H1", title, { size: 24, font: "bold" });
  pdf.y += 8;
}

function drawAddressee(pdf: Pdf, root: Tag, { addressee }: Paper): void {
  say(pdf, root, "P", addressee.label, LABEL);
  for (const line of addressee.lines) say(pdf, root, "P", line, { gap: 1 });
  pdf.y += 12;
}

/** Labels beside what they stand for, as a list of two columns. */
function drawFacts(pdf: Pdf, root: Tag, { facts }: Paper): void {
  const list = pdf.struct("L");
  root.add(list);
  for (const [label, value] of facts) {
    const item = pdf.struct("LI");
    list.add(item);
    const style = { x: MARGIN + BESIDE, width: fullWidth(pdf) - BESIDE };
    const height = heightOf(pdf, value, style);
    keepTogether(pdf, height);
    const top = pdf.y;
    pdf.y = top + 1.2;
    say(pdf, item, "Lbl", label, { ...LABEL, width: BESIDE - 10 });
    pdf.y = top;
    say(pdf, item, "LBody", value, style);
    item.end();
    pdf.y = top + height + 2;
  }
  list.end();
  pdf.y += 14;
}

function drawFoot(pdf: Pdf, root: Tag, { notes, signature }: Paper): void {
  for (const note of notes) {
    keepTogether(pdf, heightOf(pdf, note, {}));
    say(pdf, root, "P", note);
    pdf.y += 5;
  }
  keepTogether(pdf, signature.name ? 70 : 30);
  if (signature.name) {
    pdf.y += 36;
    rule(pdf, pdf.y, { width: 0.8, color: SOFT, to: MARGIN + 220 });
    pdf.y += 5;
    say(pdf, root, "P", signature.name);
  } else pdf.y += 8;
  say(pdf, root, "P", signature.text, { size: 9.5, color: SOFT });
}

/** Which paper this is a sheet of, and which sheet. */
function numberSheets(pdf: Pdf, { footer, page }: Paper): void {
  const { count } = pdf.bufferedPageRange();
  for (let sheet = 0; sheet < count; sheet += 1) {
    pdf.switchToPage(sheet);
    const y = floorOf(pdf) + 18;
    // Below the margin pdfkit would begin a sheet of its own.
    pdf.page.margins.bottom = 0;
    ornament(pdf, "Pagination", () => {
      pdf.font("regular").fontSize(8.5).fillColor(SOFT);
      pdf.text(footer, MARGIN, y, { lineBreak: false });
      pdf.text(page(sheet + 1, count), MARGIN, y, { width: fullWidth(pdf), align: "right" });
    });
  }
}

/** A paper as a PDF: tagged, with its fonts in it, under the logo if there is one; the same bytes for the same paper. */
export async function writePdf(paper: Paper, logo: PaperLogo | null = null): Promise<Buffer> {
  const pdf = openPdf(paper);
  const chunks: Uint8Array[] = [];
  pdf.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  const written = new Promise((resolve, reject) => pdf.once("end", resolve).once("error", reject));
  const root = pdf.struct("Document");
  pdf.addStructure(root);
  drawHead(pdf, root, paper, logo);
  drawAddressee(pdf, root, paper);
  drawFacts(pdf, root, paper);
  for (const table of paper.tables) {
    keepTogether(pdf, 110);
    drawTable(pdf, root, table);
    pdf.y += 16;
  }
  drawFoot(pdf, root, paper);
  root.end();
  numberSheets(pdf, paper);
  pdf.end();
  await written;
  return Buffer.concat(chunks);
}

import { readFileSync } from "node:fs";
import path from "node:path";
import PDFDocument from "pdfkit";
import type { Paper } from "../paper";

/** Latin, Greek and Cyrillic in one file, so that a name prints as its owner writes it. */
const FONTS = "node_modules/@expo-google-fonts/source-serif-4";
const read = (file: string) => readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), FONTS, file));
let fonts: { regular: Buffer; bold: Buffer } | undefined;

export const INK = "#15181a";
export const SOFT = "#51575b";
export const LINE = "#b9bbb4";
export const MARGIN = 54;
const FOOT = 14;

export type Pdf = PDFKit.PDFDocument;
export type Tag = PDFKit.PDFStructureElement;

export interface Style {
  size?: number;
  font?: "regular" | "bold";
  color?: string;
  gap?: number;
  align?: "left" | "right";
  x?: number;
  width?: number;
}

/** An empty document, tagged so that it can be read aloud, and dated by what it tells. */
export function openPdf({ title, issuer, size, locale, date }: Paper): Pdf {
  fonts ??= {
    regular: read("400Regular/SourceSerif4_400Regular.ttf"),
    bold: read("600SemiBold/SourceSerif4_600SemiBold.ttf"),
  };
  const pdf = new PDFDocument({
    size,
    margins: { top: MARGIN, right: MARGIN, bottom: MARGIN + FOOT, left: MARGIN },
    bufferPages: true,
    pdfVersion: "1.7",
    tagged: true,
    lang: locale,
    displayTitle: true,
    info: { Title: title, Author: issuer.name, CreationDate: date, ModDate: date },
  });
  pdf.registerFont("regular", fonts.regular);
  pdf.registerFont("bold", fonts.bold);
  return pdf;
}

export const fullWidth = (pdf: Pdf) => pdf.page.width - 2 * MARGIN;
export const floorOf = (pdf: Pdf) => pdf.page.height - pdf.page.margins.bottom;

function dress(pdf: Pdf, { size = 10.5, font = "regular", color = INK }: Style): Pdf {
  return pdf.font(font).fontSize(size).fillColor(color);
}

function optionsOf(pdf: Pdf, { gap = 2, align = "left", width = fullWidth(pdf) }: Style) {
  return { lineGap: gap, align, width, features: ["tnum" as const] };
}

export function heightOf(pdf: Pdf, text: string, style: Style): number {
  return dress(pdf, style).heightOfString(text, optionsOf(pdf, style));
}

/** Some text as an element of its own, below what was said before. */
export function say(pdf: Pdf, parent: Tag, tag: string, text: string, style: Style = {}): void {
  const write = () => {
    dress(pdf, style).text(text, style.x ?? MARGIN, pdf.y, optionsOf(pdf, style));
  };
  parent.add(pdf.struct(tag, {}, write));
}

/** What a reader aloud passes over: lines, and what stands on every sheet. */
export function ornament(pdf: Pdf, type: "Layout" | "Pagination", draw: () => void): void {
  pdf.markContent("Artifact", { type });
  pdf.save();
  draw();
  pdf.restore();
  pdf.endMarkedContent();
}

export function rule(pdf: Pdf, y: number, { width = 0.5, color = LINE, to = pdf.page.width - MARGIN } = {}): void {
  ornament(pdf, "Layout", () => pdf.lineWidth(width).moveTo(MARGIN, y).lineTo(to, y).stroke(color));
}

/** The sign of the house, as on its pages: a line with the ground hatched below it. */
export function ground(pdf: Pdf, y: number): void {
  const right = pdf.page.width - MARGIN;
  rule(pdf, y, { width: 1.4, color: INK });
  ornament(pdf, "Layout", () => {
    pdf
      .rect(MARGIN, y, right - MARGIN, 5)
      .clip()
      .lineWidth(0.45);
    for (let x = MARGIN - 5; x < right; x += 4.5) pdf.moveTo(x, y + 5.5).lineTo(x + 5.5, y);
    pdf.stroke(SOFT);
  });
}

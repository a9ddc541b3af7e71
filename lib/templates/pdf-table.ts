import type { PaperTable } from "../paper";
import {
  floorOf,
  fullWidth,
  heightOf,
  INK,
  LINE,
  MARGIN,
  type Pdf,
  rule,
  SOFT,
  type Style,
  say,
  type Tag,
} from "./pdf-sheet";

/** Above and below the text of a row. */
const PAD = 4;
const AMOUNT = 96;
const DAY = 106;
/** A receipt number of the widest letters stays in one line. */
const NUMBER = 160;

interface Cell extends Style {
  tag: "TH" | "TD";
  text: string;
}

/** Where a column begins and how wide it is: amounts on the right, what they are for takes the room that is left. */
function columnsOf(pdf: Pdf, count: number): { x: number; width: number }[] {
  const widthOf = (column: number): number => (column === 1 || count === 2 ? 0 : column === 0 ? DAY : NUMBER);
  const inner = Array.from({ length: count - 1 }, (_, column) => widthOf(column));
  const left = fullWidth(pdf) - AMOUNT - inner.reduce((sum, width) => sum + width, 0);
  const widths = [...inner.map((width) => width || left), AMOUNT];
  return widths.map((width, column) => ({
    x: MARGIN + widths.slice(0, column).reduce((sum, one) => sum + one, 0),
    width: width - (column === count - 1 ? 0 : 8),
  }));
}

/**
 * Rows that go on over sheets, each sheet with the heads again. pdfkit has tables too, which do not repeat heads and took
 * fifteen milliseconds a row.
 */
export function drawTable(pdf: Pdf, parent: Tag, { caption, head, rows, totals }: PaperTable): void {
  const columns = columnsOf(pdf, head.length);
  const last = head.length - 1;
  const table = pdf.struct("Table");
  parent.add(table);
  say(pdf, table, "Caption", caption, { font: "bold", size: 12, gap: 6 });

  const row = (cells: Cell[], line: { width: number; color: string }) => {
    const placed = cells.map((cell, index) => {
      const { x, width } = columns[cells.length - 1 === index ? last : index] ?? { x: MARGIN, width: AMOUNT };
      const isWide = cells.length < columns.length && index === 0;
      return { size: 10, ...cell, x, width: isWide ? fullWidth(pdf) - AMOUNT - 12 : width };
    });
    const height = Math.max(...placed.map((cell) => heightOf(pdf, cell.text, cell)));
    if (pdf.y + height + 2 * PAD > floorOf(pdf)) {
      pdf.addPage();
      if (cells[0]?.color !== SOFT) heads();
    }
    const top = pdf.y + PAD;
    const element = pdf.struct("TR");
    table.add(element);
    placed.forEach((cell, index) => {
      pdf.y = top;
      say(pdf, element, cell.tag, cell.text, { ...cell, align: index === placed.length - 1 ? "right" : "left" });
    });
    element.end();
    pdf.y = top + height + PAD;
    rule(pdf, pdf.y, line);
  };
  const heads = () => {
    const cells = head.map((text): Cell => ({ tag: "TH", text, size: 9, color: SOFT }));
    row(cells, { width: 1, color: INK });
  };

  heads();
  for (const texts of rows)
    row(
      texts.map((text): Cell => ({ tag: "TD", text })),
      { width: 0.5, color: LINE },
    );
  for (const { label, amount, isMain } of totals) {
    const style: Style = isMain ? { font: "bold", size: 11 } : {};
    row(
      [
        { tag: "TH", text: label, ...style },
        { tag: "TD", text: amount, ...style },
      ],
      { width: isMain ? 1 : 0.5, color: isMain ? INK : LINE },
    );
  }
  table.end();
}

import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { extractText, getDocumentProxy } from "unpdf";

/** What a PDF says, its white space evened out. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  return even(text);
}
const even = (text: string) => text.replace(/\s+/g, " ").trim();

/** A member's payments, their receipts and statements. */
export class PaymentsPage {
  constructor(readonly page: Page) {}

  get rows(): Locator {
    return this.page.getByRole("row").filter({ has: this.page.getByRole("cell") });
  }

  async open(): Promise<void> {
    await this.page.goto("/account/payments");
  }

  /** The receipt or statement that is open. */
  get paper(): Locator {
    return this.page.getByRole("article");
  }

  async openReceipt(row: Locator): Promise<void> {
    await row.getByRole("link", { name: /^Receipt: / }).click();
    await this.paper.waitFor();
  }

  /** All that the paper on the page says, piece by piece. */
  async pieces(): Promise<string[]> {
    const texts = await this.paper.locator("p, dt, dd, caption, th, td").allInnerTexts();
    return texts.map(even).filter(Boolean);
  }

  /** What the file behind the button says. */
  async download(): Promise<{ name: string; text: string }> {
    const waiting = this.page.waitForEvent("download");
    await this.page.getByRole("link", { name: "Download as PDF" }).click();
    const download = await waiting;
    return { name: download.suggestedFilename(), text: await pdfText(await readFile(await download.path())) };
  }
}

import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";

/** Where members take their data along, or have it erased. */
export class PrivacyPage {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto("/account");
    await this.page.getByRole("navigation", { name: "Your account" }).getByRole("link", { name: "Privacy" }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: "Your data" })).toBeVisible();
  }

  async download(button: "Download for a spreadsheet" | "Download for a program"): Promise<Buffer> {
    const download = this.page.waitForEvent("download");
    await this.page.getByRole("button", { name: button }).click();
    return readFileSync(await (await download).path());
  }

  get word() {
    return this.page.getByLabel("To confirm, type the word “erase”");
  }

  async openErase(): Promise<void> {
    await this.page.getByRole("link", { name: "See what erasing does" }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: "Erase my data" })).toBeVisible();
  }

  async erase(word: string): Promise<void> {
    await this.word.fill(word);
    await this.page.getByRole("button", { name: "Erase everything about me" }).click();
  }
}

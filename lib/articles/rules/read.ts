import { AppError } from "../../errors";
import type { Reading } from "../schema";
import { readHtml } from "./html";
import { readMarkdown } from "./markdown";
import { readText } from "./text";

export type Format = "text" | "markdown" | "html";

/** What kind of text a file holds, by its name, else by how it begins. */
export function formatOf(name: string, source: string): Format {
  if (/\.(md|markdown|mdown)$/i.test(name)) return "markdown";
  if (/\.x?html?$/i.test(name) || /^\s*<(?:!doctype html|html)[\s>]/i.test(source)) return "html";
  return "text";
}

/** The text in a file's bytes. @throws AppError with the end of a sentence that begins with the file's name. */
export function decode(bytes: Uint8Array): string {
  if (bytes.includes(0)) throw new AppError("conflict", "is not a text file");
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new AppError("conflict", "is not UTF-8 text; save it as UTF-8 and try again");
  }
  if (text.trim() === "") throw new AppError("conflict", "is empty");
  return text.normalize("NFC");
}

/** Reads a file of any of the three formats. */
export function readSource(name: string, source: string, options?: { keepsAppeal?: boolean }): Reading {
  const format = formatOf(name, source);
  if (format === "markdown") return readMarkdown(source);
  return format === "html" ? readHtml(source, options) : readText(source, options);
}

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readPhoto } from "./photo";

const of = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === "string" ? [...Buffer.from(part, "latin1")] : part)));

const PNG = of([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13], "IHDR", [0, 0, 2, 0, 0, 0, 1, 0]);
const GIF = of("GIF89a", [0x40, 1, 0xf0, 0]);
const JPEG = of([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xc2, 0, 11, 8, 1, 0x2c, 2, 0x58, 3]);

describe("photos are known by their own bytes", () => {
  it.each([
    ["PNG", PNG, { type: "image/png", width: 512, height: 256 }],
    ["GIF", GIF, { type: "image/gif", width: 320, height: 240 }],
    ["JPEG", JPEG, { type: "image/jpeg", width: 600, height: 300 }],
  ])("%s", (_, bytes, size) => expect(readPhoto(bytes)).toMatchObject(size));

  it("WebP", () => {
    const bytes = new Uint8Array(readFileSync(new URL("../../../prisma/content/sea-wall.webp", import.meta.url)));
    expect(readPhoto(bytes)).toMatchObject({ type: "image/webp", width: 1600, height: 900 });
  });

  it.each([
    ["text", of("hello, this is no image at all")],
    ["nothing", of()],
    ["SVG, which can act", of('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ["HTML in disguise", of("<html>GIF89a</html>")],
    ["a JPEG that breaks off", JPEG.slice(0, 9)],
    ["a PNG of no size", of([...PNG.slice(0, 16)], [0, 0, 0, 0, 0, 0, 0, 0])],
  ])("not: %s", (_, bytes) => expect(readPhoto(bytes)).toBeNull());
});

import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { makePicture } from "./images";

const canvas = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#a33" } }).withExif({
    IFD0: { Artist: "Marit Solberg" },
    IFD3: { GPSLatitude: "59/1 54/1 0/1", GPSLatitudeRef: "N" },
  });

describe("a picture", () => {
  it.each(["jpeg", "png", "webp", "avif", "gif"] as const)(
    "of a %s comes in widths that fit, as AVIF and WebP, and as one JPEG",
    async (format) => {
      const picture = await makePicture(await canvas(1000, 500)[format]().toBuffer());
      expect(picture?.main).toMatchObject({ type: "image/webp", width: 1000, height: 500 });
      const sizes = picture?.others.map(({ type, width, height }) => `${type} ${width}×${height}`);
      expect(sizes).toEqual([
        ...["image/webp 480×240", "image/webp 800×400"],
        ...["image/avif 480×240", "image/avif 800×400", "image/avif 1000×500"],
        "image/jpeg 1000×500",
      ]);
      for (const { bytes, type } of picture?.others ?? []) {
        const { format, exif } = await sharp(bytes).metadata();
        expect(`image/${format === "heif" ? "avif" : format}`).toBe(type);
        expect(exif).toBeUndefined();
      }
    },
  );

  it("has lost where it was taken and by whom, and stands upright", async () => {
    const file = await canvas(600, 300).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect((await sharp(file).metadata()).orientation).toBe(6);
    const picture = await makePicture(file);
    expect(picture?.main).toMatchObject({ width: 300, height: 600 });
    const { exif, xmp, orientation } = await sharp(picture?.main.bytes).metadata();
    expect([exif, xmp, orientation]).toEqual([undefined, undefined, undefined]);
    expect(Buffer.from(picture?.main.bytes ?? []).includes("Solberg")).toBe(false);
  });

  it("is never larger than it was", async () => {
    const picture = await makePicture(await canvas(60, 40).png().toBuffer());
    expect(picture).toMatchObject({ main: { width: 60 } });
    for (const { width } of picture?.others ?? []) expect(width).toBe(60);
  });

  it("that moves is none: its first moment alone would say something else", async () => {
    const frames = [await canvas(60, 40).png().toBuffer(), await canvas(60, 40).negate().png().toBuffer()];
    const moving = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    expect(await makePicture(moving)).toBeNull();
  });

  it("is judged by its content: what is something else, broken or a bomb is none", async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>');
    const whole = await canvas(900, 900).jpeg().toBuffer();
    const cut = whole.subarray(0, whole.length / 2);
    const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: "#fff" } })
      .png()
      .toBuffer();
    for (const file of [svg, cut, bomb, Buffer.from("<html>"), Buffer.alloc(0)])
      expect(await makePicture(file)).toBeNull();
  });
});

const load = () => import("sharp").then(({ default: sharp }) => sharp).catch(() => null);

/** Whether pictures can be made of points here: that takes a part of Next's own that not every machine has. */
export const hasPng = async () => (await load()) !== null;

export async function toPng(svg: string): Promise<Buffer | null> {
  const sharp = await load();
  return sharp && (await sharp(Buffer.from(svg), { density: 144 }).png().toBuffer());
}

import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db, type Tx } from "../../db";
import type { LogoFiles } from "../../logo";
import type { Logo } from "../../look";
import { getSettings, putSetting } from "../../settings";
import { contentHash } from "../../tokens";
import { requirePermission } from "../rules";

async function keep(tx: Tx, { shown, png, width, height }: LogoFiles): Promise<Logo> {
  const [hash, pngHash] = [contentHash(shown.bytes), contentHash(png.bytes)];
  const size = { width, height };
  await tx.upload.upsert({
    where: { hash },
    create: { hash, contentType: shown.type, bytes: shown.bytes, ...size },
    update: {},
  });
  await tx.upload.upsert({
    where: { hash: pngHash },
    create: { hash: pngHash, contentType: png.type, bytes: png.bytes, ...size, ofHash: hash },
    update: {},
  });
  return { hash, png: pngHash, ...size };
}

interface Change {
  actor: Actor;
  input: {
    /** A new one; null takes the one there is away; undefined leaves it. */
    logo?: LogoFiles | null | undefined;
    logoDark?: LogoFiles | null | undefined;
    alt: string;
  };
}

/** Puts the organisation's logo on every page, mail and receipt, or takes it off. */
export async function changeLogo({ actor, input: { logo, logoDark, alt } }: Change): Promise<void> {
  requirePermission(actor, "settings.write");
  await db.$transaction(async (tx) => {
    const { look } = await getSettings(tx);
    const kept = async (files: LogoFiles | null | undefined, before: Logo | null) =>
      files === undefined ? before : files && (await keep(tx, files));
    const light = await kept(logo, look.logo);
    const after = { logo: light, logoDark: light && (await kept(logoDark, look.logoDark)), logoAlt: alt };
    await putSetting(tx, "look", { ...look, ...after });
    const subject = { type: "setting", id: "look" };
    const before = { logo: look.logo, logoDark: look.logoDark };
    const { logoAlt: _, ...pictures } = after;
    await audit(tx, { actor, action: "settings.change", subject, before, after: pictures });
  });
}

import { MAX_IMAGE_BYTES, makePicture, type Picture } from "@/lib/images";
import { cleanFields } from "./answer";

export interface Upload {
  fields: Record<string, string>;
  picture: Picture | null;
  /** Why there is no picture. */
  error?: string;
}

export const TOO_LARGE = "That file is larger than 8 MB. Please make it smaller and try again.";
const NO_PICTURE =
  "That file is not a JPEG, PNG, WebP, AVIF or still GIF picture that can be read. Its name does not matter, its content does.";

/** How much more than its file a posted form may hold. */
const ROOM = 64 * 1024;

/** A posted form with one picture, `file`. A body that is too large is not read at all. */
export async function readUpload(request: Request): Promise<Upload> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_IMAGE_BYTES + ROOM)
    return { fields: {}, picture: null, error: TOO_LARGE };
  const form = await request.formData().catch(() => null);
  const fields = form ? cleanFields(form) : {};
  const file = form?.get("file");
  if (!(file instanceof File) || file.size === 0) return { fields, picture: null, error: "Please choose a picture." };
  if (file.size > MAX_IMAGE_BYTES) return { fields, picture: null, error: TOO_LARGE };
  const picture = await makePicture(new Uint8Array(await file.arrayBuffer()));
  return picture ? { fields, picture } : { fields, picture: null, error: NO_PICTURE };
}

interface Files {
  files: { name: string; bytes: Uint8Array<ArrayBuffer> }[];
  error?: string;
}

/** All files of a posted form, `files`, within the same room together. */
export async function readFiles(request: Request): Promise<Files> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_IMAGE_BYTES + ROOM)
    return { files: [], error: "Those files are larger than 8 MB together. Please import them in smaller groups." };
  const form = await request.formData().catch(() => null);
  const given = (form?.getAll("files") ?? []).filter((file): file is File => file instanceof File && file.name !== "");
  if (given.length === 0) return { files: [], error: "Please choose at least one file." };
  const read = async (file: File) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  return { files: await Promise.all(given.map(read)) };
}

import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type Encoding = "br" | "gzip" | "identity";

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Whether `Accept-Encoding` takes an encoding; `q=0` refuses it. */
function accepts(header: string, encoding: string): boolean {
  return header.split(",").some((part) => {
    const [name, ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

/** One version of a document in the encodings that were asked for, each made once. */
export class Encoded {
  #gzip: Promise<Uint8Array<ArrayBuffer>> | undefined;
  #brotli: Uint8Array<ArrayBuffer> | undefined;
  #isPacking = false;

  constructor(readonly plain: Uint8Array<ArrayBuffer>) {}

  /** The best that is ready: the first reader gets gzip while brotli packs at leisure. */
  async pick(header: string): Promise<{ encoding: Encoding; bytes: Uint8Array<ArrayBuffer> }> {
    if (accepts(header, "br")) {
      if (this.#brotli) return { encoding: "br", bytes: this.#brotli };
      this.#pack();
    }
    if (!accepts(header, "gzip")) return { encoding: "identity", bytes: this.plain };
    this.#gzip ??= gzipped(this.plain, { level: 9 }).then((bytes) => new Uint8Array(bytes));
    return { encoding: "gzip", bytes: await this.#gzip };
  }

  #pack(): void {
    if (this.#isPacking) return;
    this.#isPacking = true;
    const params = {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: this.plain.byteLength,
    };
    // A failure leaves gzip, which is no fault of the reader's.
    brotli(this.plain, { params }).then(
      (bytes) => {
        this.#brotli = new Uint8Array(bytes);
      },
      () => {},
    );
  }
}

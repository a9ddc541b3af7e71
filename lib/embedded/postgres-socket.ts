import { createServer, type Server, type Socket } from "node:net";
import type { PGlite } from "@electric-sql/pglite";
import { Turns } from "./postgres-turns";

const PROTOCOL_3 = 196_608;
const SSL_REQUEST = 80_877_103;
const GSS_REQUEST = 80_877_104;
const CANCEL_REQUEST = 80_877_102;
/** Messages after which a client waits for the reply: Query, Sync, Flush, CopyDone, CopyFail. */
const ENDS = new Set([..."QSHcf"].map((letter) => letter.charCodeAt(0)));
const TERMINATE = "X".charCodeAt(0);

/** One connection: cuts the stream into batches and hands them over one after the other. */
class Connection {
  #buffer = Buffer.alloc(0);
  #batch: Buffer[] = [];
  #isStarted = false;
  #running = Promise.resolve();

  constructor(
    private readonly socket: Socket,
    private readonly turns: Turns,
  ) {
    socket.setNoDelay(true);
    socket.on("data", (data) => {
      this.#buffer = Buffer.concat([this.#buffer, data]);
      this.#read();
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => void turns.leave(this));
  }

  #read(): void {
    for (let message = this.#take(); message; message = this.#take()) {
      if (!this.#isStarted) {
        this.#start(message);
        continue;
      }
      if (message[0] === TERMINATE) {
        this.socket.end();
        return;
      }
      this.#batch.push(message);
      if (ENDS.has(message[0] ?? 0)) this.#send();
    }
  }

  /** The next whole message; before the start-up message they carry no type byte. */
  #take(): Buffer | null {
    const offset = this.#isStarted ? 1 : 0;
    if (this.#buffer.length < offset + 4) return null;
    const size = offset + this.#buffer.readInt32BE(offset);
    if (this.#buffer.length < size) return null;
    const message = this.#buffer.subarray(0, size);
    this.#buffer = this.#buffer.subarray(size);
    return message;
  }

  #start(message: Buffer): void {
    const code = message.length >= 8 ? message.readInt32BE(4) : 0;
    if (code === SSL_REQUEST || code === GSS_REQUEST) this.socket.write("N");
    else if (code === CANCEL_REQUEST) this.socket.end();
    else if (code === PROTOCOL_3) {
      this.#isStarted = true;
      this.#batch.push(message);
      this.#send();
    } else this.socket.destroy();
  }

  #send(): void {
    const batch = Buffer.concat(this.#batch);
    this.#batch = [];
    const reply = (data: Uint8Array) => void (this.socket.writable && this.socket.write(Buffer.from(data)));
    this.#running = this.#running.then(() => this.turns.run(this, batch, reply));
  }
}

/**
 * PGlite behind a socket on loopback, for any number of clients. Not @electric-sql/pglite-socket, whose queue mixes
 * the messages of clients that send at once (electric-sql/pglite#1046): one reads what another asked for.
 */
export async function servePglite(db: PGlite, port: number): Promise<{ port: number; stop(): Promise<void> }> {
  const turns = new Turns(db);
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    new Connection(socket, turns);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

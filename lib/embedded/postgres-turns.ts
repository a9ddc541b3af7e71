import type { PGlite } from "@electric-sql/pglite";

interface Turn {
  client: object;
  batch: Uint8Array;
  reply: (data: Uint8Array) => void;
  done: () => void;
}

const READY = 0x5a;
const IDLE = 0x49;

/** Whether a reply ends with ReadyForQuery in no transaction: the one moment when another client may take over. */
function isIdle(tail: Uint8Array): boolean {
  return tail.length === 6 && tail[0] === READY && tail[5] === IDLE;
}

/**
 * Lets many clients share PGlite's one backend. A client keeps its turn from the first message of a batch until the
 * backend is idle again: the unnamed statement and the transaction belong to the backend, not to a connection.
 */
export class Turns {
  #waiting: Turn[] = [];
  #holder: object | null = null;
  #isBusy = false;

  constructor(private readonly db: PGlite) {}

  /** Runs one batch of protocol messages when its client's turn comes. */
  run(client: object, batch: Uint8Array, reply: (data: Uint8Array) => void): Promise<void> {
    return new Promise((done) => {
      this.#waiting.push({ client, batch, reply, done });
      void this.#work();
    });
  }

  /** For a client that went away: what it had waiting is dropped, what it had begun is rolled back. */
  async leave(client: object): Promise<void> {
    const gone = this.#waiting.filter((turn) => turn.client === client);
    this.#waiting = this.#waiting.filter((turn) => turn.client !== client);
    for (const { done } of gone) done();
    if (this.#holder !== client) return;
    await this.db.runExclusive(() => this.#execute(simpleQuery("ROLLBACK"), () => {})).catch(() => {});
    this.#holder = null;
    void this.#work();
  }

  #next(): Turn | undefined {
    const index = this.#holder ? this.#waiting.findIndex(({ client }) => client === this.#holder) : 0;
    return index < 0 ? undefined : this.#waiting.splice(index, 1)[0];
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let turn = this.#next(); turn; turn = this.#next()) {
      const { client, batch, reply, done } = turn;
      this.#holder = client;
      try {
        const tail = await this.db.runExclusive(() => this.#execute(batch, reply));
        if (isIdle(tail)) this.#holder = null;
      } catch (error) {
        console.error("The embedded database failed on a message:", error);
        this.#holder = null;
      }
      done();
    }
    this.#isBusy = false;
  }

  /** Returns the reply's last six bytes: ReadyForQuery is always last. */
  async #execute(batch: Uint8Array, reply: (data: Uint8Array) => void): Promise<Uint8Array> {
    let tail = new Uint8Array(0);
    await this.db.execProtocolRawStream(batch, {
      onRawData: (data) => {
        tail = new Uint8Array([...tail, ...data.slice(-6)].slice(-6));
        reply(data);
      },
    });
    return tail;
  }
}

function simpleQuery(sql: string): Uint8Array {
  const text = Buffer.from(`${sql}\0`);
  const head = Buffer.from([0x51, 0, 0, 0, 0]);
  head.writeInt32BE(text.length + 4, 1);
  return Buffer.concat([head, text]);
}

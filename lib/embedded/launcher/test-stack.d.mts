export type App = { url: string; pid: number; stop(): Promise<void> };

export type Stack = {
  dataDir: string;
  /** Every setting that the app runs with. */
  env: Record<string, string>;
  addresses: { app: string; stripe: string; mailbox: string; smtp: string; database: string };
  /** One that is killed comes back by itself; one that is stopped comes back when it is started. */
  worker: {
    pid(): number;
    kill(signal?: NodeJS.Signals): void;
    stop(): Promise<void>;
    start(): void;
    /** In place of the one that runs, with these settings beside the stack's; without any, as it was at first. */
    restart(env?: Record<string, string>): Promise<void>;
  };
  killApp(signal?: NodeJS.Signals): Promise<void>;
  restartApp(): Promise<void>;
  /** A second app process on the same data. */
  startApp(options?: { port?: number; env?: Record<string, string> }): Promise<App>;
  stop(): Promise<void>;
};

export function startTestStack(options?: { seeded?: boolean; env?: Record<string, string> }): Promise<Stack>;

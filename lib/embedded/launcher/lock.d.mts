export type Identity = { pid: number; started?: string };
export function identity(pid?: number): Identity;
export function isRunning(process: Identity): boolean;
export function takeLock(file: string): (() => void) | undefined;
export function waitForLock(file: string): Promise<() => void>;

/** Next drops these two from a handler's answer, lest they belong to a body that fetch has unpacked; ours fit. */
const FRAMING: Record<string, string> = { "content-encoding": "Content-Encoding", "content-length": "Content-Length" };

/** Headers that are listed under names which Next passes on as they are. */
class FramedHeaders extends Headers {
  override forEach(callback: (value: string, name: string, parent: Headers) => void): void {
    super.forEach((value, name) => {
      callback(value, FRAMING[name] ?? name, this);
    });
  }
}

/** An answer whose body is packed already, and says so. */
export function framedResponse(body: Uint8Array<ArrayBuffer> | null, status: number, headers: Headers): Response {
  const framed = new FramedHeaders(headers);
  return Object.defineProperty(new Response(body, { status, headers }), "headers", { value: framed });
}

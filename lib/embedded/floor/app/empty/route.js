/** The least that an answer can cost in this server: nothing is read, nothing done. */
export function POST() {
  return new Response(null, { status: 204 });
}

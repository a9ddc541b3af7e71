/** Once per server process: a wrong setting stops the start with one line, before anybody is answered. */
export async function register(): Promise<void> {
  // Next puts the runtime's name in here while building; without the branch it builds this for the edge too.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { checkStart } = await import("./app/_server/check-start");
    await checkStart();
  }
}

/** Nothing: without a file of its own, Next would take the app's from further up. */
export function register() {}

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `npm test` checks types; a build on somebody's laptop need not do it again.
  typescript: { ignoreBuildErrors: true },
  agentRules: false,
  turbopack: { root: import.meta.dirname },
  // Next compiles these anew for every request that reaches a handler: they are few and short, and proxy.ts says which
  // addresses have a language.
  rewrites: async () => ({
    beforeFiles: [
      // A post whose sender's session has ended (proxy.ts).
      { source: "/admin/:path*", has: [{ type: "header", key: "x-signed-out" }], destination: "/signin/kept" },
      // What proxy.ts refuses looks like what does not exist.
      { source: "/(.*)", has: [{ type: "header", key: "x-refused" }], destination: "/_refused" },
    ],
    // After what stands at an address of its own: counts of appeals need not be looked at as if they were of a language.
    afterFiles: [
      ...["/en", "/es"].map((source) => ({ source, destination: "/" })),
      { source: "/:language(en|es)/:path((?!admin).*)", destination: "/:path" },
    ],
  }),
  serverExternalPackages: [
    "pg",
    "pg-boss",
    "pino",
    "nodemailer",
    "pdfkit",
    "sanitize-html",
    "@prisma/client",
    "@prisma/adapter-pg",
  ],
};

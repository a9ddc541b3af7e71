/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `npm test` checks types; a build on somebody's laptop need not do it again.
  typescript: { ignoreBuildErrors: true },
  agentRules: false,
  turbopack: { root: import.meta.dirname },
  // What proxy.ts refuses looks like what does not exist.
  rewrites: async () => ({
    beforeFiles: ["/admin/:path*", "/account/payments/:path*"].map((source) => ({
      ...{ source, has: [{ type: "header", key: "x-refused" }], destination: "/_refused" },
    })),
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

import { PrismaAdapter } from "@auth/prisma-adapter";
import type { NextAuthOptions } from "next-auth";
import type { Adapter, AdapterAccount, AdapterUser } from "next-auth/adapters";
import EmailProvider from "next-auth/providers/email";
import GoogleProvider, { type GoogleProfile } from "next-auth/providers/google";
import { normaliseAddress } from "@/lib/address";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { isWelcomeFromGoogle } from "@/lib/members/commands";
import { findUserByAddress } from "@/lib/members/queries";

const DAY = 24 * 60 * 60;

/** Prisma's adapter, but for what we keep of an account elsewhere and how an address finds its sign-in. */
function adapter(): Adapter {
  return {
    ...(PrismaAdapter(db) as Adapter),
    getUserByEmail: async (email) => (await findUserByAddress(email)) as AdapterUser | null,
    // A cookie may name a session that was ended elsewhere: that must not stand in the way of a new one.
    deleteSession: async (sessionToken) => void (await db.session.deleteMany({ where: { sessionToken } })),
    // Their tokens open things at Google that we have no business with.
    linkAccount: async ({ userId, type, provider, providerAccountId }: AdapterAccount) =>
      void (await db.account.create({ data: { userId, type, provider, providerAccountId } })),
  };
}

function googleProvider(clientId: string, clientSecret: string) {
  return GoogleProvider<GoogleProfile>({
    clientId,
    clientSecret,
    issuer: env.GOOGLE_ISSUER,
    wellKnown: `${env.GOOGLE_ISSUER}/.well-known/openid-configuration`,
    authorization: { params: { scope: "openid email" } },
    // Safe only because the callback below lets nobody in whose address Google has not verified.
    allowDangerousEmailAccountLinking: true,
    profile: ({ sub, email }) => ({ id: sub, email: normaliseAddress(email) }),
  });
}

export const hasGoogle = () => Boolean(env.GOOGLE_CLIENT_ID && env.GOOGLE_CLIENT_SECRET);

/** NextAuth keeps sessions; starting a sign-in and its mail are ours (decision 26, app/api/auth). */
export function authOptions(): NextAuthOptions {
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret } = env;
  return {
    adapter: adapter(),
    secret: env.NEXTAUTH_SECRET,
    session: { strategy: "database", maxAge: 90 * DAY, updateAge: DAY },
    pages: { signIn: "/signin", signOut: "/signin", error: "/signin", verifyRequest: "/signin" },
    providers: [
      EmailProvider({
        from: env.MAIL_FROM,
        normalizeIdentifier: normaliseAddress,
        sendVerificationRequest: () => {
          throw new Error("Sign-in mails are sent by the job queue alone");
        },
      }),
      ...(clientId && clientSecret ? [googleProvider(clientId, clientSecret)] : []),
    ],
    callbacks: {
      session: ({ session, user }) => ({ ...session, user: { ...session.user, id: user.id } }),
      signIn: async ({ account, profile }) => {
        if (account?.provider !== "google") return true;
        const { email, email_verified: isVerified } = (profile ?? {}) as Partial<GoogleProfile>;
        const isWelcome = await isWelcomeFromGoogle({ subject: account.providerAccountId, email, isVerified });
        return isWelcome || "/signin?google=unknown";
      },
    },
    // Its own logger prints what it was given, addresses and tokens among it.
    logger: {
      error: (code) => log.error({ code }, "NextAuth failed"),
      warn: (code) => log.warn({ code }, "NextAuth warns"),
      debug: () => undefined,
    },
  };
}

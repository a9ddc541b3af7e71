import { createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** Who the provider says is at the keyboard. */
export interface Person {
  sub: string;
  email: string;
  email_verified: boolean;
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** The client's id and secret: each is form-encoded before the two are joined (RFC 6749, 2.3.1). */
function clientIn(authorization: string): string[] {
  const joined = Buffer.from(authorization.replace(/^Basic /, ""), "base64").toString();
  return joined.split(":").map((part) => decodeURIComponent(part.replaceAll("+", " ")));
}

/** An OpenID provider that asks nobody anything: whoever comes is `person`. Checks what a provider must check. */
export async function openProvider(clientId: string, clientSecret: string) {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const codes = new Map<string, { person: Person; redirect: string }>();
  const state = { person: null as Person | null, asked: [] as URLSearchParams[] };
  const issuer = () => `http://localhost:${(server.address() as AddressInfo).port}`;
  const idTokenOf = ({ sub, email, email_verified }: Person) => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer(), aud: clientId, iat: now, exp: now + 300, sub, email, email_verified };
    const signed = `${encode({ alg: "RS256", kid: "one", typ: "JWT" })}.${encode(claims)}`;
    return `${signed}.${createSign("RSA-SHA256").update(signed).sign(privateKey).toString("base64url")}`;
  };
  const answers: Record<string, (query: URLSearchParams, body: URLSearchParams, auth: string) => object | string> = {
    "/.well-known/openid-configuration": () => ({
      issuer: issuer(),
      authorization_endpoint: `${issuer()}/authorize`,
      token_endpoint: `${issuer()}/token`,
      jwks_uri: `${issuer()}/keys`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
    }),
    "/keys": () => ({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "one", alg: "RS256", use: "sig" }] }),
    "/authorize": (query) => {
      state.asked.push(query);
      const redirect = query.get("redirect_uri") ?? "";
      const back = new URL(redirect);
      back.searchParams.set("state", query.get("state") ?? "");
      if (!state.person) back.searchParams.set("error", "access_denied");
      else {
        const code = randomUUID();
        codes.set(code, { person: state.person, redirect });
        back.searchParams.set("code", code);
      }
      return back.href;
    },
    "/token": (_query, body, auth) => {
      const known = codes.get(body.get("code") ?? "");
      const [id, secret] = clientIn(auth);
      const isClient = id === clientId && secret === clientSecret;
      const isOk = known && known.redirect === body.get("redirect_uri") && isClient && body.get("code_verifier");
      if (!isOk) return { error: "invalid_grant" };
      codes.delete(body.get("code") ?? "");
      const id_token = idTokenOf(known.person);
      return { access_token: `access-${randomUUID()}`, token_type: "Bearer", expires_in: 300, id_token };
    },
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", issuer());
    const body = new URLSearchParams(await text(request));
    const answer = answers[url.pathname]?.(url.searchParams, body, request.headers.authorization ?? "");
    if (typeof answer === "string") response.writeHead(302, { location: answer }).end();
    else
      response
        .writeHead(answer && !("error" in answer) ? 200 : 400, { "content-type": "application/json" })
        .end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    issuer: issuer(),
    state,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

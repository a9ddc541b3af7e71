import { describe, expect, it } from "vitest";
import { makeLogo } from "./logo";
import { cleanSvg } from "./svg";

const svg = (inner: string, more = "") =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"${more}>${inner}</svg>`;
const bytes = (text: string) => new Uint8Array(Buffer.from(text));

describe("a drawing", () => {
  it("keeps its shapes and colours", () => {
    const given = svg(
      '<title>A &amp; B</title><defs><linearGradient id="g"><stop offset="0" style="stop-color:#fff;behavior:url(x)"/></linearGradient></defs><path d="M0 0h9v9z" fill="url(#g)"/><use href="#g"/>',
    );
    expect(cleanSvg(`<?xml version="1.0"?><!-- made by a program -->${given}`)).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><title>A &#38; B</title><defs><linearGradient id="g"><stop offset="0" stop-color="#fff"></stop></linearGradient></defs><path d="M0 0h9v9z" fill="url(#g)"></path><use href="#g"></use></svg>',
    );
  });

  it.each([
    svg("<script>alert(1)</script><path d='M0 0'/>"),
    svg("<path d='M0 0' onclick='alert(1)'/>", ' onload="alert(1)"'),
    svg("<a href='javascript:alert(1)'><path d='M0 0'/></a>"),
    svg("<use href='https://evil.example/x.svg#a'/>"),
    svg("<use xlink:href='data:image/svg+xml,x' xmlns:xlink='http://www.w3.org/1999/xlink'/>"),
    svg("<path d='M0 0' fill='url(https://evil.example/x)'/>"),
    svg("<path d='M0 0' style='fill:url(//evil.example/x);background:url(x)'/>"),
    svg("<animate attributeName='href' to='javascript:alert(1)'/><set/>"),
    svg("<h:iframe xmlns:h='http://www.w3.org/1999/xhtml' src='https://evil.example'/>"),
    svg("<title>&lt;script>alert(1)&lt;/script></title>"),
  ])("loses what acts or comes from elsewhere (%#)", (given) => {
    expect(cleanSvg(given) ?? "").not.toMatch(/script>|on\w+=|javascript:|evil|data:|<a |<animate|<set|iframe|xlink/i);
  });

  it.each([
    ["no drawing", "<html><body/></html>"],
    ["broken", "<svg xmlns='http://www.w3.org/2000/svg'><path>"],
    ["with entities of its own", `<!DOCTYPE svg [<!ENTITY a "b">]>${svg("<title>&a;</title>")}`],
    ["that needs a style sheet", svg("<style>path{fill:red}</style><path d='M0 0'/>")],
    ["that needs letters", svg("<text>Groundwork</text>")],
    ["that holds a picture", svg("<image href='data:image/png;base64,x'/>")],
  ])("that is %s is none", (_, given) => expect(cleanSvg(given)).toBeNull());
});

describe("a logo", () => {
  it("comes as it is drawn, and as PNG for mails and receipts", async () => {
    const logo = await makeLogo(bytes(svg('<path d="M0 0h90v30H0z" fill="#a33"/>', ' width="90" height="30"')));
    expect(logo).toMatchObject({ shown: { type: "image/svg+xml" }, png: { type: "image/png" } });
    expect((logo?.width ?? 0) / (logo?.height ?? 1)).toBeCloseTo(3, 1);
    expect(logo?.height).toBeLessThanOrEqual(240);
  });

  it("of anything else is none", async () => {
    for (const text of ["", "<html>", "GIF89a", svg("<text>x</text>")]) expect(await makeLogo(bytes(text))).toBeNull();
  });
});

import type { Look } from "@/lib/look";

/** The organisation's logo in the room that it takes, so that nothing moves; on dark pages its other one. */
export function SiteLogo({ look, name }: { look: Look; name: string }) {
  const { logo, logoDark, logoAlt } = look;
  if (!logo) return name;
  return (
    <picture>
      {logoDark && (
        <source
          srcSet={`/assets/${logoDark.hash}`}
          media="(prefers-color-scheme: dark)"
          width={logoDark.width}
          height={logoDark.height}
        />
      )}
      <img
        className="site-logo"
        src={`/assets/${logo.hash}`}
        alt={logoAlt || name}
        width={logo.width}
        height={logo.height}
      />
    </picture>
  );
}

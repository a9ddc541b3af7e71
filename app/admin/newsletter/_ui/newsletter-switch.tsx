/** Whether readers are offered it at all. It asks nothing first: another tap brings it back. */
export function NewsletterSwitch({ isOff, path }: { isOff: boolean; path: string }) {
  return (
    <form className="row" method="post" action={`${path}/switch`}>
      <input type="hidden" name="isOff" value={isOff ? "" : "yes"} />
      <button className="button quiet small" type="submit">
        {isOff ? "Offer it to readers" : "Offer it no longer"}
      </button>
      <span className="soft small">
        {isOff
          ? "It is switched off: no page offers it. Who is on the list stays there."
          : "The form stands below articles and the front page, and at /newsletter. Who is on the list stays there."}
      </span>
    </form>
  );
}

/**
 * Reads only the supporter's cookie (decisions 20 and 21), before anything is painted: so members never see the ask. What
 * needs a script is shown from the start, so that nothing moves later.
 */
export const headScript =
  "document.documentElement.dataset.script='';var s=/(?:^|; )gw_supporter=(member|giver)/.exec(document.cookie);if(s)document.documentElement.dataset.supporter=s[1]";

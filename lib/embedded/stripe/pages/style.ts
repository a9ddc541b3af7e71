/** One plain sheet for all pages; system fonts and colours of our own, light and dark. */
export const STYLE = `
:root {
  --ink: #1d2127; --soft: #565d68; --paper: #fbfaf7; --card: #ffffff; --line: #8b919b; --rule: #dedbd3;
  --strong: #1f5a45; --on-strong: #ffffff; --bad: #a3201c; --good: #1f5a45; --notice: #f4e2ae; --on-notice: #372b05;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #eceae4; --soft: #b4b2ab; --paper: #16191d; --card: #1f2329; --line: #7d848f; --rule: #343a43;
    --strong: #8fd3b5; --on-strong: #10241c; --bad: #ffa39c; --good: #8fd3b5; --notice: #54440f; --on-notice: #fff3cf;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
.practice { background: var(--notice); color: var(--on-notice); }
.practice p { margin: 0 auto; padding: .6rem 1rem; max-width: 64rem; }
main { margin: 0 auto; padding: 1.25rem 1rem 3rem; }
main.narrow { max-width: 34rem; }
main.wide { max-width: 64rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0 1rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
a { color: inherit; }
.card { background: var(--card); border: 1px solid var(--rule); border-radius: .5rem; padding: 1rem; margin: 0 0 1.25rem; }
.card > :first-child, .alert > :first-child { margin-top: 0; }
.card > :last-child, .alert > :last-child { margin-bottom: 0; }
.items li > :last-child { text-align: right; }
.items { list-style: none; margin: 0; padding: 0; }
.items li { display: flex; justify-content: space-between; gap: 1rem; padding: .4rem 0; }
.total { border-top: 1px solid var(--rule); font-weight: 600; }
.soft { color: var(--soft); }
.field { margin: 0 0 1rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1rem; }
label, legend { display: block; font-weight: 600; margin: 0 0 .25rem; }
fieldset { border: 0; margin: 0 0 1rem; padding: 0; }
.choice { display: flex; gap: .5rem; align-items: baseline; font-weight: 400; padding: .35rem 0; }
input[type="text"], input[type="email"], select, textarea {
  width: 100%; min-height: 2.75rem; padding: .5rem .7rem; font: inherit; color: var(--ink);
  background: var(--card); border: 1px solid var(--line); border-radius: .35rem;
}
input[readonly] { background: var(--paper); color: var(--soft); }
input[aria-invalid="true"][type] { border-color: var(--bad); border-width: 2px; }
.hint { color: var(--soft); font-size: .9rem; margin: .25rem 0 0; }
.error { color: var(--bad); font-weight: 600; margin: .25rem 0 0; }
.alert { border-left: .3rem solid var(--bad); padding: .6rem .9rem; background: var(--card); margin: 0 0 1rem; }
.done { border-left-color: var(--good); }
button, .button {
  display: inline-block; min-height: 2.75rem; padding: .55rem 1.1rem; font: inherit; font-weight: 600; cursor: pointer;
  text-decoration: none; color: var(--on-strong); background: var(--strong); border: 1px solid var(--strong); border-radius: .35rem;
}
button.full { width: 100%; }
button.quiet, .button.quiet { color: var(--ink); background: transparent; border-color: var(--line); }
:focus-visible { outline: 3px solid var(--strong); outline-offset: 2px; }
.row { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin: .75rem 0 0; }
.row form { margin: 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid var(--rule); }
code { overflow-wrap: anywhere; } td button { white-space: nowrap; }
code { font-size: .9em; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; }
dt { color: var(--soft); } dd { margin: 0; }
@media (max-width: 24rem) { .pair { grid-template-columns: 1fr; } }
`;

/** The page's only style sheet; its digest stands in the content security policy. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1c2330; --faint: #5a6577; --line: #d7dde6; --paper: #fff; --card: #f6f8fb; --link: #0b57a4;
  --get: #0b6b3a; --post: #0b57a4; --put: #8a5300; --delete: #a61b29; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e9f2; --faint: #9aa7bb; --line: #333d4d; --paper: #12161d; --card: #1a2029; --link: #7db8f7;
    --get: #6fd49b; --post: #7db8f7; --put: #eab464; --delete: #ff8d98; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
.layout { display: grid; grid-template-columns: 17rem minmax(0, 1fr); max-width: 76rem; margin: 0 auto; }
nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 1.5rem 1rem; font-size: .9rem; }
nav ul { list-style: none; margin: .2rem 0 1rem; padding: 0; }
nav li { margin: .15rem 0; }
nav p { margin: .8rem 0 .2rem; font-weight: 600; }
main { padding: 1.5rem; min-width: 0; border-left: 1px solid var(--line); }
h1 { margin: 0 0 .5rem; font-size: 1.9rem; line-height: 1.2; }
h2 { margin: 2.5rem 0 .5rem; font-size: 1.4rem; }
h3 { margin: 2rem 0 .4rem; font-size: 1.15rem; }
h4 { margin: 1.3rem 0 .3rem; font-size: 1rem; }
p { margin: .4rem 0 .7rem; }
a { color: var(--link); }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code, pre { font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; font-size: .875em; }
code { overflow-wrap: anywhere; }
pre { margin: .4rem 0 1rem; padding: .8rem 1rem; overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 6px; }
.operation { border-top: 1px solid var(--line); margin-top: 2rem; }
.address { font-size: 1rem; overflow-wrap: anywhere; }
.method { display: inline-block; min-width: 3.5rem; font-weight: 700; font-size: .8rem; letter-spacing: .03em; color: var(--post); }
.method.get { color: var(--get); } .method.put, .method.patch { color: var(--put); } .method.delete { color: var(--delete); }
.faint { color: var(--faint); font-size: .9rem; }
.old { padding: .5rem .8rem; border-left: 3px solid var(--put); background: var(--card); }
.scroll { overflow-x: auto; margin: .3rem 0 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--faint); }
td code { overflow-wrap: break-word; }
@media (min-width: 48.01rem) { .members td:first-child { min-width: 13rem; } .members td:nth-child(2) { min-width: 8rem; } }
details { margin: .3rem 0 1rem; }
summary { cursor: pointer; color: var(--link); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .3rem 0; font-size: .9rem; }
dt { color: var(--faint); } dd { margin: 0; }
@media (max-width: 48rem) {
  .layout { display: block; }
  nav { position: static; max-height: none; padding: 1rem; border-bottom: 1px solid var(--line); }
  main { border-left: 0; padding: 1rem; }
  h1 { font-size: 1.5rem; }
  .members thead { display: none; }
  .members tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--line); }
  .members td, .members tbody th { display: block; border: 0; padding: 0; }
}
@media print {
  :root { color-scheme: light; --ink: #000; --faint: #444; --line: #bbb; --paper: #fff; --card: #fff; --link: #000; }
  nav { display: none; }
  .layout { display: block; } main { border: 0; padding: 0; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  h3, h4 { break-after: avoid; } pre, tr { break-inside: avoid; }
}
`;

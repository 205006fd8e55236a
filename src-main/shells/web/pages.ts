/** The two pages that the web shell writes itself: for who may not come in, and for who comes in from another site. */

export const refusalPage = page(
  'This address does not open Misstep',
  `<p>Each address works once, in one browser, so that nobody else on this machine can use it.</p>
<p>Go back to the window or tab that has Misstep open; it may be reloaded freely. If there is none, end Misstep in its
terminal with Ctrl+C, start it again (<code>npm start</code>, or <code>npx misstep serve</code>) and open the address
it prints.</p>`,
)

/** The cookie is for this site alone: after a link elsewhere the browser sends it only once a page of ours leads on. */
export const onwardPage = page(
  'Opening Misstep',
  '<meta http-equiv="refresh" content="0;url=/"><p><a href="/">Open Misstep</a></p>',
)

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="dark light"><title>${title}</title></head>
<body style="max-width: 36em; margin: 18vh auto; padding: 0 1.5em; font: 15px/1.55 system-ui, sans-serif">
<h1 style="font-size: 20px">${title}</h1>
${body}
</body></html>
`
}

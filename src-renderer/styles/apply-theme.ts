/** The theme's tokens as CSS variables on the document: the stylesheets name colours only through these. */
import type { Theme } from '../../src-main/shared/theme/colours.ts'
import { fontFamily, fontSize } from '../../src-main/shared/theme/typography.ts'

export function applyTheme(theme: Theme, scale: number, root: HTMLElement = document.documentElement): void {
  const { name, classes, ...colours } = theme
  for (const [token, colour] of Object.entries(colours)) root.style.setProperty(`--${token}`, colour)
  classes.forEach((colour, index) => {
    root.style.setProperty(`--class-${index}`, colour)
  })
  for (const [token, size] of Object.entries(fontSize))
    root.style.setProperty(`--size-${token}`, `${size * scale}px`)
  root.style.setProperty('--font-family', fontFamily)
  root.style.setProperty('color-scheme', name)
  root.dataset.theme = name
}

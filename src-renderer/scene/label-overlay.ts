/** Labels as page text over the canvas, crisp at any pixel ratio; the elements are kept from frame to frame, those that come or go fade. */
import type { Theme } from '../../src-main/shared/theme/colours.ts'
import { fontFamily, fontSize } from '../../src-main/shared/theme/typography.ts'
import type { Label } from './axis-labels.ts'

export const labelFont = {
  title: { weight: 500, size: fontSize.body },
  tick: { weight: 400, size: fontSize.small },
  handle: { weight: 500, size: fontSize.small },
} as const

/** Milliseconds in which a label comes or goes. */
const fading = 140

interface Shown {
  element: HTMLSpanElement
  text: string
  transform: string
  opacity: string
}

export class LabelOverlay {
  readonly #layer: HTMLDivElement
  readonly #elements = new Map<string, Shown>()
  readonly #canvas: HTMLCanvasElement
  readonly #reducedMotion = matchMedia('(prefers-reduced-motion: reduce)')

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas
    this.#layer = canvas.ownerDocument.createElement('div')
    this.#layer.className = 'scene-labels'
    this.#layer.setAttribute('aria-hidden', 'true')
    Object.assign(this.#layer.style, {
      position: 'absolute',
      overflow: 'hidden',
      pointerEvents: 'none',
      userSelect: 'none',
      fontFamily,
      fontVariantNumeric: 'tabular-nums',
      lineHeight: '1',
      whiteSpace: 'nowrap',
      // Text that moves here concerns nothing else on the page.
      contain: 'strict',
    })
    canvas.after(this.#layer)
  }

  /** Lies over the canvas whatever the page around it does. */
  place(width: number, height: number, textScale: number): void {
    const { offsetLeft, offsetTop } = this.#canvas
    Object.assign(this.#layer.style, {
      left: `${offsetLeft}px`,
      top: `${offsetTop}px`,
      width: `${width}px`,
      height: `${height}px`,
    })
    this.#layer.style.setProperty('--scale', String(textScale))
  }

  setTheme(theme: Theme): void {
    this.#layer.style.setProperty('--ground', theme.canvas)
    this.#layer.style.setProperty('--title', theme.text)
    this.#layer.style.setProperty('--tick', theme.muted)
    this.#layer.style.setProperty('--handle', theme.text)
  }

  show(labels: readonly Label[]): void {
    const shown = new Set(labels.map(({ key }) => key))
    for (const [key, { element }] of this.#elements) {
      if (shown.has(key)) continue
      this.#elements.delete(key)
      if (this.#reducedMotion.matches) element.remove()
      else element.animate([{}, { opacity: 0 }], fading).addEventListener('finish', () => element.remove())
    }
    for (const label of labels) {
      const shown = this.#elements.get(label.key) ?? this.#create(label)
      const { element } = shown
      // What is the same is not said again: the page looks at every word.
      if (shown.text !== label.text) element.textContent = label.text
      const transform = `translate(${label.x.toFixed(1)}px, ${label.y.toFixed(1)}px) translate(-50%, -50%)`
      if (shown.transform !== transform) element.style.transform = transform
      const opacity = label.opacity.toFixed(2)
      if (shown.opacity !== opacity) element.style.opacity = opacity
      Object.assign(shown, { text: label.text, transform, opacity })
    }
  }

  dispose(): void {
    this.#layer.remove()
    this.#elements.clear()
  }

  #create(label: Label): Shown {
    const element = this.#canvas.ownerDocument.createElement('span')
    const { weight, size } = labelFont[label.kind]
    Object.assign(element.style, {
      position: 'absolute',
      left: '0',
      top: '0',
      fontSize: `calc(var(--scale) * ${size}px)`,
      fontWeight: String(weight),
      color: `var(--${label.kind})`,
      // What is drawn under a text stops short of it.
      textShadow: '0 0 2px var(--ground), 0 0 2px var(--ground), 0 0 4px var(--ground)',
    })
    this.#layer.append(element)
    if (!this.#reducedMotion.matches) element.animate([{ opacity: 0 }, {}], fading)
    const shown = { element, text: '', transform: '', opacity: '' }
    this.#elements.set(label.key, shown)
    return shown
  }
}

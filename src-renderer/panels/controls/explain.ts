/**
 * What a word, a number or a control means, told where a pointer rests on it or the keyboard comes to it: `v-explain` with
 * a definition or a sentence, and every `title` that is left. One box for the whole window, within the window, above
 * dialogs too; Escape puts it away; screen readers have it as the description of what it belongs to.
 */
import type { Directive } from 'vue'
import { type Definition, definitions } from '../definitions.ts'
import { placeBeside } from './place-beside.ts'

export type Explanation = Definition | string

/** Milliseconds that a pointer rests before it is told, and in which the next is told at once. */
const delay = 450
const warmth = 600
const boxId = 'explanation'

/** A title that is the meaning of a word is told with the word and its formula. */
const byMeaning = new Map<string, Definition>(definitions.map((one) => [one.meaning, one]))

const explained = new WeakMap<Element, Explanation>()

export const vExplain: Directive<HTMLElement, Explanation | null | undefined> = {
  mounted: (element, { value }) => setExplanation(element, value),
  updated: (element, { value }) => setExplanation(element, value),
  unmounted: (element) => {
    if (shown?.anchor === element) hide()
  },
}

function setExplanation(element: HTMLElement, value: Explanation | null | undefined): void {
  element.toggleAttribute('data-explained', Boolean(value))
  if (value) explained.set(element, value)
  else explained.delete(element)
}

let shown: { anchor: HTMLElement; title: string | null; watch: MutationObserver } | null = null
let waiting: ReturnType<typeof setTimeout> | undefined
let awaited: HTMLElement | null = null
let hiddenAt = Number.NEGATIVE_INFINITY

function box(): HTMLElement {
  const present = document.getElementById(boxId)
  if (present) return present
  const made = document.createElement('div')
  made.id = boxId
  made.className = 'tooltip'
  made.setAttribute('role', 'tooltip')
  made.setAttribute('popover', 'manual')
  // Within a landmark, as all that is on the page.
  const parent = document.querySelector('main') ?? document.body
  parent.append(made)
  return made
}

const anchorOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-explained], [title]') : null

/** Watches the window; returns how to stop. */
export function explainEverywhere(): () => void {
  const ended = new AbortController()
  const options = { signal: ended.signal, capture: true, passive: true }
  addEventListener(
    'pointerover',
    ({ target, pointerType }) => {
      if (pointerType !== 'touch') wait(anchorOf(target), delay)
    },
    options,
  )
  addEventListener(
    'focusin',
    ({ target }) => {
      const byKeyboard = target instanceof Element && target.matches(':focus-visible')
      if (byKeyboard) wait(anchorOf(target), delay)
    },
    options,
  )
  addEventListener('focusout', hide, options)
  addEventListener('pointerdown', hide, options)
  addEventListener('scroll', hide, options)
  addEventListener('blur', hide, { signal: ended.signal })
  addEventListener(
    'keydown',
    (event) => {
      // What it is put away with is not for what lies below it.
      if (event.key === 'Escape' && shown) event.stopImmediatePropagation()
      hide()
    },
    { signal: ended.signal, capture: true },
  )
  return () => {
    hide()
    ended.abort()
  }
}

function wait(anchor: HTMLElement | null, milliseconds: number): void {
  if (anchor && (anchor === shown?.anchor || anchor === awaited)) return
  hide()
  if (!anchor) return
  awaited = anchor
  const warm = performance.now() - hiddenAt < warmth
  waiting = setTimeout(() => show(anchor), warm ? 60 : milliseconds)
}

function show(anchor: HTMLElement): void {
  awaited = null
  if (!anchor.isConnected) return
  const title = anchor.getAttribute('title')
  const explanation = explained.get(anchor) ?? title
  if (!explanation) return
  // The browser's own would come as well.
  anchor.removeAttribute('title')
  const tooltip = box()
  write(tooltip, explanation)
  tooltip.showPopover()
  place(tooltip, anchor)
  anchor.setAttribute('aria-describedby', boxId)
  const watch = new MutationObserver(() => renew(anchor))
  watch.observe(anchor, { attributes: true, attributeFilter: ['title'] })
  shown = { anchor, title, watch }
}

/** What it means may change while it is told. */
function renew(anchor: HTMLElement): void {
  const title = anchor.getAttribute('title')
  if (!shown || title === null) return
  shown.title = title
  anchor.removeAttribute('title')
  write(box(), explained.get(anchor) ?? title)
  place(box(), anchor)
}

function hide(): void {
  clearTimeout(waiting)
  awaited = null
  if (!shown) return
  const { anchor, title, watch } = shown
  shown = null
  watch.disconnect()
  hiddenAt = performance.now()
  anchor.removeAttribute('aria-describedby')
  if (title !== null && !anchor.hasAttribute('title')) anchor.setAttribute('title', title)
  const tooltip = box()
  if (tooltip.matches(':popover-open')) tooltip.hidePopover()
}

function write(tooltip: HTMLElement, given: Explanation): void {
  const explanation = typeof given === 'string' ? (byMeaning.get(given) ?? given) : given
  if (typeof explanation === 'string') {
    tooltip.textContent = explanation
    return
  }
  const { word, meaning, formula } = explanation
  const title = document.createElement('strong')
  title.textContent = word
  const line = document.createElement('span')
  line.className = 'formula'
  line.textContent = formula ?? ''
  tooltip.replaceChildren(title, ...(formula ? [line] : []), meaning)
}

function place(tooltip: HTMLElement, anchor: HTMLElement): void {
  const size = { width: tooltip.offsetWidth, height: tooltip.offsetHeight }
  const bounds = { width: innerWidth, height: innerHeight }
  const { left, top } = placeBeside(anchor.getBoundingClientRect(), size, bounds)
  tooltip.style.left = `${left}px`
  tooltip.style.top = `${top}px`
}

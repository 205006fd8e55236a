/** How the charts are set: which step they are of, whether marked probes stand apart, what a drag marks, and which sections are open. */
import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import { z } from 'zod'
import type { GainSource } from '../../src-main/shared/plots/gain-range.ts'

const key = 'misstep.charts'
const sectionsSchema = z.record(z.string().max(40), z.boolean())

export type BrushShape = 'lasso' | 'box'

export const useCharts = defineStore('charts', () => {
  const source = ref<GainSource>('actual')
  /** Marked probes against the rest, where some are marked; otherwise all together. */
  const apart = ref(true)
  const brush = ref<BrushShape>('lasso')
  /** By section, where a person has said so. Replaced, never changed. */
  const sections = shallowRef(remembered())

  const isOpen = (section: string, byDefault: boolean): boolean => sections.value[section] ?? byDefault

  function open(section: string, to: boolean): void {
    sections.value = { ...sections.value, [section]: to }
  }

  /** The section that was asked for last; another object with every asking. */
  const revealed = shallowRef<{ section: string } | null>(null)

  /** Opens a section and brings it into sight. */
  function reveal(section: string): void {
    open(section, true)
    revealed.value = { section }
  }

  watch(sections, (chosen) => {
    try {
      localStorage.setItem(key, JSON.stringify(chosen))
    } catch {
      // A full or forbidden storage: the sections come back as they are by default.
    }
  })

  return { source, apart, brush, sections, revealed, isOpen, open, reveal }
})

function remembered(): Record<string, boolean> {
  try {
    const parsed = sectionsSchema.safeParse(JSON.parse(localStorage.getItem(key) ?? '{}'))
    return parsed.success ? parsed.data : {}
  } catch {
    return {}
  }
}

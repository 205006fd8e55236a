/**
 * Of which probes slow motion tells: of the marked ones or the one in focus, where there are any, as what is chosen is
 * chosen everywhere; of all that are shown otherwise, or where that is asked for.
 */
export type Told =
  | { kind: 'marked'; count: number }
  | { kind: 'focus'; probe: number }
  | { kind: 'all'; count: number }

export interface ToldProbes {
  told: Told
  probes: readonly number[]
}

export interface ChosenProbes {
  marked: readonly number[]
  focus: number | null
  shown: readonly number[]
}

/** Of whom can be told, those first of whom is told unless others are asked for. */
export function toldChoices({ marked, focus, shown }: ChosenProbes): ToldProbes[] {
  const choices: ToldProbes[] = []
  const [only] = marked
  if (marked.length > 1) choices.push({ told: { kind: 'marked', count: marked.length }, probes: marked })
  const single = focus ?? (marked.length === 1 ? only : undefined)
  if (single !== undefined) choices.push({ told: { kind: 'focus', probe: single }, probes: [single] })
  choices.push({ told: { kind: 'all', count: shown.length }, probes: shown })
  return choices
}

/** `the 9 marked probes`, `probe 3`, `all 256 probes` */
export function toldWords(told: Told): string {
  if (told.kind === 'focus') return `probe ${told.probe}`
  const count = told.count.toLocaleString('en')
  return told.kind === 'marked' ? `the ${count} marked probes` : `all ${count} probes`
}

/** `9 marked`, `probe 3`, `all 256`: to choose from. */
export function shortToldWords(told: Told): string {
  if (told.kind === 'focus') return toldWords(told)
  const count = told.count.toLocaleString('en')
  return told.kind === 'marked' ? `${count} marked` : `all ${count}`
}

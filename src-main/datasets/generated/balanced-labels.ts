import type { Random } from '../../shared/random.ts'

/** Classes in a random order, each as often as any other (±1 where `count` does not divide), [count]. */
export function balancedLabels(count: number, classes: number, random: Random): Int32Array {
  return random.permutation(count).map((position) => position % classes)
}

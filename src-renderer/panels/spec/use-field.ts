/** One field of the form: its value, how to change it, its words, and what is wrong with it. */
import { computed, useId } from 'vue'
import { useSpecForm } from '../../state/spec/spec-form.ts'
import { wordsOf } from './field-words.ts'

export function useField(path: () => string) {
  const form = useSpecForm()
  const id = useId()
  const value = computed(() => form.read(path()))
  const problem = computed(() => form.problemAt(path()))
  const frame = computed(() => ({ id, ...wordsOf(path()), problem: problem.value }))
  /** What goes on the control itself. */
  const control = computed(() => ({
    id,
    'aria-invalid': problem.value !== null,
    'aria-describedby': problem.value === null ? undefined : `${id}-problem`,
  }))
  const write = (next: unknown): void => form.write(path(), next)
  return { value, problem, frame, control, write }
}

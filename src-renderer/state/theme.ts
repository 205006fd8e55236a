/** Dark or light: as the system says, until the person says otherwise; remembered on this machine. */
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { type Theme, themes } from '../../src-main/shared/theme/colours.ts'

const key = 'misstep.theme'

export const useTheme = defineStore('theme', () => {
  const stored = localStorage.getItem(key)
  const chosen = ref<Theme['name'] | null>(stored === 'dark' || stored === 'light' ? stored : null)
  const systemLight = matchMedia('(prefers-color-scheme: light)')
  const system = ref<Theme['name']>(systemLight.matches ? 'light' : 'dark')
  systemLight.addEventListener('change', ({ matches }) => {
    system.value = matches ? 'light' : 'dark'
  })

  const theme = computed(() => themes[chosen.value ?? system.value])

  function toggle(): void {
    chosen.value = theme.value.name === 'dark' ? 'light' : 'dark'
    localStorage.setItem(key, chosen.value)
  }

  return { theme, toggle }
})

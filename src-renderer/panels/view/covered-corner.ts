/** How much of the picture's top left corner the settings of the projection lie over, CSS pixels. */
import { shallowRef } from 'vue'

export const coveredCorner = shallowRef({ width: 0, height: 0 })

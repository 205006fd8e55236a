/** The maps of single taps that differ from the model's. */
import { computed } from 'vue'
import { isObject } from '../../state/spec/json-path.ts'
import { useSpecForm } from '../../state/spec/spec-form.ts'
import { mapsWithoutLayer } from './maps-without-layer.ts'

export function useModelMaps() {
  const form = useSpecForm()
  const maps = computed(() => {
    const overrides = form.read('model.maps')
    return isObject(overrides) ? overrides : {}
  })

  /** `''`: that of the model. */
  function setMap(tap: string, map: string): void {
    const { [tap]: _replaced, ...others } = maps.value
    form.write('model.maps', map === '' ? others : { ...others, [tap]: map })
  }

  function takeLayerAway(family: string, gone: number): void {
    form.write('model.maps', mapsWithoutLayer(maps.value, family, gone))
  }

  return { maps, setMap, takeLayerAway }
}

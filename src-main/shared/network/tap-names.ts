/** The taps of a network, by the spec alone: what `record.taps` and `model.maps` may name. */
import type { ModelSpec } from '../contract/model-spec.ts'

export interface TapName {
  name: string
  /** Whether it is the output of a parametric map. */
  map: boolean
}

const count = (most: number): number[] => Array.from({ length: most }, (_, index) => index + 1)
const maps = (...names: string[]): TapName[] => names.map((name) => ({ name, map: true }))
const others = (...names: string[]): TapName[] => names.map((name) => ({ name, map: false }))

/** In the order of the network. */
export function tapNamesOf(model: ModelSpec): TapName[] {
  switch (model.kind) {
    case 'mlp':
      return [...hidden(model.hidden), ...maps('logits')]
    case 'cnn':
      return [
        ...maps(...model.convolutions.map((_, index) => `conv${index + 1}`)),
        ...hidden(model.hidden),
        ...maps('logits'),
      ]
    case 'residual-mlp':
      return [
        ...maps('embedding'),
        ...count(model.blocks).flatMap((block) => [
          ...maps(`expand${block}`, `contract${block}`),
          ...others(`stream${block}`),
        ]),
        ...maps('logits'),
      ]
    case 'transformer':
      return [
        ...maps('embedding'),
        ...count(model.blocks).flatMap((block) => [
          ...maps(`query${block}`, `key${block}`, `value${block}`),
          ...others(`scores${block}`, `attention${block}`),
          ...maps(`output${block}`),
          ...others(`middle${block}`),
          ...maps(`expand${block}`, `contract${block}`),
          ...others(`stream${block}`),
        ]),
        ...maps('logits'),
      ]
  }
}

const hidden = (layers: readonly number[]): TapName[] =>
  maps(...layers.map((_, index) => `hidden${index + 1}`))

export const tapsOf = (model: ModelSpec): string[] => tapNamesOf(model).map(({ name }) => name)

export const mapTapsOf = (model: ModelSpec): string[] =>
  tapNamesOf(model).flatMap(({ name, map }) => (map ? [name] : []))

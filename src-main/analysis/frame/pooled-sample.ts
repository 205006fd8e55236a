/** Samples of several runs as one in which they all weigh alike: an even share of each, as many points of one as of the other. */
import type { FrameSample } from './frame-sample.ts'

/** All of as many units. */
export function pooledSample(samples: readonly FrameSample[]): FrameSample {
  const units = samples[0]?.units ?? 1
  const each = Math.min(...samples.map(({ labels }) => labels.length))
  const pool = (of: (sample: FrameSample) => Float32Array): Float32Array => {
    const pooled = new Float32Array(samples.length * each * units)
    samples.forEach((sample, run) => {
      const values = of(sample)
      for (let index = 0; index < each; index++) {
        const point = chosen(index, each, sample) * units
        pooled.set(values.subarray(point, point + units), (run * each + index) * units)
      }
    })
    return pooled
  }
  return {
    units,
    activation: pool(({ activation }) => activation),
    actual: pool(({ actual }) => actual),
    steepest: pool(({ steepest }) => steepest),
    labels: Int32Array.from(
      samples.flatMap((sample) =>
        Array.from({ length: each }, (_, index) => sample.labels[chosen(index, each, sample)] ?? 0),
      ),
    ),
  }
}

const chosen = (index: number, each: number, { labels }: FrameSample): number =>
  Math.floor((index * labels.length) / each)

/** A program in plain JavaScript and float64, number by number: the oracle of tracing and of machines. */
import { type Instruction, type Program, sizeOf, type Value } from '../../../src-main/programs/program.ts'

export function interpret(
  program: Program,
  inputs: Readonly<Record<string, ArrayLike<number>>>,
): Record<string, number[]> {
  const known = new Map<Value, number[]>()
  for (const [name, value] of program.inputs) {
    known.set(value, Array.from(inputs[name] ?? new Array(sizeOf(value.shape)).fill(0)))
  }
  for (const [value, constant] of program.constants) known.set(value, [...constant])
  const of = (value: Value): number[] => {
    const numbers = known.get(value)
    if (!numbers) throw new Error(`value ${value.id} is read before it is written`)
    return numbers
  }
  for (const instruction of program.instructions) known.set(instruction.out, result(instruction, of))
  return Object.fromEntries([...program.outputs].map(([name, value]) => [name, of(value)]))
}

const unary = {
  abs: Math.abs,
  exp: Math.exp,
  'exp-minus-one': Math.expm1,
  negate: (x: number) => -x,
  relu: (x: number) => Math.max(x, 0),
  'reciprocal-root': (x: number) => 1 / Math.sqrt(x),
  sigmoid: (x: number) => 1 / (1 + Math.exp(-x)),
  square: (x: number) => x * x,
  'square-root': Math.sqrt,
  tanh: Math.tanh,
  erf,
}
const binary = {
  add: (a: number, b: number) => a + b,
  subtract: (a: number, b: number) => a - b,
  multiply: (a: number, b: number) => a * b,
  divide: (a: number, b: number) => a / b,
  maximum: Math.max,
  minimum: Math.min,
}

function result(instruction: Instruction, of: (value: Value) => number[]): number[] {
  const { out } = instruction
  switch (instruction.kind) {
    case 'unary':
      return of(instruction.x).map((x) => unary[instruction.operation](x))
    case 'slope': {
      const { operation, slope } = instruction
      return of(instruction.x).map((x) =>
        operation === 'step' ? (x > 0 ? 1 : slope) : x > 0 ? x : slope * x,
      )
    }
    case 'binary':
      return broadcast(instruction, of, binary[instruction.operation])
    case 'compare':
      return broadcast(instruction, of, (a, b) => Number(instruction.operation === 'less' ? a < b : a > b))
    case 'select': {
      const [a, b] = [of(instruction.a), of(instruction.b)]
      return of(instruction.condition).map((chosen, index) => (chosen ? a[index]! : b[index]!))
    }
    case 'product':
      return product(instruction, of)
    case 'reduce': {
      const { outer, extent, inner } = instruction.seen
      const x = of(instruction.x)
      return indices(outer * inner).map((index) => {
        const start = Math.floor(index / inner) * extent * inner + (index % inner)
        const row = indices(extent).map((k) => x[start + k * inner]!)
        if (instruction.operation === 'maximum') return Math.max(...row)
        const sum = row.reduce((total, each) => total + each, 0)
        return instruction.operation === 'sum' ? sum : sum / extent
      })
    }
    case 'softmax': {
      const columns = out.shape.at(-1) ?? 1
      const x = of(instruction.x)
      return x.map((_, index) => {
        const row = x.slice(index - (index % columns), index - (index % columns) + columns)
        return 1 / row.reduce((sum, other) => sum + Math.exp(other - x[index]!), 0)
      })
    }
    case 'slice': {
      const { axis, start, x } = instruction
      const shift = start * sizeOf(x.shape.slice(axis + 1))
      return indices(sizeOf(out.shape)).map((index) => of(x)[placeIn(index, out.shape, x.shape) + shift]!)
    }
    case 'concat': {
      const { axis, parts } = instruction
      const numbers = new Array<number>(sizeOf(out.shape))
      let shift = 0
      for (const part of parts) {
        of(part).forEach((number, index) => {
          numbers[placeIn(index, part.shape, out.shape) + shift] = number
        })
        shift += part.shape[axis]! * sizeOf(out.shape.slice(axis + 1))
      }
      return numbers
    }
    case 'reshape':
      return of(instruction.x)
    case 'transpose': {
      const { x, permutation } = instruction
      return places(out.shape).map((place) => {
        const from = new Array<number>(place.length)
        for (const [axis, source] of permutation.entries()) from[source] = place[axis]!
        return of(x)[flat(from, x.shape)]!
      })
    }
    case 'gather': {
      const { x, axis, indices } = instruction
      return places(out.shape).map(
        (place) => of(x)[flat(place.with(axis, indices.values[place[axis]!]!), x.shape)]!,
      )
    }
    case 'spread': {
      const { x } = instruction
      return places(out.shape).map((place) => {
        const from = place.slice(place.length - x.shape.length)
        return of(x)[
          flat(
            from.map((each, axis) => (x.shape[axis] === 1 ? 0 : each)),
            x.shape,
          )
        ]!
      })
    }
  }
}

const indices = (length: number): number[] => Array.from({ length }, (_, index) => index)

/** The place of each element, row-major. */
const places = (shape: readonly number[]): number[][] =>
  shape.reduce<number[][]>(
    (known, extent) => known.flatMap((place) => indices(extent).map((index) => [...place, index])),
    [[]],
  )

const flat = (place: readonly number[], shape: readonly number[]): number =>
  place.reduce((index, each, axis) => index * shape[axis]! + each, 0)

/** Where the element at `index` of an array of one shape lies in an array of another that is larger along some axes. */
function placeIn(index: number, shape: readonly number[], larger: readonly number[]): number {
  let [rest, place, stride] = [index, 0, 1]
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    place += (rest % shape[axis]!) * stride
    rest = Math.floor(rest / shape[axis]!)
    stride *= larger[axis]!
  }
  return place
}

function broadcast(
  { a, b, out }: { a: Value; b: Value; out: Value },
  of: (value: Value) => number[],
  operation: (a: number, b: number) => number,
): number[] {
  const elementOf = (value: Value, index: number): number => {
    let [rest, place, stride] = [index, 0, 1]
    for (let axis = out.shape.length - 1; axis >= 0; axis--) {
      const extent = value.shape[axis - out.shape.length + value.shape.length] ?? 1
      place += extent === 1 ? 0 : (rest % out.shape[axis]!) * stride
      rest = Math.floor(rest / out.shape[axis]!)
      stride *= extent
    }
    return of(value)[place]!
  }
  return indices(sizeOf(out.shape)).map((index) => operation(elementOf(a, index), elementOf(b, index)))
}

function product(
  { a, b, transposeA, transposeB, bias, out }: Extract<Instruction, { kind: 'product' }>,
  of: (value: Value) => number[],
): number[] {
  const [rows, columns] = [out.shape.at(-2)!, out.shape.at(-1)!]
  const inner = a.shape.at(transposeA ? -2 : -1)!
  const [left, right] = [of(a), of(b)]
  return indices(sizeOf(out.shape)).map((index) => {
    const matrix = Math.floor(index / (rows * columns))
    const [row, column] = [Math.floor(index / columns) % rows, index % columns]
    const [fromA, fromB] = [matrix * rows * inner, matrix * inner * columns]
    const begin = bias ? of(bias)[column]! : 0
    return indices(inner).reduce(
      (sum, k) =>
        sum +
        left[fromA + (transposeA ? k * rows + row : row * inner + k)]! *
          right[fromB + (transposeB ? column * inner + k : k * columns + column)]!,
      begin,
    )
  })
}

/** By its series, to float64 for |x| below 3; beyond it by the continued fraction of its complement. */
function erf(x: number): number {
  const size = Math.abs(x)
  if (size < 3) {
    let [term, sum] = [size, size]
    for (let n = 1; n < 60; n++) {
      term *= -(size * size) / n
      sum += term / (2 * n + 1)
    }
    return (Math.sign(x) * 2 * sum) / Math.sqrt(Math.PI)
  }
  let fraction = size
  for (let n = 60; n > 0; n--) fraction = size + n / 2 / fraction
  return Math.sign(x) * (1 - Math.exp(-size * size) / (fraction * Math.sqrt(Math.PI)))
}

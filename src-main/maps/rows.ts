/** Rows of a tensor [rows, ...shape]: the batch's come first, then the probes'. */
import { type Rank, reshape, slice, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core'

export const firstRows = <Given extends Tensor>(values: Given, rows: number): Given =>
  values.shape[0] === rows
    ? values
    : slice<Rank, Given>(values, nowhere(values), [rows, ...values.shape.slice(1)])

export const rowsFrom = <Given extends Tensor>(values: Given, start: number): Given =>
  slice<Rank, Given>(
    values,
    nowhere(values).with(0, start),
    values.shape.with(0, (values.shape[0] ?? start) - start),
  )

const nowhere = ({ shape }: Tensor): number[] => shape.map(() => 0)

/** As a matrix with the last axis for its columns: one row for every position of every sample. */
export const byPosition = (values: Tensor): Tensor2D => reshape(values, [-1, values.shape.at(-1) ?? 1])

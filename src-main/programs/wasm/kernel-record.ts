/** What a kernel reads: up to 15 words, and behind them how many records share out an instruction (kernels/run.ts). */
export type KernelRecord = readonly number[]

export const recordWords = 16

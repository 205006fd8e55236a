/**
 * Gives an array's memory back at once; the array is empty from then on. Left to the garbage collector, the arrays of a
 * few hundred steps are a reason for it to go through the whole heap.
 */
import { MessageChannel } from 'node:worker_threads'

/** What is sent to a closed port moves out of the sender's hands, and is dropped. */
const { port1: nowhere } = new MessageChannel()
nowhere.close()

export function giveBack({ buffer }: Float32Array): void {
  if (buffer instanceof ArrayBuffer) nowhere.postMessage(null, [buffer])
}

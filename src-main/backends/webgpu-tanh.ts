/**
 * tanh on the GPU with all its digits. TensorFlow.js has `(1 − e^(−2|x|)) / (1 + e^(−2|x|))`, which for a small x
 * subtracts two nearly equal numbers, and the steps that we draw are small. Near zero the odd polynomial of Cephes'
 * `tanhf` takes its place (relative error 1e-7).
 */
import { type WebGPUBackend, type WebGPUProgram, webgpu_util } from '@tensorflow/tfjs-backend-webgpu'
import { type KernelConfig, Tanh, type TensorInfo } from '@tensorflow/tfjs-core'

const workgroupSize: [number, number, number] = [128, 1, 1]

const shader = `
  fn tanhOf(x : f32) -> f32 {
    let square = x * x;
    if (square < 0.390625) {
      var p = -5.70498872745e-3;
      p = p * square + 2.06390887954e-2;
      p = p * square - 5.37397155531e-2;
      p = p * square + 1.33314422036e-1;
      p = p * square - 3.33332819422e-1;
      return x + x * square * p;
    }
    let e = exp(-2.0 * abs(x));
    return sign(x) * (1.0 - e) / (1.0 + e);
  }
  fn main(index : i32) {
    if (index < uniforms.size) {
      setOutputAtIndex(index, tanhOf(getXByOutputIndex(index)));
    }
  }`

function tanhProgram(shape: number[]): WebGPUProgram {
  const dispatchLayout = webgpu_util.flatDispatchLayout(shape)
  return {
    variableNames: ['X'],
    outputShape: shape,
    size: true,
    workgroupSize,
    dispatchLayout,
    dispatch: webgpu_util.computeDispatch(dispatchLayout, shape, workgroupSize),
    shaderKey: 'misstep-tanh',
    getUserCode: () => shader,
  }
}

export const tanhKernel: KernelConfig = {
  kernelName: Tanh,
  backendName: 'webgpu',
  kernelFunc: ({ inputs, backend }) => {
    const x = inputs.x as TensorInfo
    return (backend as WebGPUBackend).runWebGPUProgram(tanhProgram(x.shape), [x], x.dtype)
  },
}

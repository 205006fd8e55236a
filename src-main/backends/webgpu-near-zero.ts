/**
 * tanh x and eˣ − 1 on the GPU with all their digits. TensorFlow.js has `(1 − e^(−2|x|)) / (1 + e^(−2|x|))` and
 * `exp(x) − 1`, which for a small x subtract two nearly equal numbers, and the steps that we draw are small. Near zero the
 * polynomials of Cephes' `tanhf` and `expf` take their place (relative error 1e-7).
 */
import { type WebGPUBackend, type WebGPUProgram, webgpu_util } from '@tensorflow/tfjs-backend-webgpu'
import { Expm1, type KernelConfig, Tanh, type TensorInfo } from '@tensorflow/tfjs-core'

const workgroupSize: [number, number, number] = [128, 1, 1]

const tanhOf = `
  fn valueOf(x : f32) -> f32 {
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
  }`

const exponentialLessOneOf = `
  fn valueOf(x : f32) -> f32 {
    if (abs(x) < 0.34) {
      var p = 1.9875691500e-4;
      p = p * x + 1.3981999507e-3;
      p = p * x + 8.3334519073e-3;
      p = p * x + 4.1665795894e-2;
      p = p * x + 1.6666665459e-1;
      p = p * x + 5.0000001201e-1;
      return x + x * x * p;
    }
    return exp(x) - 1.0;
  }`

function program(shape: number[], name: string, formula: string): WebGPUProgram {
  const dispatchLayout = webgpu_util.flatDispatchLayout(shape)
  return {
    variableNames: ['X'],
    outputShape: shape,
    size: true,
    workgroupSize,
    dispatchLayout,
    dispatch: webgpu_util.computeDispatch(dispatchLayout, shape, workgroupSize),
    shaderKey: `misstep-${name}`,
    getUserCode: () => `${formula}
  fn main(index : i32) {
    if (index < uniforms.size) {
      setOutputAtIndex(index, valueOf(getXByOutputIndex(index)));
    }
  }`,
  }
}

const kernel = (kernelName: string, formula: string): KernelConfig => ({
  kernelName,
  backendName: 'webgpu',
  kernelFunc: ({ inputs, backend }) => {
    const x = inputs.x as TensorInfo
    return (backend as WebGPUBackend).runWebGPUProgram(program(x.shape, kernelName, formula), [x], x.dtype)
  },
})

export const nearZeroKernels: readonly KernelConfig[] = [
  kernel(Tanh, tanhOf),
  kernel(Expm1, exponentialLessOneOf),
]

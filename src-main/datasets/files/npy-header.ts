/**
 * The header of a NPY file (NumPy's own format, versions 1 to 3):
 *
 *   \x93NUMPY major minor | header length: uint16 (version 1) or uint32, little-endian | header
 *
 * The header is a Python dictionary: `{'descr': '<f4', 'fortran_order': False, 'shape': (600, 2), }`.
 */
import { badFile, count } from './bad-file.ts'
import { type DataFile, readHead } from './data-file.ts'

/** NumPy itself reads no header longer than 10,000 bytes; array headers take about 100. */
const longestHeader = 10_000
const prefixBytes = 12

export interface NpyHeader {
  /** Byte order, kind and bytes of one number: `<`, `f`, `4`. */
  type: NpyType
  fortranOrder: boolean
  shape: number[]
  /** Byte at which the data begin. */
  start: number
}

export interface NpyType {
  name: string
  littleEndian: boolean
  bytes: number
}

const knownTypes = ['f4', 'f8', 'i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8', 'b1']

export async function readNpyHeader(file: DataFile): Promise<NpyHeader> {
  const head = await readHead(file, prefixBytes + longestHeader)
  if (head.length < prefixBytes || head.toString('latin1', 0, 6) !== '\x93NUMPY') {
    const found = head.length > 0 ? head.toString('hex', 0, Math.min(6, head.length)) : 'an empty file'
    throw badFile(file.path, 'at byte 0', 'the NPY magic number 934e554d5059', found)
  }
  const version = head[6] ?? 0
  if (version < 1 || version > 3) throw badFile(file.path, 'at byte 6', 'NPY version 1, 2 or 3', `${version}`)
  const begin = version === 1 ? 10 : 12
  const length = version === 1 ? head.readUInt16LE(8) : head.readUInt32LE(8)
  if (length > longestHeader) {
    throw badFile(file.path, 'at byte 8', `a header of at most ${count(longestHeader)} bytes`, count(length))
  }
  if (head.length < begin + length) {
    throw badFile(file.path, `at byte ${head.length}`, `a header of ${length} bytes`, 'the end of the file')
  }
  return {
    ...parseHeader(file.path, head.toString('utf8', begin, begin + length), begin),
    start: begin + length,
  }
}

function parseHeader(path: string, text: string, begin: number): Omit<NpyHeader, 'start'> {
  const place = `header at byte ${begin}`
  const excerpt = JSON.stringify(text.trim().slice(0, 120))
  const descr = /'descr'\s*:\s*'([^']*)'/.exec(text)?.[1]
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1]
  const sizes = /'shape'\s*:\s*\(([\d\s,]*)\)/.exec(text)?.[1]
  if (descr === undefined || order === undefined || sizes === undefined) {
    throw badFile(
      path,
      place,
      "one 'descr', 'fortran_order' and 'shape' of an array of plain numbers",
      excerpt,
    )
  }
  const [, byteOrder = '', name = ''] = /^([<>|=])(\w+)$/.exec(descr) ?? []
  if (!knownTypes.includes(name)) {
    throw badFile(path, place, `numbers of one of the types ${knownTypes.join(', ')}`, `'${descr}'`)
  }
  return {
    type: { name, littleEndian: byteOrder !== '>', bytes: Number(name.slice(1)) },
    fortranOrder: order === 'True',
    shape: sizes
      .split(',')
      .filter((size) => size.trim() !== '')
      .map(Number),
  }
}

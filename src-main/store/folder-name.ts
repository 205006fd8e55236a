/** What a run's folder may be called, on every system. */

/** Bytes of UTF-8: file systems take 255, and while a run is laid out its folder has a longer name. */
export const longestFolderName = 180

/** Windows takes such names for devices, whatever follows the dot. */
export const isDeviceName = (name: string): boolean => /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name)

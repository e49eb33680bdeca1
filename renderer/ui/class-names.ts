type Name = string | false | null | undefined

/**
 * Makes a function that joins class names of one CSS module; false ones are left out. A name that the module lacks
 * is a bug and throws, so that a renamed class can't silently lose its looks.
 */
export function classNames(module: Readonly<Record<string, string>>): (...names: readonly Name[]) => string {
  return (...names) =>
    names
      .filter((name): name is string => typeof name === 'string')
      .map((name) => {
        const found = module[name]
        if (found === undefined) throw new Error(`No such class: ${name}`)
        return found
      })
      .join(' ')
}

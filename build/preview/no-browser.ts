/** Why no browser can be had, in one line that says how to mend it. */
export class NoBrowser extends Error {}

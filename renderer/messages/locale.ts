/** The language of this catalogue. Dates and numbers follow it too, so that no sentence mixes two languages. */
export const locale = 'en-GB'

/** Whether a text fits a pattern in which `*` stands for any characters, none included. Never more than n x m steps. */
export function fitsPattern(text: string, pattern: string): boolean {
  let at = 0
  let place = 0
  /** Where to go on when the last star has to take one character more. */
  let starPlace = -1
  let starAt = 0
  while (at < text.length) {
    if (pattern[place] === '*') {
      starPlace = ++place
      starAt = at
    } else if (pattern[place] === text[at]) {
      place++
      at++
    } else if (starPlace >= 0) {
      place = starPlace
      at = ++starAt
    } else return false
  }
  while (pattern[place] === '*') place++
  return place === pattern.length
}

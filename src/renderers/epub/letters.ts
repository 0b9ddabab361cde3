// Turns text into the letters that print and e-book have in common.

export interface Letters {
  readonly letters: string;
  /** Where each letter stands in the text. */
  readonly places: readonly number[];
}

/** Stands for a picture; one without a description is decoration on paper, and has no place in the order of its words. */
export const picture = '\ufffc';

const forms = new Map<string, string>();

/**
 * Letters and figures alone, small and without accents, character by character: spaces, punctuation, capitals made by a style sheet,
 * composed letters, ligatures and presentation forms come back from a PDF in more than one shape.
 */
export function lettersOf(text: string): Letters {
  const places: number[] = [];
  let letters = '';
  let at = 0;
  for (const character of text) {
    let form = forms.get(character);
    if (form === undefined) {
      form =
        character === picture
          ? picture
          : character
              .normalize('NFKD')
              .toLowerCase()
              .replace(/[^\p{L}\p{N}]|\p{Lm}/gu, '');
      forms.set(character, form);
    }
    for (let index = 0; index < form.length; index++) places.push(at);
    letters += form;
    at += character.length;
  }
  return { letters, places };
}

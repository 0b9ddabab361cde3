// Whether this is the long run (`npm run test:long`): more seeds, more guides, more cases of the same proof.
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    readonly isLong: boolean;
  }
}

export const isLong = inject('isLong');

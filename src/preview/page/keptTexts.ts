// Dropped guides, kept in the browser (IndexedDB) through reloads and restarts.

export interface KeptGuide {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly files: readonly KeptFile[];
}

export interface KeptFile {
  readonly name: string;
  readonly contents: Blob | string;
}

/** Books that the quotations of a guide are compared with; large files, which are written only when they change. */
interface KeptBooks {
  readonly id: string;
  readonly books: readonly KeptFile[];
}

type Store = 'guides' | 'books';
/** Older ones are forgotten. */
const mostKept = 8;

let opened: Promise<IDBDatabase> | undefined;

function openStore(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open('studyguide-preview', 2);
    asked.onupgradeneeded = () => {
      for (const store of ['guides', 'books'] satisfies Store[])
        if (!asked.result.objectStoreNames.contains(store)) asked.result.createObjectStore(store, { keyPath: 'id' });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opened;
}

async function inStore<R>(
  store: Store,
  mode: IDBTransactionMode,
  work: (kept: IDBObjectStore) => IDBRequest<R>,
): Promise<R> {
  const database = await openStore();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const asked = work(transaction.objectStore(store));
    // A page that is left completes only what was asked to be.
    transaction.commit();
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

/** Throws where the browser keeps nothing, as in some private windows, or has no room. */
export async function keepGuide(guide: KeptGuide): Promise<void> {
  await inStore('guides', 'readwrite', (guides) => guides.put(guide));
  for (const { id } of (await keptGuides()).slice(mostKept))
    for (const store of ['guides', 'books'] satisfies Store[])
      await inStore(store, 'readwrite', (kept) => kept.delete(id));
}

/** Throws as `keepGuide` does. */
export async function keepBooks(kept: KeptBooks): Promise<void> {
  await inStore('books', 'readwrite', (books) => books.put(kept));
}

export async function keptBooks(id: string): Promise<readonly KeptFile[]> {
  const kept = (await inStore('books', 'readonly', (books) => books.get(id))) as KeptBooks | undefined;
  return kept?.books ?? [];
}

/** The newest first. */
export async function keptGuides(): Promise<readonly KeptGuide[]> {
  const all = (await inStore('guides', 'readonly', (guides) => guides.getAll())) as KeptGuide[];
  return all.sort((a, b) => b.time - a.time);
}

/** A reader's choice; browsers that keep nothing for a page refuse to be asked. */
export function rememberedChoice(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

export function rememberChoice(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // It holds until the page is closed.
  }
}

const currentKey = 'studyguide-current';

/** The guide that this browser showed last, by its id. */
export const currentGuide = (): string | undefined => rememberedChoice(currentKey);
export const setCurrentGuide = (id: string | undefined): void => rememberChoice(currentKey, id);

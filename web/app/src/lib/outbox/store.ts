// Where letters and the session in hand are kept: IndexedDB, or memory where the browser has none.
import { asked, finished } from '$lib/indexed_db';
import type { Letter } from './letter';

export interface LetterStore {
  all(): Promise<Letter[]>;
  /** In one transaction, so that two tabs cannot lose each other's change. Undefined removes it. */
  change(path: string, how: (old: Letter | undefined) => Letter | undefined): Promise<void>;
}

export interface KeptStore {
  get<Value>(key: string): Promise<Value | undefined>;
  set(key: string, value: unknown): Promise<void>;
  /** In one transaction, so that no other tab writes between. Where `how` throws, nothing changes. */
  update<Value>(key: string, how: (old: Value | undefined) => Value): Promise<Value>;
  remove(key: string): Promise<void>;
}

const letters = 'letters';
const kept = 'kept';

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('limber', 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(letters, { keyPath: 'path' });
    request.result.createObjectStore(kept);
  };
  return asked(request);
}

class BrowserStore implements LetterStore, KeptStore {
  constructor(private readonly database: IDBDatabase) {}

  // 'strict': on the disk before it is said to be done; a flat battery then loses nothing.
  private begin(store: string, mode: IDBTransactionMode): [IDBObjectStore, Promise<void>] {
    const transaction = this.database.transaction(store, mode, { durability: 'strict' });
    return [transaction.objectStore(store), finished(transaction)];
  }

  async all(): Promise<Letter[]> {
    const [store] = this.begin(letters, 'readonly');
    return asked(store.getAll() as IDBRequest<Letter[]>);
  }

  async change(path: string, how: (old: Letter | undefined) => Letter | undefined): Promise<void> {
    const [store, done] = this.begin(letters, 'readwrite');
    const changed = how(await asked(store.get(path) as IDBRequest<Letter | undefined>));
    if (changed) store.put(changed);
    else store.delete(path);
    await done;
  }

  async get<Value>(key: string): Promise<Value | undefined> {
    const [store] = this.begin(kept, 'readonly');
    return asked(store.get(key) as IDBRequest<Value | undefined>);
  }

  async set(key: string, value: unknown): Promise<void> {
    const [store, done] = this.begin(kept, 'readwrite');
    store.put(value, key);
    await done;
  }

  async update<Value>(key: string, how: (old: Value | undefined) => Value): Promise<Value> {
    const [store, done] = this.begin(kept, 'readwrite');
    const value = how(await asked(store.get(key) as IDBRequest<Value | undefined>));
    store.put(value, key);
    await done;
    return value;
  }

  async remove(key: string): Promise<void> {
    const [store, done] = this.begin(kept, 'readwrite');
    store.delete(key);
    await done;
  }
}

export class MemoryStore implements LetterStore, KeptStore {
  private readonly letters = new Map<string, Letter>();
  private readonly values = new Map<string, unknown>();

  all(): Promise<Letter[]> {
    return Promise.resolve([...this.letters.values()]);
  }
  change(path: string, how: (old: Letter | undefined) => Letter | undefined): Promise<void> {
    const changed = how(this.letters.get(path));
    if (changed) this.letters.set(path, changed);
    else this.letters.delete(path);
    return Promise.resolve();
  }
  get<Value>(key: string): Promise<Value | undefined> {
    return Promise.resolve(this.values.get(key) as Value | undefined);
  }
  set(key: string, value: unknown): Promise<void> {
    this.values.set(key, structuredClone(value));
    return Promise.resolve();
  }
  async update<Value>(key: string, how: (old: Value | undefined) => Value): Promise<Value> {
    const value = how(await this.get<Value>(key));
    await this.set(key, value);
    return value;
  }
  remove(key: string): Promise<void> {
    this.values.delete(key);
    return Promise.resolve();
  }
}

async function make(): Promise<LetterStore & KeptStore> {
  try {
    return new BrowserStore(await open());
  } catch {
    return new MemoryStore(); // a private window without storage: the server's record is enough
  }
}

let opened: Promise<LetterStore & KeptStore> | undefined;
export function openStore(): Promise<LetterStore & KeptStore> {
  opened ??= make();
  return opened;
}

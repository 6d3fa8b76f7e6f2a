// Where pending writes and the session in hand are stored: IndexedDB, or memory where the browser has none.
import { asked, finished } from '$lib/indexed_db';
import type { PendingWrite } from './pending_write';

export interface PendingWriteStore {
  all(): Promise<PendingWrite[]>;
  /** In one transaction, so that two tabs cannot lose each other's change. Undefined removes it. */
  change(path: string, how: (old: PendingWrite | undefined) => PendingWrite | undefined): Promise<void>;
}

export interface ValueStore {
  get<Value>(key: string): Promise<Value | undefined>;
  set(key: string, value: unknown): Promise<void>;
  /** In one transaction, so that no other tab writes between. Where `how` throws, nothing changes. */
  update<Value>(key: string, how: (old: Value | undefined) => Value): Promise<Value>;
  remove(key: string): Promise<void>;
}

// The names of the stores in people's browsers, which stay.
const writes = 'letters';
const values = 'kept';

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('limber', 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(writes, { keyPath: 'path' });
    request.result.createObjectStore(values);
  };
  return asked(request);
}

class BrowserStore implements PendingWriteStore, ValueStore {
  constructor(private readonly database: IDBDatabase) {}

  // 'strict': on the disk before it is said to be done; a flat battery then loses nothing.
  private begin(store: string, mode: IDBTransactionMode): [IDBObjectStore, Promise<void>] {
    const transaction = this.database.transaction(store, mode, { durability: 'strict' });
    return [transaction.objectStore(store), finished(transaction)];
  }

  async all(): Promise<PendingWrite[]> {
    const [store] = this.begin(writes, 'readonly');
    return asked(store.getAll() as IDBRequest<PendingWrite[]>);
  }

  async change(path: string, how: (old: PendingWrite | undefined) => PendingWrite | undefined): Promise<void> {
    const [store, done] = this.begin(writes, 'readwrite');
    const changed = how(await asked(store.get(path) as IDBRequest<PendingWrite | undefined>));
    if (changed) store.put(changed);
    else store.delete(path);
    await done;
  }

  async get<Value>(key: string): Promise<Value | undefined> {
    const [store] = this.begin(values, 'readonly');
    return asked(store.get(key) as IDBRequest<Value | undefined>);
  }

  async set(key: string, value: unknown): Promise<void> {
    const [store, done] = this.begin(values, 'readwrite');
    store.put(value, key);
    await done;
  }

  async update<Value>(key: string, how: (old: Value | undefined) => Value): Promise<Value> {
    const [store, done] = this.begin(values, 'readwrite');
    const value = how(await asked(store.get(key) as IDBRequest<Value | undefined>));
    store.put(value, key);
    await done;
    return value;
  }

  async remove(key: string): Promise<void> {
    const [store, done] = this.begin(values, 'readwrite');
    store.delete(key);
    await done;
  }
}

export class MemoryStore implements PendingWriteStore, ValueStore {
  private readonly writes = new Map<string, PendingWrite>();
  private readonly values = new Map<string, unknown>();

  all(): Promise<PendingWrite[]> {
    return Promise.resolve([...this.writes.values()]);
  }
  change(path: string, how: (old: PendingWrite | undefined) => PendingWrite | undefined): Promise<void> {
    const changed = how(this.writes.get(path));
    if (changed) this.writes.set(path, changed);
    else this.writes.delete(path);
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

async function make(): Promise<PendingWriteStore & ValueStore> {
  try {
    return new BrowserStore(await open());
  } catch {
    return new MemoryStore(); // a private window without storage: the server's record is enough
  }
}

let opened: Promise<PendingWriteStore & ValueStore> | undefined;
export function openStore(): Promise<PendingWriteStore & ValueStore> {
  opened ??= make();
  return opened;
}

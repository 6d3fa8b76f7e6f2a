// Stores pending writes and the current session: in IndexedDB, or in memory if the browser has none.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { PendingWrite } from './pending_write';

export interface PendingWriteStore {
  all(): Promise<PendingWrite[]>;
  /** In one transaction, so that two tabs cannot overwrite each other's changes. Undefined removes the value. */
  change(path: string, how: (old: PendingWrite | undefined) => PendingWrite | undefined): Promise<void>;
}

export interface ValueStore {
  get<Value>(key: string): Promise<Value | undefined>;
  set(key: string, value: unknown): Promise<void>;
  /** In one transaction, so that no other tab can write in between. If `how` throws, nothing changes. */
  update<Value>(key: string, how: (old: Value | undefined) => Value): Promise<Value>;
  remove(key: string): Promise<void>;
}

// Stored in users' browsers: do not rename.
const writes = 'letters';
const values = 'kept';

interface Stores extends DBSchema {
  [writes]: { key: string; value: PendingWrite };
  [values]: { key: string; value: unknown };
}

const open = (): Promise<IDBPDatabase<Stores>> =>
  openDB<Stores>('limber', 1, {
    upgrade(database) {
      database.createObjectStore(writes, { keyPath: 'path' });
      database.createObjectStore(values);
    },
  });

// On the disk before it resolves, so that a power failure loses nothing.
const strictly: IDBTransactionOptions = { durability: 'strict' };

class BrowserStore implements PendingWriteStore, ValueStore {
  constructor(private readonly database: IDBPDatabase<Stores>) {}

  all(): Promise<PendingWrite[]> {
    return this.database.getAll(writes);
  }

  async change(path: string, how: (old: PendingWrite | undefined) => PendingWrite | undefined): Promise<void> {
    const { store, done } = this.database.transaction(writes, 'readwrite', strictly);
    const changed = how(await store.get(path));
    await Promise.all([changed ? store.put(changed) : store.delete(path), done]);
  }

  async get<Value>(key: string): Promise<Value | undefined> {
    return (await this.database.get(values, key)) as Value | undefined;
  }

  async set(key: string, value: unknown): Promise<void> {
    const { store, done } = this.database.transaction(values, 'readwrite', strictly);
    await Promise.all([store.put(value, key), done]);
  }

  async update<Value>(key: string, how: (old: Value | undefined) => Value): Promise<Value> {
    const { store, done } = this.database.transaction(values, 'readwrite', strictly);
    const value = how((await store.get(key)) as Value | undefined);
    await Promise.all([store.put(value, key), done]);
    return value;
  }

  async remove(key: string): Promise<void> {
    const { store, done } = this.database.transaction(values, 'readwrite', strictly);
    await Promise.all([store.delete(key), done]);
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

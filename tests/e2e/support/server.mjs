// `limber serve` with its own record; it can be killed and restarted at the same address.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
export const program = join(process.env.LIMBER_BUILD ?? join(root, 'build'), 'limber');
export const web = process.env.LIMBER_WEB ?? join(root, 'web/dist');

/** Simulates a failing disk: flips one bit at each occurrence of `text` in the record. The server must have stopped. */
export function flipBits(data, text) {
  execFileSync(program, ['export', '--json', join(data, 'unused.json'), '--data', data]); // writes the database's log into its file
  rmSync(join(data, 'unused.json'));
  const file = join(data, 'limber.db');
  const bytes = readFileSync(file);
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) bytes[at + text.length - 1] ^= 1;
  writeFileSync(file, bytes);
}

export class Server {
  #child;
  #port = 0;
  constructor() {
    this.data = mkdtempSync(join(tmpdir(), 'limber-e2e-'));
  }

  get url() {
    return `http://127.0.0.1:${this.#port}/`;
  }
  get pid() {
    return this.#child.pid;
  }

  static async start() {
    const server = new Server();
    await server.start();
    return server;
  }

  async start() {
    const args = ['serve', '--port', String(this.#port), '--no-open', '--json', '--data', this.data, '--web', web];
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    let said = '';
    child.stderr.on('data', (text) => (said += text));
    this.#port = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', () => reject(new Error(`the server ended: ${said}`)));
      child.stdout.once('data', (text) => resolve(JSON.parse(text).port));
    });
  }

  /** Like a power failure. */
  async kill() {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await gone;
  }

  async get(path) {
    const answer = await fetch(`${this.url}api/v1${path}`);
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status}`);
    return answer.json();
  }

  /** Runs another command on the same record. */
  run(...args) {
    return execFileSync(program, [...args, '--data', this.data], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  async close() {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }
}

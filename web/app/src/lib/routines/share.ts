// A routine as the text of a QR code: a link with the compressed file in its fragment, which no server sees.
import { t } from '$lib/language';

const mark = 'routine=';
const max_bytes = 16384; // max_own_routine_bytes in engine/record/own_document.hpp
const max_text = 8192; // more than a QR code holds

class TooLarge extends Error {
  constructor() {
    super(t('routine_sharing.too_large'));
  }
}

async function through(stream: CompressionStream | DecompressionStream, bytes: Uint8Array<ArrayBuffer>, max: number): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > max) {
      await reader.cancel();
      throw new TooLarge();
    }
    parts.push(part.value);
  }
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}

const toBase64 = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** `origin`: of this app, so that a phone's own camera opens it. */
export async function linkOf(toml: string, origin: string): Promise<string> {
  const packed = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(toml), max_bytes);
  return `${origin}/routines#${mark}${toBase64(packed)}`;
}

export const hasRoutine = (text: string): boolean => text.includes(mark);

/** The file's text in a link, or the text itself if it is a file's. Throws an error with a sentence for the user. */
export async function textOf(shared: string): Promise<string> {
  if (shared.length > Math.max(max_text, max_bytes)) throw new TooLarge();
  const at = shared.indexOf(mark);
  if (at < 0) return shared;
  const packed = shared.slice(at + mark.length).trim();
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = Uint8Array.from(atob(packed.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  } catch {
    throw new Error(t('routine_sharing.unreadable'));
  }
  const text = await through(new DecompressionStream('deflate-raw'), bytes, max_bytes).catch((problem: unknown) => {
    throw problem instanceof TooLarge ? problem : new Error(t('routine_sharing.unreadable'));
  });
  return new TextDecoder().decode(text);
}

/** Offers a text as a file to save. */
export function saveFile(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
